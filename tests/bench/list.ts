/** The list component itself: the built panel in a plain page over a channel in memory, which has no store that would keep but 500. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Document } from '../e2e/drive/types.ts';
import { until } from '../support/until.ts';
import { filtered, late, median, opened, REPEATS, selected, watchFrames } from './panel-times.ts';
import { listGoals, type Section } from './section.ts';
import { table } from './stats.ts';

const COUNTS = [100, 1_000, 10_000];
/** Rows that arrive one by one, 300 a second. */
const ARRIVING = 900;
const PAGE = resolve('.cache/list');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

interface Figures {
  /** Milliseconds from the start of the page's loading, its plain server and its made-up rows included. */
  readonly page: number;
  /** Milliseconds from the panel's start, the rows being there, to the first of them in the document. */
  readonly open: number;
  readonly select: number;
  readonly filter: number;
  readonly lateTasks: number;
  readonly lateFrames: number;
}

export async function benchList(executablePath: string): Promise<Section> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const type = TYPES[extname(path)];
    response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' });
    response.end(type === undefined ? '' : readFileSync(join(PAGE, path)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await puppeteer.launch({ executablePath, headless: true, pipe: true, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const panel: Document = {
      evaluate: (expression) => page.evaluate(expression) as never,
      picture: () => page.screenshot({ type: 'png' }),
    };
    const figures: Figures[] = [];
    for (const count of COUNTS) {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html?rows=${count}`);
      await until('a row', () => panel.evaluate(`document.querySelector('[data-cause][data-exchange-state]') !== null`));
      const whole = await median(() => opened(panel));
      const open = await median(() => opened(panel, 'panel'));
      const select = await median((repeat) => selected(panel, repeat));
      const filter = await median((repeat) => filtered(panel, `/${repeat}`));
      await watchFrames(panel);
      await panel.evaluate(`window.arrive(${ARRIVING})`);
      await until('the last row', () => panel.evaluate(`document.querySelector('[data-count="${count + ARRIVING}"]') !== null`), 30);
      const { tasks, frames } = await late(panel);
      figures.push({ page: whole, open, select, filter, lateTasks: tasks.length, lateFrames: frames.length });
    }
    return section(figures);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

function section(figures: readonly Figures[]): Section {
  const row = (name: string, of: (one: Figures) => number): string[] => [name, ...figures.map((one) => of(one).toFixed(0))];
  const most = (of: (one: Figures) => number): number => Math.max(...figures.map(of));
  return {
    title: 'The list by itself',
    text: `The panel in a plain page over a channel in memory, all rows given at once; then ${ARRIVING} more, 300 a second. Medians of ${REPEATS}.\n\n${table(
      ['rows', ...COUNTS.map((count) => count.toLocaleString('en'))],
      [
        row('load the page, make up the rows, and open, ms', ({ page }) => page),
        row('open, ms', ({ open }) => open),
        row('select a row, ms', ({ select }) => select),
        row('filter, ms', ({ filter }) => filter),
        row('tasks over 50 ms while more came', ({ lateTasks }) => lateTasks),
        row('frames over 50 ms', ({ lateFrames }) => lateFrames),
      ],
    )}`,
    goals: [
      ...listGoals('open', {
        open: most(({ open }) => open),
        select: most(({ select }) => select),
        filter: most(({ filter }) => filter),
        late: most(({ lateTasks, lateFrames }) => Math.max(lateTasks, lateFrames)),
      }),
    ],
  };
}
