/** Hears when the worker begins and ends a write of its storage: a stop in between is what cannot be aimed at by the clock. */

import type { Browser } from 'puppeteer-core';
import { until } from '../../support/until.ts';

export interface Writes {
  /** Settles when the worker next begins a write. */
  readonly next: () => Promise<void>;
  /** Says later whether the worker that runs now came to its end in the midst of a write. */
  readonly watch: () => () => boolean;
}

const BINDING = 'noteOfWrite';
/** False while the worker has no storage yet, in the first moments of its life. */
const WRAP = `(() => {
  const area = globalThis.chrome?.storage?.session;
  if (area === undefined) return false;
  const { set } = area;
  area.set = (items) => {
    ${BINDING}('begun');
    return set.call(area, items).finally(() => ${BINDING}('ended'));
  };
  return true;
})()`;

export async function hearWrites(browser: Browser): Promise<Writes> {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith('chrome-extension://'));
  // what listens stays with the worker through all its lives
  const session = await target.createCDPSession();
  let life = 0;
  let underWay = 0;
  const cutShort = new Set<number>();
  let waiting: (() => void)[] = [];
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== BINDING) return;
    underWay += payload === 'begun' ? 1 : -1;
    if (payload !== 'begun') return;
    for (const tell of waiting) tell();
    waiting = [];
  });
  session.on('Runtime.executionContextsCleared', () => {
    if (underWay > 0) cutShort.add(life);
  });
  session.on('Runtime.executionContextCreated', () => {
    life += 1;
    underWay = 0;
    const its = life;
    const wrapped = until('the storage of the worker', async () => {
      if (its !== life) return true;
      const { result } = await session.send('Runtime.evaluate', { expression: WRAP });
      return result.value === true;
    });
    // it may be stopped before its turn comes
    wrapped.catch(() => undefined);
  });
  await session.send('Runtime.addBinding', { name: BINDING });
  await session.send('Runtime.enable');

  return {
    next: () => new Promise((done) => waiting.push(done)),
    watch: () => {
      const its = life;
      return () => cutShort.has(its);
    },
  };
}
