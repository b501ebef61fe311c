/** The browser's own record of all that goes over its network, whoever asked: what a lab cannot tell from a page's request, it can. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface NetLog {
  /** Runs `launch` so that the browser it starts keeps the record. */
  readonly during: <T>(launch: () => Promise<T>) => Promise<T>;
  /** The addresses that an extension asked for over the network so far. */
  readonly byExtensions: () => string[];
}

export function netLog(folder: string): NetLog {
  const file = join(folder, 'net-log.json');
  const program = join(folder, 'chrome-with-net-log');
  const chrome = process.env.CHROME ?? '/usr/bin/chromium';
  return {
    during: async (launch) => {
      writeFileSync(program, `#!/bin/sh\nexec '${chrome}' '--log-net-log=${file}' "$@"\n`, { mode: 0o755 });
      process.env.CHROME = program;
      try {
        return await launch();
      } finally {
        process.env.CHROME = chrome;
      }
    },
    // an event a line; the last line may still be on its way to the disk
    byExtensions: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('chrome-extension://') && line.endsWith('},'))
        .flatMap((line) => {
          const { params } = JSON.parse(line.slice(0, -1)) as { params?: Readonly<Record<string, unknown>> };
          const { url, initiator, network_isolation_key: key } = params ?? {};
          const isOurs = [initiator, key].some((one) => typeof one === 'string' && one.startsWith('chrome-extension://'));
          return isOurs && typeof url === 'string' ? [url] : [];
        }),
  };
}
