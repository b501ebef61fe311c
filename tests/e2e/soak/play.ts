/** What the soak makes the browser do: many kinds of refused requests, and the cases of the lab, with a stop of the worker now and then. */

import { CASES } from '../../lab/cases.ts';
import type { Lab } from '../../lab/server.ts';
import type { LabCase } from '../../lab/types.ts';
import { startOf } from '../../lab/way.ts';
import { until } from '../../support/until.ts';
import type { Driver, Tab } from '../drive/types.ts';
import type { Seeded } from './seeded.ts';
import type { Aim, Stops } from './stops.ts';

export const PLAYED = CASES.filter(({ only }) => only === undefined || only.browser === 'chromium');
export const HOME = { host: 'www.site.test' };

export interface Player {
  /** Several refusals at once, fired by the page that `evaluate` runs in. Addresses carry the numbers, so that lab and list can be compared. */
  readonly burst: (evaluate: (expression: string) => Promise<unknown>, numbers: readonly number[]) => Promise<void>;
  /** A case of the lab as its own page fires it, prepared as it asks for, then home again. */
  readonly play: (tab: Tab, one: LabCase, number: number) => Promise<void>;
}

export function player(lab: Lab, { extension }: Driver, { random, oneOf, decks }: Seeded, stops: Stops): Player {
  const request = (number: number): string => {
    const carries = random() < 0.5 ? `{ headers: { Authorization: 'Bearer canary-soak-${number}' } }` : '{}';
    const seconds = oneOf([0, 0.2, 0.6, 1.4, 2.6]);
    return oneOf([
      `fetch('/refuse/soak?n=${number}', ${carries})`,
      `fetch('/refuse/soak?n=${number}&status=403', ${carries})`,
      `fetch('/slow?n=${number}&seconds=${seconds}', ${carries})`,
      `fetch('/slow?n=${number}&seconds=${seconds}&body=${oneOf([0.2, 1])}', ${carries}).then((answer) => answer.text())`,
      `new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = '/refuse/soak?n=${number}'; })`,
      `fetch('/refuse/soak?n=${number}', { method: 'POST', body: 'x' })`,
    ]);
  };
  /** A request that is long enough in the phase to be stopped in it. */
  const lasting: Partial<Record<Aim, (number: number) => string>> = {
    open: (number) => `fetch('/slow?n=${number}&seconds=2')`,
    answering: (number) => `fetch('/slow?n=${number}&seconds=0&body=2').then((answer) => answer.text())`,
  };
  /** null: the worker is left alone. */
  const forBursts = decks<Aim | null>(['before', 'open', 'answering', 'writing', 'any', null]);
  const forCases = decks<Aim | null>(['before', 'writing', 'any', null, null, null, null, null, null, null]);

  return {
    burst: async (evaluate, numbers) => {
      const aim = forBursts();
      const requests = numbers.map((number, index) => (index === 0 && aim !== null && lasting[aim]?.(number)) || request(number));
      if (aim === 'before') await stops.stop(aim, numbers);
      const stopping = aim === null || aim === 'before' ? null : early(stops.stop(aim, numbers));
      await evaluate(`(() => { window.all = Promise.allSettled([${requests.join(', ')}]); return true; })()`);
      await stopping;
      await evaluate('window.all.then(() => true)');
    },
    play: async (tab, one, number) => {
      // Chromium loads no media in a tab that nobody has looked at
      await extension.evaluate(`chrome.tabs.update(${tab.id}, { active: true }).then(() => true)`);
      if (one.prepare !== undefined) {
        await tab.goto(startOf(one, lab));
        await fired(tab, one);
      }
      const aim = forCases();
      if (aim === 'before') await stops.stop(aim, [number]);
      const stopping = aim === null || aim === 'before' ? null : early(stops.stop(aim, [number]));
      await tab.goto(lab.url(one.page, `/case/${one.id}?n=${number}`));
      await fired(tab, one);
      await stopping;
      await tab.goto(lab.url(HOME, `/ok?after=${number}`));
    },
  };
}

/** A navigation has ended when its page is there, anything else when the case's page says so. */
async function fired(tab: Tab, one: LabCase): Promise<void> {
  await until(`the end of ${one.id}`, async () => {
    const [path, done] = await tab.evaluate<[string, string | null]>('[location.pathname, document.documentElement.dataset.fired ?? null]');
    return !/^\/(?:case|prepare|framed)\//.test(path) || (path.startsWith('/case/') && done !== null && !isNavigation(one));
  });
}

function isNavigation(one: LabCase): boolean {
  const { kind } = one.fire({ now: () => 0, url: () => '', socket: () => '' }, '');
  return kind === 'navigate' || kind === 'form';
}

/** What fails before it is awaited is told when it is. */
function early<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
