/** What the panel takes when a hundred, a thousand and ten thousand exchanges were captured. The store keeps its 500 a tab. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { chromium } from '../e2e/drive/chromium.ts';
import type { Tab } from '../e2e/drive/types.ts';
import { HOSTS } from '../lab/cases.ts';
import { startLab } from '../lab/server.ts';
import { until } from '../support/until.ts';
import { goal, type Section } from './section.ts';
import { quantile, table } from './stats.ts';

const COUNTS = [100, 1_000, 10_000];
/** A second. */
const RATE = 300;
const REPEATS = 5;

interface Figures {
  readonly open: number;
  readonly select: number;
  readonly filter: number;
  readonly longFrames: number;
  readonly longestFrame: number;
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
      await watchFrames(tab);
      await fire(tab, done, count);
      done = count;
      await until(
        `${count} captured`,
        () =>
          tab.panel.evaluate(
            `[...document.querySelectorAll('[data-cause][title]')].some((row) => row.title.includes('/refuse/n-${count - 1}'))`,
          ),
        30,
      );
      const frames = await tab.panel.evaluate<readonly number[]>('window.longFrames');
      const heaps = {
        panel: await heapOf(driver.browser, '/src/panel/index.html'),
        worker: await heapOf(driver.browser, 'service-worker-loader.js'),
      };
      figures.push({
        longFrames: frames.length,
        longestFrame: Math.max(0, ...frames),
        ...heaps,
        open: await median(() => opened(tab)),
        select: await median((repeat) => selected(tab, repeat)),
        filter: await median((repeat) => filtered(tab, `n-${repeat}`)),
      });
    }
    return section(figures, counts);
  } finally {
    await driver.close();
    await lab.stop();
  }
}

async function median(measure: (repeat: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push(await measure(repeat));
  return quantile(times, 0.5);
}

/** `from` to before `to`. The pace is kept from outside: timers of a page that is not in front are slowed down. */
async function fire(tab: Tab, from: number, to: number): Promise<void> {
  const start = performance.now();
  await tab.evaluate('(() => { window.answered = 0; return true; })()');
  for (let next = from; next < to; next += RATE / 10) {
    const last = Math.min(to, next + RATE / 10);
    await tab.evaluate(`(() => {
      for (let n = ${next}; n < ${last}; n += 1) fetch('/refuse/n-' + n).then((answer) => answer.text()).then(() => { window.answered += 1; });
      return true;
    })()`);
    await wait(Math.max(0, start + ((last - from) / RATE) * 1000 - performance.now()));
  }
  await until(`${to - from} answers`, () => tab.evaluate(`window.answered === ${to - from}`), 60);
}

/** Tasks of the panel's thread that took longer than 50 ms, the browser's own measure of a frame that comes late. */
async function watchFrames(tab: Tab): Promise<void> {
  await tab.panel.evaluate(`(() => {
    window.longFrames = [];
    window.observer?.disconnect();
    window.observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.longFrames.push(entry.duration); });
    window.observer.observe({ type: 'longtask' });
    return true;
  })()`);
}

/** From the start of the page's loading to its first row. */
async function opened(tab: Tab): Promise<number> {
  await tab.panel.evaluate('(() => { window.old = true; setTimeout(() => location.reload()); return true; })()');
  return until(
    'the panel again',
    () =>
      tab.panel.evaluate<number | null>(`window.old ? null : new Promise((done) => {
        const look = () => document.querySelector('[data-cause][data-exchange-state]') ? done(performance.now()) : setTimeout(look);
        look();
      })`),
    20,
  );
}

function selected(tab: Tab, repeat: number): Promise<number> {
  return tab.panel.evaluate(`new Promise((done) => {
    const all = [...document.querySelectorAll('[data-cause][data-exchange-state][data-id]')].filter((one) => one.dataset.id !== document.querySelector('[data-detail]')?.dataset.detail);
    const row = all[${repeat} % all.length];
    const start = performance.now();
    const look = () => {
      if (document.querySelector('[data-detail]')?.dataset.detail !== row.dataset.id || !document.querySelector('[data-section="verdict"]')) return;
      watcher.disconnect();
      done(performance.now() - start);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { subtree: true, childList: true, attributes: true });
    row.click();
    look();
  })`);
}

function filtered(tab: Tab, text: string): Promise<number> {
  return tab.panel.evaluate(`new Promise((done) => {
    const input = document.querySelector('[data-action="filter"]');
    const start = performance.now();
    input.value = ${JSON.stringify(text)};
    input.dispatchEvent(new Event('input', { bubbles: true }));
    // the frame after the next one shows what became of it
    requestAnimationFrame(() => setTimeout(() => {
      const took = performance.now() - start;
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      requestAnimationFrame(() => setTimeout(() => done(took)));
    }));
  })`);
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
        row('open the panel, ms', ({ open }) => open.toFixed(0)),
        row('select a row, ms', ({ select }) => select.toFixed(0)),
        row('filter, ms', ({ filter }) => filter.toFixed(0)),
        row('tasks over 50 ms while they came', ({ longFrames }) => String(longFrames)),
        row('longest of them, ms', ({ longestFrame }) => longestFrame.toFixed(0)),
        row('heap of the panel, MB', ({ panel }) => panel.toFixed(1)),
        row('heap of the worker, MB', ({ worker }) => worker.toFixed(1)),
      ],
    )}`,
    goals: [
      goal(
        'open the panel',
        most(({ open }) => open),
        100,
        'ms',
      ),
      goal(
        'select a row',
        most(({ select }) => select),
        100,
        'ms',
      ),
      goal(
        'filter',
        most(({ filter }) => filter),
        100,
        'ms',
      ),
      goal(
        'frames over 50 ms',
        most(({ longFrames }) => longFrames),
        0,
        '',
      ),
      ...heap('panel', ({ panel }) => panel),
      ...heap('worker', ({ worker }) => worker),
    ],
  };
}
