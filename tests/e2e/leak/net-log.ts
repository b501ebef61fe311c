import { readFileSync } from 'node:fs';

/** The addresses that an extension asked for, by Chromium's own record of its network: what a lab cannot tell from a page's request, it can. */
export function askedByExtensions(netLog: string): string[] {
  // an event a line; the last line may still be on its way to the disk
  return readFileSync(netLog, 'utf8')
    .split('\n')
    .filter((line) => line.includes('chrome-extension://') && line.endsWith('},'))
    .flatMap((line) => {
      const { params } = JSON.parse(line.slice(0, -1)) as { params?: Readonly<Record<string, unknown>> };
      const { url, initiator, network_isolation_key: key } = params ?? {};
      const isOurs = [initiator, key].some((one) => typeof one === 'string' && one.startsWith('chrome-extension://'));
      return isOurs && typeof url === 'string' ? [url] : [];
    });
}
