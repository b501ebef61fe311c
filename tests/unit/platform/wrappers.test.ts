import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The browser's API as a list of calls; what a test does not name throws. */
const api = vi.hoisted(() => ({ calls: [] as unknown[][], answers: new Map<string, unknown>() }));

vi.mock('../../../src/platform/browser.ts', () => {
  const at = (path: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at(path === '' ? name : `${path}.${name}`) : undefined),
      apply: (_, __, args: unknown[]) => {
        api.calls.push([path, ...args]);
        if (!api.answers.has(path)) throw new Error(`nobody expected a call of ${path}`);
        return Promise.resolve(api.answers.get(path));
      },
    });
  return { browser: at(''), isFirefox: false };
});

const { cookieJar } = await import('../../../src/platform/cookies.ts');
const { browsingData } = await import('../../../src/platform/browsing-data.ts');
const { tabs } = await import('../../../src/platform/tabs.ts');
const { prefixed } = await import('../../../src/platform/storage.ts');

const SETTING = {
  url: 'https://site.test/',
  name: 'sid',
  value: 'canary',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  storeId: '1',
} as const;

beforeEach(() => {
  api.calls.length = 0;
  api.answers.clear();
});

describe('the cookie jar', () => {
  it('names no store to Chromium, whose workers have one each', async () => {
    for (const name of ['getAll', 'set', 'remove']) api.answers.set(`cookies.${name}`, []);
    const jar = cookieJar('chromium');
    await jar.getAll('site.test', '1');
    await jar.set(SETTING);
    await jar.remove({ url: SETTING.url, name: 'sid', storeId: '1' });
    const { storeId: _, ...setting } = SETTING;
    expect(api.calls).toEqual([
      ['cookies.getAll', { domain: 'site.test', partitionKey: {} }],
      ['cookies.set', setting],
      ['cookies.remove', { url: SETTING.url, name: 'sid' }],
    ]);
  });

  it('asks Firefox for the store of the tab and for every first-party domain', async () => {
    for (const name of ['getAll', 'set']) api.answers.set(`cookies.${name}`, []);
    const jar = cookieJar('firefox');
    await jar.getAll('site.test', 'firefox-private');
    await jar.getAll('site.test', null);
    await jar.set(SETTING);
    expect(api.calls).toEqual([
      ['cookies.getAll', { domain: 'site.test', partitionKey: {}, firstPartyDomain: null, storeId: 'firefox-private' }],
      ['cookies.getAll', { domain: 'site.test', partitionKey: {}, firstPartyDomain: null }],
      ['cookies.set', SETTING],
    ]);
  });

  it('takes a null in answer to a set for no refusal: Chromium looks the cookie up by an address that may not match', async () => {
    api.answers.set('cookies.set', null);
    await expect(cookieJar('chromium').set(SETTING)).resolves.toBeUndefined();
  });
});

describe('clearing beyond cookies', () => {
  it('is not offered in Firefox', () => {
    expect(browsingData('firefox')).toEqual({ removeCookies: null, removeCache: null });
  });

  it('never clears everything for want of an origin', () => {
    const { removeCookies, removeCache } = browsingData('chromium');
    expect(() => removeCookies?.([])).toThrow(RangeError);
    expect(() => removeCache?.([])).toThrow(RangeError);
  });
});

describe('tabs', () => {
  const TAB = { id: 7, index: 2, windowId: 3, url: 'https://site.test/', incognito: false };

  it('opens beside the tab, in its window, and in its container where there are containers', async () => {
    api.answers.set('tabs.create', {});
    const place = { tabId: 7, url: null, windowId: 3, index: 2, incognito: false, cookieStoreId: 'firefox-container-1' };
    await tabs('firefox').open('https://site.test/', place);
    await tabs('chromium').open('https://site.test/', place);
    const details = { url: 'https://site.test/', index: 3, openerTabId: 7, windowId: 3 };
    expect(api.calls).toEqual([
      ['tabs.create', { ...details, cookieStoreId: 'firefox-container-1' }],
      ['tabs.create', details],
    ]);
  });

  it('knows where a tab is, and that there is none', async () => {
    api.answers.set('tabs.get', TAB);
    expect(await tabs('chromium').place(7)).toEqual({
      tabId: 7,
      url: TAB.url,
      windowId: 3,
      index: 2,
      incognito: false,
      cookieStoreId: null,
    });
    api.answers.set('tabs.get', Promise.reject(new Error('no tab')));
    expect(await tabs('chromium').place(8)).toBeNull();
    expect(await tabs('chromium').place(-1)).toBeNull();
  });
});

describe('a prefixed store', () => {
  it('keeps its keys behind the prefix and gives them back without', async () => {
    const items = new Map<string, unknown>([['a', 1]]);
    const store = prefixed(
      {
        get: async (keys) =>
          Object.fromEntries((keys ?? [...items.keys()]).filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
        set: async (added) => {
          for (const [key, value] of Object.entries(added)) items.set(key, value);
        },
        remove: async (keys) => {
          for (const key of keys) items.delete(key);
        },
      },
      'i:',
    );
    expect(await store.get(['a'])).toEqual({});
    await store.set({ a: 2, b: 3 });
    expect(await store.get(['a', 'b', 'c'])).toEqual({ a: 2, b: 3 });
    expect(await store.get(null)).toEqual({ a: 2, b: 3 });
    await store.remove(['a', 'b']);
    expect([...items]).toEqual([['a', 1]]);
  });
});
