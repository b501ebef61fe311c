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
    later: () => undefined,
  });
  await again(held.exchange.id);
  await again('n99');
  return { history: held.exchange.history, puts };
}

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
