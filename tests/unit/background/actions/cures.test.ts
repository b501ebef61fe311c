import { describe, expect, it } from 'vitest';
import type { ActionDeps } from '../../../../src/background/actions/index.ts';
import { forgetIncognito, handleAction } from '../../../../src/background/actions/index.ts';
import { siteState } from '../../../../src/background/actions/site-state.ts';
import type { TabPlace } from '../../../../src/platform/tabs.ts';
import type { Action } from '../../../../src/protocol/messages.ts';
import { cookie, PLACE, world } from './fakes.ts';

const PAGE = 'http://www.site.test:4011/a/b?token=canary#x';

/** Tabs that note what is opened and reloaded. */
function noting(place: TabPlace = PLACE): { readonly tabs: ActionDeps['tabs']; readonly notes: string[] } {
  const notes: string[] = [];
  return {
    notes,
    tabs: {
      place: async () => place,
      reload: async (tabId, bypassCache) => void notes.push(`reload ${tabId} ${bypassCache}`),
      open: async (url, beside) => void notes.push(`open ${url} beside ${beside.tabId}`),
    },
  };
}

describe('opening and reloading', () => {
  it.each<[Action, string]>([
    [{ name: 'reload', tabId: 7 }, 'reload 7 false'],
    [{ name: 'hard-reload', tabId: 7 }, 'reload 7 true'],
    [{ name: 'open-variant', tabId: 7, url: 'https://site.test/a' }, 'open https://site.test/a beside 7'],
    [{ name: 'open-sign-in', tabId: 7, url: 'https://kim:canary@login.site.test/?x=1' }, 'open https://login.site.test/?x=1 beside 7'],
    [{ name: 'change-password', tabId: 7, url: PAGE }, 'open http://www.site.test:4011/.well-known/change-password beside 7'],
  ])('does what the button says: %j', async (action, note) => {
    const { tabs, notes } = noting();
    const { deps } = world([], { tabs });
    expect(await handleAction(action, deps)).toEqual({ ok: true, name: action.name });
    expect(notes).toEqual([note]);
    expect((await siteState(PAGE, PLACE, deps)).done.map((done) => done.action)).toEqual([action.name]);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/hosts',
    'chrome://settings',
    'data:text/html,x',
    'about:blank',
    '',
    '//site.test',
    'ftp://site.test/',
  ])('opens no address but http and https: %s', async (url) => {
    const { deps } = world();
    for (const name of ['open-variant', 'open-sign-in', 'open-incognito', 'change-password'] as const) {
      expect(await handleAction({ name, tabId: 7, url }, deps)).toEqual({ ok: false, name, error: 'not-an-address' });
    }
  });

  it.each([
    ['opened and seen', true, async () => undefined, { opened: true, allowed: true }],
    ['opened, though the extension may not be there', false, async () => undefined, { opened: true, allowed: false }],
    ['not opened', false, async () => Promise.reject(new Error('no permission')), { opened: false, allowed: false }],
  ])('tells whether the private window came up: %s', async (_, allowed, openIncognito, expected) => {
    const { deps } = world();
    const windows = { ...deps.windows, incognitoAllowed: async () => allowed, openIncognito };
    const result = await handleAction({ name: 'open-incognito', tabId: 7, url: PAGE }, { ...deps, windows });
    expect(result).toEqual({ ok: true, name: 'open-incognito', ...expected });
  });

  it('answers with a word for the reason, never with the words of the browser', async () => {
    const { deps } = world([], { tabs: { ...noting().tabs, reload: async () => Promise.reject(new Error('canary in a message')) } });
    expect(await handleAction({ name: 'reload', tabId: 7 }, deps)).toEqual({ ok: false, name: 'reload', error: 'browser' });
  });
});

describe('clearing the cache', () => {
  it('names the address, the hosts of the jar and the variants, under both schemes and with the port', async () => {
    const cleared: string[] = [];
    const { deps } = world([cookie({ domain: '.api.site.test', hostOnly: false })], {
      browsingData: { removeCookies: null, removeCache: async (origins) => void cleared.push(...origins) },
    });
    expect(await handleAction({ name: 'clear-cache', tabId: 7, url: PAGE }, deps)).toEqual({ ok: true, name: 'clear-cache' });
    expect(cleared).toContain('http://www.site.test:4011');
    expect(cleared).toContain('https://api.site.test');
    expect(cleared).toContain('http://site.test');
    expect(cleared.every((origin) => new URL(origin).origin === origin && new URL(origin).hostname.endsWith('site.test'))).toBe(true);
    expect(new Set(cleared).size).toBe(cleared.length);
  });

  it('says so where the browser clears no single site', async () => {
    const { deps } = world([], { browsingData: { removeCookies: null, removeCache: null } });
    const result = await handleAction({ name: 'clear-cache', tabId: 7, url: PAGE }, deps);
    expect(result).toEqual({ ok: false, name: 'clear-cache', error: 'cache-not-by-site' });
    expect((await siteState(PAGE, PLACE, deps)).done).toEqual([]);
  });
});

describe('settings', () => {
  const mute = (host: string | null, name: 'mute' | 'unmute' = 'mute'): Action => ({ name, tabId: 7, host });

  it('keeps muted hosts, muted all, paused and keep on disk, and nothing else', async () => {
    const { deps, local, session } = world();
    for (const action of [
      mute('b.test'),
      mute('a.test'),
      mute('a.test'),
      mute(null),
      { name: 'pause' },
      { name: 'keep', keep: true },
    ] as const) {
      expect(await handleAction(action, deps)).toMatchObject({ ok: true });
    }
    expect(Object.fromEntries(local.items)).toEqual({
      settings: { mutedHosts: ['a.test', 'b.test'], mutedAll: true, paused: true, keep: true },
    });
    expect([...session.items]).toEqual([]);
    for (const action of [mute('a.test', 'unmute'), mute(null, 'unmute'), { name: 'resume' }, { name: 'keep', keep: false }] as const) {
      await handleAction(action, deps);
    }
    expect(await deps.settings.read(false)).toEqual({ mutedHosts: ['b.test'], mutedAll: false, paused: false, keep: false });
  });

  it('keeps a host muted in incognito off the disk and out of normal windows, until the last private window closes', async () => {
    const { tabs } = noting({ ...PLACE, incognito: true });
    const { deps, local } = world([], { tabs });
    await handleAction(mute('private.test'), deps);
    expect(JSON.stringify([...local.items])).not.toContain('private.test');
    expect((await deps.settings.read(true)).mutedHosts).toEqual(['private.test']);
    expect((await deps.settings.read(false)).mutedHosts).toEqual([]);
    await forgetIncognito(deps);
    expect((await deps.settings.read(true)).mutedHosts).toEqual([]);
  });

  it('unmutes in incognito what was muted outside', async () => {
    const normal = world();
    await handleAction(mute('a.test'), normal.deps);
    const incognito = { ...normal.deps, tabs: noting({ ...PLACE, incognito: true }).tabs };
    await handleAction(mute('a.test', 'unmute'), incognito);
    expect((await normal.deps.settings.read(true)).mutedHosts).toEqual([]);
  });

  it('reads the defaults where something else is stored', async () => {
    const { deps, local } = world();
    for (const settings of [null, 7, [], { mutedHosts: 'x', paused: 'yes' }]) {
      local.items.set('settings', settings);
      expect(await deps.settings.read(false)).toEqual({ mutedHosts: [], mutedAll: false, paused: false, keep: false });
    }
  });
});

describe('incognito', () => {
  const INCOGNITO: TabPlace = { ...PLACE, incognito: true, cookieStoreId: '1' };

  it('keeps its copies and deeds apart from the normal context, and forgets them when told', async () => {
    const { tabs } = noting(INCOGNITO);
    const { deps, jar, session, incognito, local } = world([cookie({ storeId: '1' })], {
      tabs,
      browsingData: { removeCookies: null, removeCache: null },
    });
    await handleAction({ name: 'clear-cookies', tabId: 7, url: PAGE }, deps);
    expect(jar.cookies).toEqual([]);
    expect([...session.items, ...local.items]).toEqual([]);
    expect((await siteState(PAGE, INCOGNITO, deps)).undo).not.toBeNull();
    expect((await siteState(PAGE, PLACE, deps)).undo).toBeNull();
    await forgetIncognito(deps);
    expect([...incognito.items]).toEqual([]);
    expect((await siteState(PAGE, INCOGNITO, deps)).undo).toBeNull();
  });
});

describe('the state of a site', () => {
  it('lists cookies without values, whether watched, and whether private windows are allowed', async () => {
    const { deps } = world([cookie({ partitionKey: { topLevelSite: 'https://top.test' }, sameSite: 'no_restriction' })]);
    const state = await siteState(PAGE, PLACE, deps);
    expect(state).toMatchObject({ site: 'site.test', incognitoAllowed: false, granted: true, undo: null, done: [] });
    expect(state.cookies).toMatchObject([
      { name: 'sid', domain: 'www.site.test', sameSite: 'none', partitioned: true, partitionKey: 'https://top.test', expires: null },
    ]);
    expect(JSON.stringify(state)).not.toContain('canary-value');
  });

  it('has nothing for a page that is no site', async () => {
    const { deps } = world([cookie()]);
    expect(await siteState('about:blank', PLACE, deps)).toMatchObject({ site: '', cookies: [], variants: [] });
  });

  it.each<[string, Parameters<typeof cookie>[0], string | null]>([
    ['a Secure session cookie goes to https alone', { secure: true }, 'https'],
    ['a host-only one of the bare host goes there alone', { domain: 'site.test' }, 'bare'],
    ['one that this address gets too tells nothing', {}, null],
    ['a preference is no sign-in', { domain: 'site.test', name: 'theme', httpOnly: false }, null],
    ['an HttpOnly opaque value is one', { domain: 'site.test', name: 'x1', value: 'canary0123456789abcdef' }, 'bare'],
    ['one for another path is not sent', { domain: 'site.test', path: '/admin' }, null],
    ['one whose time has run out is not sent', { domain: 'site.test', expirationDate: 1_000 }, null],
    ['one of another partition is not sent', { domain: 'site.test', partitionKey: { topLevelSite: 'https://top.test' } }, null],
    ['one of its own partition is', { secure: true, partitionKey: { topLevelSite: 'https://site.test' } }, 'https'],
  ])('puts the variant first for which the jar holds a sign-in: %s', async (_, part, kind) => {
    const { deps } = world([cookie(part)]);
    const { variants } = await siteState('http://www.site.test/a/b', PLACE, deps);
    expect(variants.filter((variant) => variant.holdsSignIn).map((variant) => variant.kind)).toEqual(kind === null ? [] : [kind]);
    if (kind !== null) expect(variants[0]?.kind).toBe(kind);
  });
});

describe('the list', () => {
  it('is cleared by whoever keeps it', async () => {
    const cleared: number[] = [];
    const { deps } = world([], { clearList: async (tabId) => void cleared.push(tabId) });
    expect(await handleAction({ name: 'clear-list', tabId: 4 }, deps)).toEqual({ ok: true, name: 'clear-list' });
    expect(cleared).toEqual([4]);
  });
});
