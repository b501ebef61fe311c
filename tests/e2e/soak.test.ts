import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SentState } from '../../src/core/exchange.ts';
import { CASES, HOSTS } from '../lab/cases.ts';
import { type Lab, startLab } from '../lab/server.ts';
import type { LabCase } from '../lab/types.ts';
import { until } from '../support/until.ts';
import { type ChromiumDriver, chromium } from './drive/chromium.ts';
import { panelOf } from './drive/panel.ts';
import type { Tab } from './drive/types.ts';
import { type Kept, keptOf, numberOf, sentStates } from './soak/kept.ts';
import { seeded } from './soak/seeded.ts';

/** `npm run soak` asks for more. */
const COUNT = Number(process.env.SOAK ?? 100);
const SEED = Number(process.env.SOAK_SEED ?? 401);
const TABS = 3;
/** Numbers, fewer than a tab's records before the oldest go. */
const BETWEEN_LOOKS = 150;
const TOGETHER = 20;
const REFUSED = [401, 403, 407];
const HOME = { host: 'www.site.test' };
const PLAYED = CASES.filter(({ only }) => only === undefined || only.browser === 'chromium');

let lab: Lab;
let driver: ChromiumDriver;
const tabs: Tab[] = [];
let lateTab: number;
const { random, oneOf } = seeded(SEED);

beforeAll(async () => {
  lab = await startLab();
  driver = await chromium({ proxyPort: lab.port, hosts: HOSTS });
});

afterAll(async () => {
  await driver?.close();
  await lab?.stop();
});

/** A refused request of some kind: its address carries its number, so that lab and list can be compared. */
function request(number: number): string {
  const carries = random() < 0.5 ? `{ headers: { Authorization: 'Bearer canary-soak-${number}' } }` : '{}';
  const seconds = oneOf([0, 0.2, 0.6, 1.4, 2.6]);
  return oneOf([
    `fetch('/refuse/soak?n=${number}', ${carries})`,
    `fetch('/refuse/soak?n=${number}&status=403', ${carries})`,
    `fetch('/slow?n=${number}&seconds=${seconds}', ${carries})`,
    `fetch('/slow?n=${number}&seconds=${seconds}', ${carries})`,
    `new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = '/refuse/soak?n=${number}'; })`,
    `fetch('/refuse/soak?n=${number}', { method: 'POST', body: 'x' })`,
  ]);
}

async function newTab(): Promise<Tab> {
  const tab = await driver.newTab();
  tab.dialogs('cancel');
  await tab.goto(lab.url(HOME, '/ok'));
  await tab.evaluate(`(() => { document.cookie = 'session=canary-soak; path=/'; return true; })()`);
  return tab;
}

/** Several refusals at once, the worker stopped at some moment of it. */
async function burst(tab: Tab, numbers: readonly number[], stop: () => Promise<void>): Promise<void> {
  await tab.evaluate(`(() => { window.all = Promise.allSettled([${numbers.map(request).join(', ')}]); return true; })()`);
  if (random() < 0.7) await stop();
  await tab.evaluate('window.all.then(() => true)');
}

/** A case of the lab as its own page fires it, then home again. */
async function play(tab: Tab, one: LabCase, number: number, stop: () => Promise<void>): Promise<void> {
  const stopping = random() < 0.3 ? stop() : Promise.resolve();
  // Chromium loads no media in a tab that nobody has looked at
  await driver.extension.evaluate(`chrome.tabs.update(${tab.id}, { active: true }).then(() => true)`);
  await tab.goto(lab.url(one.page, `/case/${one.id}?n=${number}`));
  // a navigation has ended when its page is there, anything else when the case's page says so
  await until(`the end of ${one.id}`, async () => {
    const [path, fired] = await tab.evaluate<[string, string | null]>(
      '[location.pathname, document.documentElement.dataset.fired ?? null]',
    );
    return !path.startsWith('/case/') || (fired !== null && !isNavigation(one));
  });
  await stopping;
  await tab.goto(lab.url(HOME, `/ok?after=${number}`));
}

function isNavigation(one: LabCase): boolean {
  const { kind } = one.fire({ now: () => 0, url: () => '', socket: () => '' }, '');
  return kind === 'navigate' || kind === 'form';
}

it(
  `loses none of ${COUNT} refusals, and none twice, while the worker is stopped at any moment (seed ${SEED})`,
  async () => {
    while (tabs.length < TABS) tabs.push(await newTab());
    // its answer comes a minute later, after many a stop
    lateTab = await driver.extension.evaluate<number>(
      `chrome.tabs.create({ url: ${JSON.stringify(lab.url(HOME, '/late'))}, active: false }).then(({ id }) => id)`,
    );
    await until('word of it in the storage', () =>
      driver.extension.evaluate(`chrome.storage.session.get(null).then((all) => JSON.stringify(all).includes('/slow?seconds=60'))`),
    );
    // so that navigations do not empty the list
    await panelOf((tabs[0] as Tab).panel).click('keep');
    /** Milliseconds since 1970. */
    const stops: number[] = [];
    const stop = async (): Promise<void> => {
      await wait(random() * 900);
      await driver.stopWorker();
      stops.push(Date.now());
    };
    // what was in the list once and was evicted later is not lost
    const seen = new Set<number>();
    const look = async (): Promise<void> => {
      for (const number of (await keptOf(driver.extension)).numbers) seen.add(number);
    };
    let lookedAt = 0;
    for (let number = 0; number < COUNT; ) {
      if (number - lookedAt > BETWEEN_LOOKS) {
        lookedAt = number;
        await look();
      }
      const tab = oneOf(tabs);
      if (random() < 0.75) await play(tab, oneOf(PLAYED), number++, stop);
      else {
        const several = Array.from({ length: Math.min(TOGETHER, COUNT - number) }, () => number++);
        await burst(tab, several, stop);
        if (random() < 0.3) await tab.goto(lab.url(HOME, `/ok?visit=${number}`));
      }
    }

    const refused = new Set(lab.log.filter(({ status }) => REFUSED.includes(status)).flatMap(({ query }) => numberOf(query)));
    expect(refused.size).toBeGreaterThan(COUNT * 0.9);
    const { entries, evicted } = await until(
      'every refusal in the list, now or before',
      async () => {
        const now = await keptOf(driver.extension);
        for (const number of now.numbers) seen.add(number);
        const lost = [...refused].filter((number) => !seen.has(number));
        if (lost.length === 0) return now;
        throw new Error(
          `${lost.length} of ${refused.size} lost: ${lost
            .slice(0, 20)
            .map((number) => story(number, stops))
            .join('; ')}`,
        );
      },
      20,
    );
    expect(entries.length + evicted).toBeGreaterThanOrEqual(refused.size);
    const twice = entries.filter((entry, index) => entries.findIndex(({ number }) => number === entry.number) !== index);
    expect(twice.map(({ number }) => `${number}: ${records(number, entries)}; ${story(number, stops)}`)).toEqual([]);

    expect(entries.filter((entry) => isWrong(entry))).toEqual([]);

    const unknown = entries.filter(({ authorization }) => authorization === 'not-known');
    const stopped = (from: number, to: number): Kept[] =>
      unknown.filter(({ number }) => untilStop(number, stops) >= from && untilStop(number, stops) < to);
    const within = (from: number, to: number): number => stopped(from, to).length;
    console.log(
      `${stops.length} stops; of ${refused.size} refusals ${evicted} were evicted, and of ${unknown.length} it is not known what was sent: ` +
        `stopped within 0.5 s after the request ${within(0, 0.5)}, 1 s ${within(0.5, 1)}, 2 s ${within(1, 2)}, later ${within(2, Number.POSITIVE_INFINITY)}`,
    );
    const late = stopped(2, Number.POSITIVE_INFINITY);
    expect(late.map(({ number }) => `${number}: ${records(number, entries)}; ${story(number, stops)}`)).toEqual([]);
  },
  60_000 + COUNT * 600,
);

/** What the list says was sent, against what the lab received. */
function isWrong({ number, authorization, cookies }: Kept): boolean {
  const sent = sentStates(lab.log, number);
  return (
    (sent.authorization && authorization === 'not-sent') ||
    (!sent.authorization && authorization === 'sent') ||
    (sent.cookies && cookies === 'not-sent')
  );
}

/** Who told of the records with that number. */
function records(number: number, entries: readonly Kept[]): string {
  return entries.flatMap((entry) => (entry.number === number ? [`"${entry.requestId}"`] : [])).join(' and ');
}

/** What became of a request, and when the worker was stopped around it. */
function story(number: number, stops: readonly number[]): string {
  const tries = lab.log.filter(({ query }) => numberOf(query).includes(number));
  const last = tries.at(-1)?.at ?? 0;
  const near = stops.map((at) => at - last).filter((since) => Math.abs(since) < 5_000);
  return `${tries.map(({ method, path, status, at }) => `${method} ${path} ${status} at ${at - last}`).join(', ')}; stops at ${near.join(', ')} ms`;
}

/** Seconds from the refused request to the first stop of the worker after it. */
function untilStop(number: number, stops: readonly number[]): number {
  const at = lab.log.find(({ query, status }) => REFUSED.includes(status) && numberOf(query).includes(number))?.at ?? 0;
  return ((stops.find((stop) => stop >= at) ?? Number.POSITIVE_INFINITY) - at) / 1000;
}

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
