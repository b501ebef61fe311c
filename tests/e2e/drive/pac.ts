import type { DriverOptions } from './types.ts';

/** The address of a script that leads a browser's requests: the proxied host's to the lab's proxy, those of other hosts elsewhere, if there is one. */
export function pacUrl({ proxyPort, elsewherePort }: Pick<DriverOptions, 'proxyPort' | 'elsewherePort'>): string {
  const others =
    elsewherePort === undefined
      ? `'DIRECT'`
      : `dnsDomainIs(host, '.test') || host === '127.0.0.1' ? 'DIRECT' : 'PROXY 127.0.0.1:${elsewherePort}'`;
  const pac = `function FindProxyForURL(url, host) { return host === 'proxied.test' ? 'PROXY 127.0.0.1:${proxyPort}' : ${others} }`;
  return `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(pac).toString('base64')}`;
}
