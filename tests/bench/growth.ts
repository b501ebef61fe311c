/** What the panel takes when a hundred, a thousand and ten thousand exchanges were captured. The store keeps its 500 a tab. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { chromium } from '../e2e/drive/chromium.ts';
import type { Tab } from '../e2e/drive/types.ts';
import { HOSTS } from '../lab/cases.ts';
import { startLab } from '../lab/server.ts';
import { until } from '../support/until.ts';
import { filtered, late, median, opened, openedEmpty, REPEATS, selected, watchFrames } from './panel-times.ts';
import { watchProcessors } from './processors.ts';
import { goal, listGoals, type Section } from './section.ts';
import { table } from './stats.ts';

const COUNTS = [100, 1_000, 10_000];
/** A second. */
const RATE = 300;
/** Requests that may be under way. */
const AT_ONCE = 600;

interface Figures {
  /** Refusals a second: what the machine could carry of those that were asked for. */
  readonly pace: number;
  /** Share of the machine's processors that was used meanwhile, 0 to 1. */
  readonly busy: number;
  /** Milliseconds of processor time a refusal. */
  readonly ofBrowser: number;
  readonly ofExtension: number;
  /** An empty page, milliseconds. */
  readonly empty: number;
  readonly open: number;
  readonly select: number;
  readonly filter: number;
  readonly longTasks: number;
  readonly longestTask: number;
  readonly lateFrames: number;
  /** Megabytes. */
  readonly panel: number;
  readonly worker: number;
}

/** `most`: larger counts are left out. */
export async function benchGrowth(most: number): Promise<Section> {
  const counts = COUNTS.filter((count) => count <= most);
  const lab = await startLab();
  const driver = await chromium({ proxyPort: lab.port, hosts: HOSTS });
  try {
    const tab = await driver.newTab();
    await tab.goto(lab.url({ host: 'www.site.test' }, '/ok'));
    const figures: Figures[] = [];
    let done = 0;
    for (const count of counts) {
      await watchFrames(tab.panel);
      const worked = await watchProcessors(driver.browser);
      const pace = await fire(tab, done, count);
      const { busy, browser, extension } = await worked();
      const each = 1_000 / (count - done);
      done = count;
      await until(
        `${count} captured`,
        () =>
          tab.panel.evaluate(
            `[...document.querySelectorAll('[data-cause][title]')].some((row) => row.title.includes('/refuse/n-${count - 1}'))`,
          ),
        30,
      );
      const { tasks, frames } = await late(tab.panel);
      const heaps = {
        panel: await heapOf(driver.browser, '/src/panel/index.html'),
        worker: await heapOf(driver.browser, 'service-worker-loader.js'),
      };
      figures.push({
        pace,
        busy,
        ofBrowser: browser * each,
        ofExtension: extension * each,
        longTasks: tasks.length,
        longestTask: Math.max(0, ...tasks),
        lateFrames: frames.length,
        ...heaps,
        empty: await median(() => openedEmpty(driver.extension)),
        open: await median(() => opened(tab.panel)),
        select: await median((repeat) => selected(tab.panel, repeat)),
        filter: await median((repeat) => filtered(tab.panel, `n-${repeat}`)),
      });
    }
    return section(figures, counts);
  } finally {
    await driver.close();
    await lab.stop();
  }
}

/** `from` to before `to`; gives how many a second were answered. The pace is kept from outside: timers of a page that is not in front are slowed down. */
async function fire(tab: Tab, from: number, to: number): Promise<number> {
  const start = performance.now();
  await tab.evaluate('(() => { window.answered = 0; return true; })()');
  for (let next = from; next < to; next += RATE / 10) {
    const last = Math.min(to, next + RATE / 10);
    await tab.evaluate(`(() => {
      for (let n = ${next}; n < ${last}; n += 1) fetch('/refuse/n-' + n).then((answer) => answer.text()).then(() => { window.answered += 1; }, () => { window.failed = (window.failed ?? 0) + 1; });
      return true;
    })()`);
    // a browser that is asked for more than it can send at once lets the rest fail
    await until('answers', () => tab.evaluate(`window.answered + ${AT_ONCE} >= ${last - from}`), 30);
    await wait(Math.max(0, start + ((last - from) / RATE) * 1000 - performance.now()));
  }
  await until(
    `${to - from} answers`,
    async () => {
      const [answered, failed] = await tab.evaluate<[number, number]>('[window.answered, window.failed ?? 0]');
      if (answered === to - from) return true;
      throw new Error(`${answered} came, ${failed} failed`);
    },
    60,
  );
  return ((to - from) * 1000) / (performance.now() - start);
}

/** Megabytes that are in use after a collection. */
async function heapOf(browser: Browser, address: string): Promise<number> {
  const target = browser.targets().find((one) => one.url().startsWith('chrome-extension://') && one.url().includes(address));
  if (target === undefined) return Number.NaN;
  const session = await target.createCDPSession();
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000_000;
}

function section(figures: readonly Figures[], counts: readonly number[]): Section {
  const row = (name: string, of: (one: Figures) => string): string[] => [name, ...figures.map(of)];
  const [, thousand, ten] = figures;
  const most = (of: (one: Figures) => number): number => Math.max(...figures.map(of));
  const heap = (name: string, of: (one: Figures) => number) => {
    const [a, b] = [thousand === undefined ? Number.NaN : of(thousand), ten === undefined ? Number.NaN : of(ten)];
    return Number.isNaN(a / b) ? [] : [goal(`heap of the ${name} after 10,000`, b / a, 1.5, '× that after 1,000')];
  };
  return {
    title: 'Growth',
    text: `So many exchanges captured in one tab, ${RATE} a second, the panel open; medians of ${REPEATS}.\n\n${table(
      ['', ...counts.map((count) => count.toLocaleString('en'))],
      [
        row('refusals a second that the machine carried', ({ pace }) => pace.toFixed(0)),
        row('processors busy meanwhile, %', ({ busy }) => (busy * 100).toFixed(0)),
        row('processor time a refusal, whole browser, ms', ({ ofBrowser }) => ofBrowser.toFixed(1)),
        row('of it the extension (worker, panel, devtools page), ms', ({ ofExtension }) => ofExtension.toFixed(1)),
        row('open an empty page of the extension, ms', ({ empty }) => empty.toFixed(0)),
        row('open the panel, ms', ({ open }) => open.toFixed(0)),
        row('select a row, ms', ({ select }) => select.toFixed(0)),
        row('filter, ms', ({ filter }) => filter.toFixed(0)),
        row('tasks over 50 ms while they came', ({ longTasks }) => String(longTasks)),
        row('longest of them, ms', ({ longestTask }) => longestTask.toFixed(0)),
        row('frames over 50 ms', ({ lateFrames }) => String(lateFrames)),
        row('heap of the panel, MB', ({ panel }) => panel.toFixed(1)),
        row('heap of the worker, MB', ({ worker }) => worker.toFixed(1)),
      ],
    )}`,
    goals: [
      ...listGoals('open the panel', {
        open: most(({ open }) => open),
        select: most(({ select }) => select),
        filter: most(({ filter }) => filter),
        late: most(({ longTasks, lateFrames }) => Math.max(longTasks, lateFrames)),
      }),
      ...heap('panel', ({ panel }) => panel),
      ...heap('worker', ({ worker }) => worker),
    ],
  };
}
