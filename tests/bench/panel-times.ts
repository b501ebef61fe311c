/** Times that a person feels in the panel, taken inside its document; and the tasks that come late. */

import type { Document } from '../e2e/drive/types.ts';
import { until } from '../support/until.ts';
import { quantile } from './stats.ts';

export const REPEATS = 5;

export async function median(measure: (repeat: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push(await measure(repeat));
  return quantile(times, 0.5);
}

export interface Late {
  /** Milliseconds of each task of the panel's thread that took longer than 50, from its beginning to its end, whether the thread ran or waited for a processor. */
  readonly tasks: readonly number[];
  /** The same of each frame, from its first work to its being drawn. */
  readonly frames: readonly number[];
}

/** Notes from now on what comes late in the panel, by the browser's own measures. No frame is asked for, so that only what the panel draws counts and costs. */
export async function watchFrames(panel: Document): Promise<void> {
  await panel.evaluate(`(() => {
    const late = { tasks: [], frames: [] };
    window.late = late;
    window.observer?.disconnect();
    window.observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.duration > 50) late[entry.entryType === 'longtask' ? 'tasks' : 'frames'].push(entry.duration);
    });
    for (const type of ['longtask', 'long-animation-frame']) window.observer.observe({ type });
    return true;
  })()`);
}

/** Milliseconds from the start of the page's loading, or from what the page has marked by that name, to its first row. */
export async function opened(panel: Document, mark?: string): Promise<number> {
  await panel.evaluate('(() => { window.old = true; setTimeout(() => location.reload()); return true; })()');
  return until(
    'the panel again',
    () =>
      panel.evaluate<number | null>(`window.old ? null : new Promise((done) => {
        const from = () => ${mark === undefined ? '0' : `performance.getEntriesByName('${mark}')[0].startTime`};
        const look = () => document.querySelector('[data-cause][data-exchange-state]') ? done(performance.now() - from()) : setTimeout(look);
        look();
      })`),
    20,
  );
}

/** Milliseconds in which a page of the extension stands that has nothing in it: the browser's own part of opening one. */
export async function openedEmpty(page: Document): Promise<number> {
  await page.evaluate('(() => { window.old = true; setTimeout(() => location.reload()); return true; })()');
  return until(
    'the empty page again',
    () =>
      page.evaluate<number | null>(
        `window.old || document.readyState !== 'complete' ? null : performance.getEntriesByType('navigation')[0].domInteractive`,
      ),
    20,
  );
}

export function selected(panel: Document, repeat: number): Promise<number> {
  return panel.evaluate(`new Promise((done) => {
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

export function filtered(panel: Document, text: string): Promise<number> {
  return panel.evaluate(`new Promise((done) => {
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

/** What came late since `watchFrames`, which it ends. */
export function late(panel: Document): Promise<Late> {
  return panel.evaluate('(() => { const { late } = window; window.late = null; return late; })()');
}
