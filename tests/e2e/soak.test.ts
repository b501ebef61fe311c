import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SentState } from '../../src/core/exchange.ts';
import { HOSTS } from '../lab/cases.ts';
import { type Lab, startLab } from '../lab/server.ts';
import { until } from '../support/until.ts';
import { type ChromiumDriver, chromium } from './drive/chromium.ts';
import { panelOf } from './drive/panel.ts';
import type { Tab } from './drive/types.ts';
import { judge, records } from './soak/judge.ts';
import { type Kept, keptOf } from './soak/kept.ts';
import { HOME, PLAYED, player } from './soak/play.ts';
import { seeded } from './soak/seeded.ts';
import { stopper } from './soak/stops.ts';

/** `npm run soak` asks for more. */
const COUNT = Number(process.env.SOAK ?? 100);
const SEED = Number(process.env.SOAK_SEED ?? 401);
const TABS = 3;
/** Numbers, fewer than a tab's records before the oldest go. */
const BETWEEN_LOOKS = 150;
/** Fewer in the short form, so that it has bursts enough for a stop in each phase. */
const TOGETHER = COUNT < 1_000 ? 10 : 20;

let lab: Lab;
let driver: ChromiumDriver;
const tabs: Tab[] = [];
let lateTab: number;
/** Nobody sees what it asks for but the worker: its DevTools are closed. */
let unwatched: Page;
const chance = seeded(SEED);
const { random, oneOf, decks } = chance;

beforeAll(async () => {
  lab = await startLab();
  driver = await chromium({ proxyPort: lab.port, hosts: HOSTS });
});

afterAll(async () => {
  await driver?.close();
  await lab?.stop();
});

async function newTab(): Promise<Tab> {
  const tab = await driver.newTab();
  tab.dialogs('cancel');
  await tab.goto(lab.url(HOME, '/ok'));
  await tab.evaluate(`(() => { document.cookie = 'session=canary-soak; path=/'; return true; })()`);
  return tab;
}

it(
  `loses none of ${COUNT} refusals, and none twice, while the worker is stopped at any moment (seed ${SEED})`,
  async () => {
    while (tabs.length < TABS) tabs.push(await newTab());
    unwatched = await driver.browser.newPage();
    await unwatched.goto(lab.url(HOME, '/ok'));
    // its answer comes a minute later, after many a stop
    lateTab = await driver.extension.evaluate<number>(
      `chrome.tabs.create({ url: ${JSON.stringify(lab.url(HOME, '/late'))}, active: false }).then(({ id }) => id)`,
    );
    await until('word of it in the storage', () =>
      driver.extension.evaluate(`chrome.storage.session.get(null).then((all) => JSON.stringify(all).includes('/slow?seconds=60'))`),
    );
    // so that navigations do not empty the list
    await panelOf((tabs[0] as Tab).panel).click('keep');
    const stops = await stopper(driver, lab.log, random);
    const { refused, refusals, isWrong, missing, story, untilStop, mayHaveGone } = judge(lab.log, stops.moments);
    const { burst, play } = player(lab, driver, chance, stops);
    // what was in the list once, and was evicted or went with its tab later, is not lost, and is judged by what it was last
    const all = new Map<string, Kept>();
    const look = async (): Promise<{ readonly evicted: number }> => {
      const { entries, evicted } = await keptOf(driver.extension);
      for (const entry of entries) all.set(entry.key, entry);
      return { evicted };
    };
    /** Those that nobody but the worker saw. */
    const alone = new Set<number>();
    const settled = (): Promise<{ readonly evicted: number }> =>
      until(
        'every refusal in the list, now or before',
        async () => {
          const now = await look();
          const seen = new Set([...all.values()].map(({ number }) => number));
          // what a worker was told of and could not write in the moment that it had left is known to nobody else
          const lost = [...refused()].filter((number) => !seen.has(number) && !(alone.has(number) && mayHaveGone(number)));
          if (lost.length === 0) return now;
          throw new Error(`${lost.length} lost: ${lost.slice(0, 20).map(story).join('; ')}`);
        },
        20,
      );
    const cases = decks(PLAYED);
    const played = new Set<string>();
    let lookedAt = 0;
    let closed = 0;
    for (let number = 0; number < COUNT; ) {
      if (number - lookedAt > BETWEEN_LOOKS) {
        lookedAt = number;
        await look();
      }
      const tab = oneOf(tabs);
      const several = (): number[] => Array.from({ length: Math.min(TOGETHER, COUNT - number) }, () => number++);
      const what = random();
      if (what < 0.7) {
        const one = cases();
        played.add(one.id);
        await play(tab, one, number++);
      } else if (what < 0.75) {
        const numbers = several();
        for (const each of numbers) alone.add(each);
        await burst((expression) => unwatched.evaluate(expression), numbers);
      } else {
        await burst(tab.evaluate, several());
        if (random() < 0.3) await tab.goto(lab.url(HOME, `/ok?visit=${number}`));
      }
      if (random() < 0.04 || (closed === 0 && number > COUNT / 2)) {
        // its records go with it
        await settled();
        await driver.extension.evaluate(`chrome.tabs.remove(${tab.id}).then(() => true)`);
        tabs[tabs.indexOf(tab)] = await newTab();
        closed += 1;
      }
    }

    expect(refused().size).toBeGreaterThan(COUNT * 0.9);
    if (COUNT > 10 * PLAYED.length) expect(played.size).toBe(PLAYED.length);
    const { evicted } = await settled();
    // its rows, like those of the late request, would be too many in what comes next
    await unwatched.close();
    const entries = [...all.values()];
    const tell = (number: number): string => `${number}: ${records(number, entries)}; ${story(number)}`;
    const unknown = entries.filter(({ authorization }) => authorization === 'not-known');
    const stopped = (from: number, to: number): Kept[] =>
      unknown.filter(({ number }) => untilStop(number) >= from && untilStop(number) < to);
    const within = (from: number, to: number): number => stopped(from, to).length;
    const numbers = new Set(entries.map(({ number }) => number));
    const met = stops.met();
    const gone = [...alone].filter((number) => refused().has(number) && !numbers.has(number));
    const partly = entries.filter((entry) => missing(entry) > 0);
    console.log(
      `${stops.moments().length} stops: ${met.before} just before a request, ${met.open} while one waited for its answer, ` +
        `${met.answering} between the fields of an answer and its end, ${met.writing} in a write; ` +
        `${closed} tabs closed, ${played.size} of ${PLAYED.length} cases; of ${refused().size} refused requests (${refusals()} refusals) ${evicted} were evicted, ` +
        `and of ${alone.size} with DevTools closed ${gone.length} went with the worker, stopped within 1 s after the answer; ` +
        `of ${unknown.length} it is not known what was sent: ` +
        `stopped within 0.5 s after the request ${within(0, 0.5)}, 1 s ${within(0.5, 1)}, 2 s ${within(1, 2)}, later ${within(2, Number.POSITIVE_INFINITY)}; ` +
        `of ${partly.length} a leg is missing`,
    );
    const twice = entries.filter((entry, index) => entries.findIndex(({ number }) => number === entry.number) !== index);
    expect.soft(twice.map(({ number }) => tell(number))).toEqual([]);
    expect.soft(entries.filter(isWrong).map((entry) => `${JSON.stringify(entry)} ${tell(entry.number)}`)).toEqual([]);
    expect.soft(stopped(2, Number.POSITIVE_INFINITY).map(({ number }) => tell(number))).toEqual([]);
    expect.soft(partly.map((entry) => `${entry.statuses.join(' ')} ${tell(entry.number)}`)).toEqual([]);
    expect.soft(Object.entries(met).filter(([phase, count]) => count === 0 && (phase !== 'writing' || COUNT >= 2_000))).toEqual([]);
  },
  60_000 + COUNT * (TOGETHER < 20 ? 1_500 : 700),
);

it('shows what was sent with a request that was answered a minute later, though the worker was stopped in between', async () => {
  const late = await until(
    'the late refusal',
    async () => {
      const all = await driver.extension.evaluate<Record<string, string>>('chrome.storage.session.get(null)');
      return Object.entries(all).find(([key, value]) => /^x:/.test(key) && value.includes('/slow?seconds=60'))?.[1];
    },
    75,
  );
  // its row would be one too many in what comes next, however this ends
  await driver.extension.evaluate(`chrome.tabs.remove(${lateTab}).then(() => true)`);
  const { exchange } = JSON.parse(late) as { exchange: { startedAt: number; endedAt: number; hops: { authorization: SentState }[] } };
  expect(exchange.endedAt - exchange.startedAt).toBeGreaterThan(59_000);
  expect(exchange.hops[0]?.authorization).toBe('sent');
}, 90_000);

/** Leaves so many bytes of the browser's memory for extensions, by a value that is not ours. */
async function leaveRoom(bytes: number): Promise<void> {
  await driver.extension.evaluate(`(async () => {
    const area = chrome.storage.session;
    await area.remove('filler');
    const free = area.QUOTA_BYTES - await area.getBytesInUse(null) - ${bytes};
    await area.set({ filler: 'x'.repeat(Math.max(0, free)) });
    return true;
  })()`);
}

it('loses nothing when the browser refuses room: the oldest go and are counted, what found no room is said and stored later', async () => {
  const tab = await newTab();
  const panels = [...tabs, tab].map(({ panel }) => panel);
  const noticed = async (notice: string): Promise<boolean> => {
    const shown = panels.map((panel) => panel.evaluate<boolean>(`document.querySelector('[data-notice="${notice}"]') !== null`));
    return (await Promise.all(shown)).includes(true);
  };
  const refuse = (from: number, to: number): Promise<unknown> =>
    tab.evaluate(
      `(async () => { for (let r = ${from}; r < ${to}; r += 1) await fetch('/refuse/room?r=' + r).then((answer) => answer.text()); return true; })()`,
    );
  const before = await keptOf(driver.extension);
  try {
    await leaveRoom(30_000);
    await refuse(0, 60);
    await until('every one of them in the list or counted', async () => {
      const now = await keptOf(driver.extension);
      if (now.left.length + now.evicted === before.left.length + before.evicted + 60 && now.evicted > before.evicted) return true;
      throw new Error(`${now.left.length} kept, ${now.evicted} evicted, after ${before.left.length} and ${before.evicted}`);
    });
    await until('word of what went', () => noticed('dropped'));

    // with the list empty nothing can make room
    for (const { panel } of [...tabs, tab]) await panelOf(panel).click('clear-list');
    await until('an empty list', async () => {
      const { left } = await keptOf(driver.extension);
      if (left.length === 0) return true;
      throw new Error(left.join('; '));
    });
    await leaveRoom(300);
    await refuse(60, 61);
    await panelOf(tab.panel).row('/refuse/room');
    await until('word of what found no room', () => noticed('unstored'));

    await leaveRoom(2_000_000);
    await refuse(61, 62);
    await until('everything stored', async () => !(await noticed('unstored')));
  } finally {
    await driver.extension.evaluate(`chrome.storage.session.remove('filler').then(() => true)`);
  }
});
