import { describe, expect, it } from 'vitest';
import { handleAction } from '../../../../src/background/actions/index.ts';
import { keyOf } from '../../../../src/background/actions/jar.ts';
import { siteState } from '../../../../src/background/actions/site-state.ts';
import type { StoredCookie } from '../../../../src/platform/cookies.ts';
import type { Action, ActionResult } from '../../../../src/protocol/messages.ts';
import { cookie, fakeJar, memoryStore, PLACE, world } from './fakes.ts';

const CLEAR: Action = { name: 'clear-cookies', tabId: 7, url: 'http://www.site.test/page?x=1' };
const undo = (...overwrite: string[]): Action => ({ name: 'undo', tabId: 7, site: 'site.test', overwrite });
const clearOne = (target: StoredCookie): Action => ({ name: 'clear-cookie', tabId: 7, url: CLEAR.url, key: keyOf(target) });

const EVERY_SORT: readonly StoredCookie[] = [
  cookie(),
  cookie({ name: 'wide', domain: '.site.test', hostOnly: false }),
  cookie({ name: '__Host-sid', secure: true }),
  cookie({ name: 'deep', path: '/a/b', sameSite: 'unspecified' }),
  cookie({ name: '' }),
  cookie({ name: 'long', expirationDate: 1_795_900_000.25 }),
  cookie({ name: 'other', domain: 'api.site.test' }),
  cookie({ name: 'part', secure: true, sameSite: 'no_restriction', partitionKey: { topLevelSite: 'https://top.test' } }),
];
const ELSEWHERE = [cookie({ domain: 'www.other.test' }), cookie({ storeId: '1' })];

function names(result: ActionResult, list: 'removed' | 'stayed' | 'restored' | 'setAnew' | 'expired' | 'failed'): string[] {
  const lists: Partial<Record<string, unknown>> = { ...result };
  const found = lists[list];
  return Array.isArray(found) ? found.map((one: { name: string }) => one.name) : [`no ${list}: ${JSON.stringify(result)}`];
}

const sorted = (cookies: readonly StoredCookie[]): StoredCookie[] => [...cookies].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

describe('clearing a site', () => {
  it('removes every cookie of the registrable domain in the store of the tab, and no other', async () => {
    const { deps, jar } = world([...EVERY_SORT, ...ELSEWHERE]);
    const result = await handleAction(CLEAR, deps);
    expect(result).toMatchObject({ ok: true, httpSignIn: 'ended', stayed: [] });
    expect(names(result, 'removed')).toEqual(EVERY_SORT.map((one) => one.name));
    expect(jar.cookies).toEqual(ELSEWHERE);
  });

  it('hands browsingData the site and every host of its cookies, under both schemes', async () => {
    const { deps, calls } = world([cookie({ domain: 'api.site.test' })]);
    await handleAction(CLEAR, deps);
    expect(calls).toEqual(['removeCookies https://site.test http://site.test https://api.site.test http://api.site.test']);
  });

  it('names what the site sets again at once as stayed', async () => {
    const jar = fakeJar([cookie(), cookie({ name: 'tracker' })]);
    const { deps } = world([], { browsingData: { removeCookies: null, removeCache: null } }, jar);
    const remove = jar.remove;
    jar.remove = async (removal) => {
      await remove(removal);
      if (removal.name === 'tracker') jar.cookies.push(cookie({ name: 'tracker', value: 'canary-again' }));
    };
    jar.set = async () => {
      throw new Error('refused');
    };
    const result = await handleAction(CLEAR, deps);
    expect(names(result, 'removed')).toEqual(['sid']);
    expect(names(result, 'stayed')).toEqual(['tracker']);
  });

  it('takes a cookie that address matching misses by setting it with a time that is over', async () => {
    const odd = cookie({ path: '/a b' });
    const { deps, jar } = world([odd], { browser: 'firefox', browsingData: { removeCookies: null, removeCache: null } });
    const result = await handleAction(CLEAR, deps);
    expect(names(result, 'removed')).toEqual(['sid']);
    expect(jar.cookies).toEqual([]);
  });

  it('says that a cached sign-in could not be ended where the browser has no way or forbids it', async () => {
    const without = world([cookie()], { browsingData: { removeCookies: null, removeCache: null } });
    expect(await handleAction(CLEAR, without.deps)).toMatchObject({ ok: true, httpSignIn: 'not-possible', stayed: [] });
    const forbidden = world([cookie()], {
      browsingData: { removeCookies: async () => Promise.reject(new Error('policy')), removeCache: null },
    });
    expect(await handleAction(CLEAR, forbidden.deps)).toMatchObject({ ok: true, httpSignIn: 'not-possible', stayed: [] });
  });

  it('ends a cached sign-in though there is no cookie', async () => {
    const { deps } = world([]);
    expect(await handleAction(CLEAR, deps)).toMatchObject({ ok: true, httpSignIn: 'ended', removed: [], stayed: [] });
  });

  it('clears nothing when there is no room for the copy', async () => {
    const full = memoryStore(10);
    const { deps, jar } = world([cookie()], { session: () => full });
    expect(await handleAction(CLEAR, deps)).toEqual({ ok: false, name: 'clear-cookies', error: 'no-room-for-undo' });
    expect(jar.cookies).toHaveLength(1);
  });

  it('lets the oldest copy of another site go to make room', async () => {
    const small = memoryStore(450);
    const { deps } = world([cookie(), cookie({ domain: 'www.other.test' })], { session: () => small });
    await handleAction(CLEAR, deps);
    await handleAction({ ...CLEAR, url: 'http://www.other.test/' }, deps);
    expect([...small.items.keys()].filter((key) => key.startsWith('undo:'))).toEqual(['undo:0:other.test']);
  });

  it('refuses a site that the extension may not touch, an address of no site and a closed tab', async () => {
    const { deps } = world([cookie()], { granted: async () => false });
    expect(await handleAction(CLEAR, deps)).toMatchObject({ ok: false, error: 'not-granted' });
    expect(await handleAction({ ...CLEAR, url: 'about:blank' }, deps)).toMatchObject({ ok: false, error: 'not-an-address' });
    expect(await handleAction({ ...CLEAR, tabId: 8 }, deps)).toMatchObject({ ok: false, error: 'tab-gone' });
  });
});

describe('clearing one cookie', () => {
  const wide = cookie({ domain: '.site.test', hostOnly: false, value: 'canary-wide' });
  const narrow = cookie({ value: 'canary-narrow' });
  const deep = cookie({ path: '/a', value: 'canary-deep' });

  it.each([
    ['every', narrow],
    ['every', wide],
    ['every', deep],
    ['first', narrow],
    ['first', wide],
    ['first', deep],
  ] as const)('where the browser removes %s match, takes exactly the one and puts its namesakes back', async (how, target) => {
    const all = [deep, wide, narrow];
    const { deps, jar } = world([], {}, fakeJar(all, how));
    const result = await handleAction(clearOne(target), deps);
    expect(result).toMatchObject({ ok: true, name: 'clear-cookie', stayed: [], httpSignIn: 'stays' });
    expect(names(result, 'removed')).toEqual(['sid']);
    expect(sorted(jar.cookies)).toEqual(sorted(all.filter((one) => one !== target)));
    const restored = await handleAction(undo(), deps);
    expect(names(restored, 'restored')).toEqual(['sid']);
    expect(sorted(jar.cookies)).toEqual(sorted(all));
  });

  it('names a namesake that would not go back, and keeps it for Undo', async () => {
    const jar = fakeJar([deep, narrow]);
    const set = jar.set;
    jar.set = async () => {
      throw new Error('refused');
    };
    const { deps } = world([], {}, jar);
    const result = await handleAction(clearOne(deep), deps);
    expect(names(result, 'removed')).toEqual(['sid', 'sid']);
    jar.set = set;
    await handleAction(undo(), deps);
    expect(sorted(jar.cookies)).toEqual(sorted([deep, narrow]));
  });

  it('refuses a cookie that is not there any more', async () => {
    const { deps } = world([narrow]);
    expect(await handleAction(clearOne(deep), deps)).toEqual({ ok: false, name: 'clear-cookie', error: 'cookie-gone' });
  });
});

describe('undo', () => {
  it('puts every sort of cookie back as it was', async () => {
    const { deps, jar } = world([...EVERY_SORT, ...ELSEWHERE]);
    await handleAction(CLEAR, deps);
    const result = await handleAction(undo(), deps);
    expect(names(result, 'restored')).toEqual(EVERY_SORT.map((one) => one.name));
    expect(result).toMatchObject({ setAnew: [], expired: [], failed: [] });
    expect(sorted(jar.cookies)).toEqual(sorted([...EVERY_SORT, ...ELSEWHERE]));
  });

  it('leaves and names a cookie that the site has set anew, and replaces it only when chosen', async () => {
    const { deps, jar } = world([cookie(), cookie({ name: 'theme' })]);
    await handleAction(CLEAR, deps);
    const anew = cookie({ value: 'canary-anew' });
    jar.cookies.push(anew);
    const first = await handleAction(undo(), deps);
    expect(names(first, 'setAnew')).toEqual(['sid']);
    expect(names(first, 'restored')).toEqual(['theme']);
    expect(jar.cookies).toContainEqual(anew);
    const second = await handleAction(undo(keyOf(anew)), deps);
    expect(names(second, 'setAnew')).toEqual([]);
    expect(sorted(jar.cookies)).toEqual(sorted([cookie(), cookie({ name: 'theme' })]));
  });

  it('names a cookie whose time has run out meanwhile', async () => {
    let now = 1_795_000_000_000;
    const { deps } = world([cookie({ expirationDate: 1_795_000_060 }), cookie({ name: 'theme' })], { now: () => now });
    await handleAction(CLEAR, deps);
    now += 61_000;
    const result = await handleAction(undo(), deps);
    expect(names(result, 'expired')).toEqual(['sid']);
    expect(names(result, 'restored')).toEqual(['theme']);
  });

  it('counts as failed what reads back differently', async () => {
    const { deps, jar } = world([cookie({ expirationDate: 1_900_000_000 })]);
    await handleAction(CLEAR, deps);
    const set = jar.set;
    jar.set = (setting) => set({ ...setting, expirationDate: 1_800_000_000 });
    const result = await handleAction(undo(), deps);
    expect(names(result, 'failed')).toEqual(['sid']);
    expect(names(result, 'restored')).toEqual([]);
  });

  it.each(['/a b', '/a?b', '/a#b', '/a\\\\b', '/a/../b', '/\u00e4'])(
    'makes no other cookie in place of one with the path %s in Chromium',
    async (path) => {
      const { deps, jar } = world([cookie({ path }), cookie({ path: '/a%20b' })]);
      await handleAction(CLEAR, deps);
      const result = await handleAction(undo(), deps);
      expect(names(result, 'failed')).toEqual(['sid']);
      expect(jar.cookies).toEqual([cookie({ path: '/a%20b' })]);
    },
  );

  it('sets from https where http may not cover a Secure cookie', async () => {
    const { deps, jar } = world([cookie()]);
    await handleAction(CLEAR, deps);
    const set = jar.set;
    jar.set = async (setting) => {
      if (setting.url.startsWith('http:')) throw new Error('would cover a Secure cookie');
      await set(setting);
    };
    expect(names(await handleAction(undo(), deps), 'restored')).toEqual(['sid']);
  });

  it('survives a second click on clear: an empty jar replaces no copy', async () => {
    const { deps, jar } = world([cookie()]);
    await Promise.all([handleAction(CLEAR, deps), handleAction(CLEAR, deps)]);
    expect(names(await handleAction(undo(), deps), 'restored')).toEqual(['sid']);
    expect(jar.cookies).toEqual([cookie()]);
  });

  it('is offered until the next clear, and says so without values', async () => {
    const { deps } = world([cookie()]);
    await handleAction(CLEAR, deps);
    const state = await siteState(CLEAR.url, PLACE, deps);
    expect(state.undo).toMatchObject({ site: 'site.test', clearedAt: 1_795_000_000_000 });
    expect(state.done).toEqual([{ action: 'clear-cookies', at: 1_795_000_000_000 }]);
    expect(JSON.stringify(state)).not.toContain('canary');
    await handleAction(undo(), deps);
    expect((await siteState(CLEAR.url, PLACE, deps)).done).toEqual([]);
  });

  it('refuses where nothing was cleared', async () => {
    const { deps } = world([cookie()]);
    expect(await handleAction(undo(), deps)).toEqual({ ok: false, name: 'undo', error: 'nothing-to-undo' });
  });
});
