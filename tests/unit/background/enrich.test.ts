import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/background/capture/assemble.ts';
import { createEnricher } from '../../../src/background/enrich.ts';
import type { History } from '../../../src/core/history.ts';
import { until } from '../../support/until.ts';
import { remembered } from '../support/diagnosis.ts';
import { entry } from './entry.ts';

type Refresh = History['refresh'];
const none: Refresh = { outcome: 'none-seen', url: null, status: null };
const failed: Refresh = { outcome: 'failed', url: 'https://id.test/token', status: 400 };

async function lookedAgain(then: History | null, now: History | null): Promise<{ history: History | null; puts: number }> {
  let held: Entry = entry(1, { history: then });
  let puts = 0;
  const { again } = createEnricher({
    cookies: async () => [],
    memory: { compare: async () => now },
    get: (id) => (id === held.exchange.id ? held : null),
    put: (changed) => {
      held = changed;
      puts += 1;
    },
    now: () => 0,
    later: () => undefined,
  });
  await again(held.exchange.id);
  await again('n99');
  return { history: held.exchange.history, puts };
}

/** Records that are refused together, and what time brings. */
function together(ids: readonly number[]) {
  const held = new Map(ids.map((seq) => [`n${seq}`, entry(seq)]));
  const due: { readonly at: number; readonly callback: () => void }[] = [];
  const asked: string[] = [];
  let puts = 0;
  let now = 0;
  const enricher = createEnricher({
    cookies: async (site) => {
      asked.push(site);
      return [];
    },
    memory: { compare: async () => remembered({ lastAcceptedAt: 5 }) },
    get: (id) => held.get(id) ?? null,
    put: (changed) => {
      held.set(changed.exchange.id, changed);
      puts += 1;
    },
    now: () => now,
    later: (callback, milliseconds) => due.push({ at: now + milliseconds, callback }),
  });
  const pass = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    for (const one of [...due]) if (one.at <= now) due.splice(due.indexOf(one), 1)[0]?.callback();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { enricher, held, asked, pass, puts: () => puts };
}

describe('records that come together', () => {
  test('share one look into the jar, soon, and are written once each with what was found', async () => {
    const { enricher, held, asked, pass, puts } = together([1, 2, 3]);
    for (const one of held.values()) enricher.enrich(one);
    await pass(20);
    expect(asked).toEqual(['api.test']);
    await pass(100);
    expect(puts()).toBe(3);
    expect([...held.values()].map(({ exchange }) => [exchange.jar, exchange.history?.lastAcceptedAt])).toEqual([
      [[], 5],
      [[], 5],
      [[], 5],
    ]);
  });

  test('cost no look for every few of them: the next one waits a little after the last', async () => {
    const { enricher, held, asked, pass } = together([1, 2, 3]);
    const [first, second, third] = [...held.values()] as [Entry, Entry, Entry];
    enricher.enrich(first);
    await pass(10);
    enricher.enrich(second);
    await pass(10);
    enricher.enrich(third);
    await pass(10);
    expect(asked).toHaveLength(1);
    await pass(20);
    expect(asked).toHaveLength(2);
  });

  test('that are made up for late are not held against a jar that may be another one by now', async () => {
    const { enricher, held, asked, pass } = together([1]);
    await pass(4_000);
    for (const one of held.values()) enricher.enrich(one);
    await pass(200);
    expect(asked).toEqual([]);
    expect(held.get('n1')?.exchange).toMatchObject({ jar: null, history: { lastAcceptedAt: 5 } });
  });

  test('that are gone meanwhile are not written', async () => {
    const { enricher, held, pass, puts } = together([1]);
    for (const one of held.values()) enricher.enrich(one);
    held.clear();
    await pass(20);
    await pass(100);
    expect(puts()).toBe(0);
  });
});

describe('a record that is looked at', () => {
  test.each([
    ['was not there yet', remembered({ lastAcceptedAt: 5 }), none],
    ['was not seen yet', remembered({ lastAcceptedAt: 5, refresh: none }), failed],
  ])('learns of a refresh that %s, and keeps its past', async (_what, then, refresh) => {
    const { history, puts } = await lookedAgain(then, remembered({ lastAcceptedAt: null, refresh }));
    expect(history).toEqual({ ...then, refresh });
    expect(puts).toBe(1);
  });

  test('gets a past that was not known before', async () => {
    const now = remembered({ refresh: none });
    expect(await lookedAgain(null, now)).toEqual({ history: now, puts: 1 });
  });

  test.each([
    ['the same as before', remembered({ refresh: none }), remembered({ refresh: none })],
    ['nothing any more', remembered({ refresh: none }), null],
    ['something else after the answer is in', remembered({ refresh: failed }), remembered({ refresh: none })],
  ])('is not written anew for %s', async (_what, then, now) => {
    expect(await lookedAgain(then, now)).toEqual({ history: then, puts: 0 });
  });

  test('is looked at once more a little later, since the screen still shows it', async () => {
    let held: Entry = entry(1, { history: remembered({ refresh: null }) });
    let now = remembered({ refresh: null });
    const timers: (() => void)[] = [];
    const { again } = createEnricher({
      cookies: async () => [],
      memory: { compare: async () => now },
      get: (id) => (id === held.exchange.id ? held : null),
      put: (changed) => {
        held = changed;
      },
      now: () => 0,
      later: (callback) => void timers.push(callback),
    });
    await again('n1');
    await again('n1');
    expect(held.exchange.history?.refresh).toBeNull();
    now = remembered({ refresh: failed });
    expect(timers).toHaveLength(1);
    timers[0]?.();
    await until('the refresh', () => held.exchange.history?.refresh !== null);
    expect(held.exchange.history?.refresh).toEqual(failed);
  });
});
