import type { ActionDeps } from '../../../../src/background/actions/deps.ts';
import { createSettings } from '../../../../src/background/actions/settings.ts';
import type { CookieJar, CookieRemoval, CookieSetting, StoredCookie } from '../../../../src/platform/cookies.ts';
import type { KeyValueStore } from '../../../../src/platform/storage.ts';
import type { TabPlace } from '../../../../src/platform/tabs.ts';

/** A made-up cookie of www.site.test; `part` says what is different. */
export function cookie(part: Partial<StoredCookie> = {}): StoredCookie {
  return {
    name: 'sid',
    value: 'canary-value-1',
    domain: 'www.site.test',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    session: part.expirationDate === undefined,
    storeId: '0',
    ...part,
  };
}

/** A key-value store in memory that can be told to refuse anything over `quota` characters. */
export function memoryStore(quota = Number.POSITIVE_INFINITY): KeyValueStore & { readonly items: Map<string, unknown> } {
  const items = new Map<string, unknown>();
  return {
    items,
    get: async (keys) =>
      Object.fromEntries((keys ?? [...items.keys()]).filter((key) => items.has(key)).map((key) => [key, structuredClone(items.get(key))])),
    set: async (added) => {
      const next = new Map([...items, ...Object.entries(added)]);
      if (JSON.stringify([...next]).length > quota) throw new Error('quota exceeded');
      for (const [key, value] of Object.entries(added)) items.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      for (const key of keys) items.delete(key);
    },
  };
}

export interface FakeJar {
  cookies: StoredCookie[];
  readonly calls: string[];
  getAll: CookieJar['getAll'];
  set: CookieJar['set'];
  remove: CookieJar['remove'];
}

/** A jar that removes as the browser does: Chromium every match of name and address, Firefox the first. */
export function fakeJar(cookies: readonly StoredCookie[], how: 'every' | 'first' = 'every'): FakeJar {
  const jar: FakeJar = {
    cookies: [...cookies],
    calls: [],
    getAll: async (domain, storeId) => {
      jar.calls.push('getAll');
      return jar.cookies.filter((one) => under(bare(one.domain), domain) && (storeId === null || one.storeId === storeId));
    },
    set: async (setting) => {
      jar.calls.push(`set ${setting.name}`);
      const made = fromSetting(setting);
      const others = jar.cookies.filter((one) => identity(one) !== identity(made));
      jar.cookies = setting.expirationDate !== undefined && setting.expirationDate <= 1 ? others : [...others, made];
    },
    remove: async (removal) => {
      jar.calls.push(`remove ${removal.name}`);
      const matching = jar.cookies.filter((one) => matches(one, removal));
      const gone = how === 'every' ? matching : matching.slice(0, 1);
      jar.cookies = jar.cookies.filter((one) => !gone.includes(one));
    },
  };
  return jar;
}

function fromSetting(setting: CookieSetting): StoredCookie {
  const { url, domain, expirationDate, ...rest } = setting;
  return {
    ...rest,
    domain: domain ?? new URL(url).hostname,
    hostOnly: domain === undefined,
    session: expirationDate === undefined,
    ...(expirationDate === undefined ? {} : { expirationDate }),
  };
}

function matches(one: StoredCookie, removal: CookieRemoval): boolean {
  const url = new URL(removal.url);
  const host = bare(one.domain);
  return (
    one.name === removal.name &&
    one.storeId === removal.storeId &&
    JSON.stringify(one.partitionKey) === JSON.stringify(removal.partitionKey) &&
    (one.hostOnly ? url.hostname === host : under(url.hostname, host)) &&
    url.pathname.startsWith(one.path) &&
    (!one.secure || url.protocol === 'https:')
  );
}

const bare = (domain: string): string => domain.replace(/^\./, '');
const under = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
const identity = (one: StoredCookie): string =>
  JSON.stringify([one.storeId, one.partitionKey, one.domain, one.hostOnly, one.path, one.name]);

export const PLACE: TabPlace = {
  tabId: 7,
  url: 'http://www.site.test/page',
  windowId: 1,
  index: 2,
  incognito: false,
  cookieStoreId: '0',
};

function unexpected(name: string): () => never {
  return () => {
    throw new Error(`nobody expected a call of ${name}`);
  };
}

export interface World {
  readonly deps: ActionDeps;
  readonly jar: FakeJar;
  readonly session: ReturnType<typeof memoryStore>;
  readonly incognito: ReturnType<typeof memoryStore>;
  readonly local: ReturnType<typeof memoryStore>;
  readonly calls: string[];
}

/** A world in which every call that a test does not allow by `part` throws. */
export function world(cookies: readonly StoredCookie[] = [], part: Partial<ActionDeps> = {}, jar: FakeJar = fakeJar(cookies)): World {
  const session = memoryStore();
  const incognito = memoryStore();
  const local = memoryStore();
  const calls: string[] = [];
  const deps: ActionDeps = {
    browser: 'chromium',
    cookies: jar,
    browsingData: {
      removeCookies: async (origins) => {
        calls.push(`removeCookies ${origins.join(' ')}`);
        const sites = origins.map((origin) => new URL(origin).hostname.split('.').slice(-2).join('.'));
        const reached = (one: StoredCookie): boolean => one.partitionKey === undefined && one.storeId === '0';
        jar.cookies = jar.cookies.filter((one) => !reached(one) || !sites.some((site) => under(bare(one.domain), site)));
      },
      removeCache: unexpected('removeCache'),
    },
    tabs: { place: async (tabId) => (tabId === PLACE.tabId ? PLACE : null), reload: unexpected('reload'), open: unexpected('open') },
    windows: {
      incognitoAllowed: async () => false,
      openIncognito: unexpected('openIncognito'),
      anyIncognito: unexpected('anyIncognito'),
      onClosed: unexpected('onClosed'),
    },
    session: (inIncognito) => (inIncognito ? incognito : session),
    settings: createSettings(local, incognito),
    sites: {
      siteOf: (url) => (url.startsWith('http') ? new URL(url).hostname.split('.').slice(-2).join('.') : null),
      variantsOf: (url) => [
        { url: url.replace('http:', 'https:'), kind: 'https' },
        { url: url.replace('//www.', '//'), kind: 'bare' },
      ],
    },
    granted: async () => true,
    clearList: unexpected('clearList'),
    now: () => 1_795_000_000_000,
    wait: async () => undefined,
    ...part,
  };
  return { deps, jar, session, incognito, local, calls };
}
