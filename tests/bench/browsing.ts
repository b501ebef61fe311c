/** What the extension costs a page that makes many small requests, beside no extension, the floor, and any peer. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { shown, spread, table } from './stats.ts';

const ROUNDS = 15;
const REQUESTS = 1000;
const AT_ONCE = 6;
const MIXES = ['all 200', 'all 401', '1 % 401'] as const;

interface Contestant {
  readonly name: string;
  readonly browser: Browser;
  readonly page: Page;
  readonly times: Record<(typeof MIXES)[number], number[]>;
}

export interface BrowsingOptions {
  readonly executablePath: string;
  readonly peers: readonly { readonly name: string; readonly folder: string }[];
  /** Opens the extension's panel in a browser that was launched with DevTools. */
  readonly openPanel: (browser: Browser) => Promise<unknown>;
}

/** Runs all contestants round by round, so that whatever else the machine does meets them alike. Gives Markdown. */
export async function benchBrowsing({ executablePath, peers, openPanel }: BrowsingOptions): Promise<string> {
  const server = createServer((request, response) => {
    const refused = request.url?.startsWith('/401') === true;
    response.writeHead(refused ? 401 : 200, {
      'content-type': 'text/plain',
      'cache-control': 'no-store',
      ...(refused ? { 'www-authenticate': 'Bearer realm="bench"' } : {}),
    });
    response.end('x');
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const contestants: Contestant[] = [];
  const enter = async (name: string, folder: string | null, devtools = false): Promise<void> => {
    const browser = await puppeteer.launch({
      executablePath,
      headless: true,
      pipe: true,
      devtools,
      ...(folder === null ? {} : { enableExtensions: [folder] }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    if (folder !== null) await browser.waitForTarget((target) => target.type() === 'service_worker');
    const target = await browser.waitForTarget((candidate) => candidate.type() === 'page' && !candidate.url().startsWith('devtools://'));
    const page = await target.page();
    if (page === null) throw new Error(`${name}: the browser has no tab`);
    await page.goto(`${origin}/page`);
    if (devtools) await openPanel(browser);
    contestants.push({ name, browser, page, times: { 'all 200': [], 'all 401': [], '1 % 401': [] } });
  };
  try {
    await enter('no extension', null);
    await enter('floor: two empty listeners', resolve('tests/bench/floor'));
    await enter('Why 401, DevTools closed', resolve('dist/chrome'));
    await enter('Why 401, panel open', resolve('dist/chrome'), true);
    for (const peer of peers) await enter(peer.name, resolve(peer.folder));
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const mix of MIXES) {
        for (const contestant of contestants) {
          const time = await contestant.page.evaluate(run, mix, REQUESTS, AT_ONCE);
          // the first round only warms up
          if (round >= 0) contestant.times[mix].push(time);
        }
      }
    }
    return markdown(contestants);
  } finally {
    for (const { browser } of contestants) await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** In the page: milliseconds that the requests of one round took. */
async function run(mix: string, requests: number, atOnce: number): Promise<number> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < requests; index = next++) {
      const refused = mix === 'all 401' || (mix === '1 % 401' && index % 100 === 50);
      const response = await fetch(refused ? '/401' : '/200', { cache: 'no-store' });
      await response.text();
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - start;
}

function markdown(contestants: readonly Contestant[]): string {
  const [none, floor] = contestants;
  if (none === undefined || floor === undefined) throw new Error('no contestants');
  const rows = contestants.map(({ name, times }) => [
    name,
    ...MIXES.flatMap((mix) => {
      const ratios = times[mix].map((time, round) => time / (none.times[mix][round] ?? Number.NaN));
      // the time that was added, against the time that the floor added, by medians: single rounds may divide by next to nothing
      const base = spread(none.times[mix]).median;
      const added = (spread(times[mix]).median - base) / (spread(floor.times[mix]).median - base);
      return [shown(spread(ratios)), name === none.name ? '' : added.toFixed(2)];
    }),
  ]);
  const head = ['', ...MIXES.flatMap((mix) => [`${mix}: time, × no extension`, 'added, × floor'])];
  return `## Cost on browsing\n\n${ROUNDS} rounds of ${REQUESTS} requests, ${AT_ONCE} at a time, interleaved; median (min–max).\n\n${table(head, rows)}\n`;
}
