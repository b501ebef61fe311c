/** What the extension costs a page that makes many small requests, beside no extension, the floor, and any peer. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { goal, type Section } from './section.ts';
import { shown, spread, table } from './stats.ts';

const REQUESTS = 1_000;
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
  /** At least 15 for numbers that are to be kept. */
  readonly rounds: number;
  readonly peers: readonly { readonly name: string; readonly folder: string }[];
  /** Opens the extension's panel in a browser that was launched with DevTools. */
  readonly openPanel: (browser: Browser) => Promise<unknown>;
}

/** Runs all contestants round by round, so that whatever else the machine does meets them alike. Gives Markdown. */
export async function benchBrowsing({ executablePath, peers, rounds, openPanel }: BrowsingOptions): Promise<Section> {
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
    for (let round = -1; round < rounds; round += 1) {
      for (const mix of MIXES) {
        for (const contestant of inTurn(contestants, round + 1)) {
          const time = await contestant.page.evaluate(run, mix, REQUESTS, AT_ONCE);
          // the first round only warms up
          if (round >= 0) contestant.times[mix].push(time);
          process.stderr.write(`\r${mix}, round ${round + 1} of ${rounds}: ${contestant.name}, ${time.toFixed(0)} ms        `);
        }
      }
    }
    return section(contestants, rounds);
  } finally {
    for (const { browser } of contestants) await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Each goes first in its turn, and every other round goes backwards, so that what the one before leaves to do falls on all alike. */
function inTurn(contestants: readonly Contestant[], round: number): readonly Contestant[] {
  const first = Math.floor(round / 2) % contestants.length;
  const turned = [...contestants.slice(first), ...contestants.slice(0, first)];
  return round % 2 === 0 ? turned : turned.reverse();
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

function section(contestants: readonly Contestant[], rounds: number): Section {
  const [none, floor, closed] = contestants;
  if (none === undefined || floor === undefined || closed === undefined) throw new Error('no contestants');
  const ratios = ({ times }: Contestant, mix: (typeof MIXES)[number]): number[] =>
    times[mix].map((time, round) => time / (none.times[mix][round] ?? Number.NaN));
  // from each round's own ratios, since a machine may become slower or quicker from one to the next; and from their medians, since a single
  // round may divide by next to nothing
  const added = (contestant: Contestant, mix: (typeof MIXES)[number]): number =>
    (spread(ratios(contestant, mix)).median - 1) / (spread(ratios(floor, mix)).median - 1);
  const rows = contestants.map((contestant) => [
    contestant.name,
    ...MIXES.flatMap((mix) => {
      return [shown(spread(ratios(contestant, mix))), contestant === none ? '' : added(contestant, mix).toFixed(2)];
    }),
  ]);
  const head = ['', ...MIXES.flatMap((mix) => [`${mix}: time, × no extension`, 'added, × floor'])];
  return {
    title: 'Cost on browsing',
    text: `${rounds} rounds of ${REQUESTS} requests, ${AT_ONCE} at a time, interleaved, another one first each time, every other round backwards; median (min–max). Added: by the medians of the rounds’ ratios.\n\n${table(head, rows)}`,
    goals: [
      goal('time added on 200s, DevTools closed', added(closed, 'all 200'), 1.1, '× the floor’s'),
      goal('time added on 401s, DevTools closed', added(closed, 'all 401'), 1.25, '× the floor’s'),
    ],
  };
}
