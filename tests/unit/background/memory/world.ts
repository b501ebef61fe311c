import { createMemory } from '../../../../src/background/memory/index.ts';
import type { Memory, ResponseSeen } from '../../../../src/background/ports.ts';
import type { Exchange, Hop } from '../../../../src/core/exchange.ts';
import type { KeyValueStore } from '../../../../src/platform/storage.ts';

export const START = 1_795_000_000_000;

/** A store in memory that counts its writes and can refuse them. */
export interface CountingStore extends KeyValueStore {
  readonly items: Map<string, unknown>;
  writes: number;
  refuses: boolean;
}

export function countingStore(): CountingStore {
  const items = new Map<string, unknown>();
  const store: CountingStore = {
    items,
    writes: 0,
    refuses: false,
    get: async (keys) =>
      Object.fromEntries((keys ?? [...items.keys()]).filter((key) => items.has(key)).map((key) => [key, structuredClone(items.get(key))])),
    set: async (added) => {
      store.writes += 1;
      if (store.refuses) throw new Error('quota exceeded');
      for (const [key, value] of Object.entries(added)) items.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      for (const key of keys) items.delete(key);
    },
  };
  return store;
}

export interface World {
  memory: Memory;
  readonly normal: CountingStore;
  readonly incognito: CountingStore;
  /** Milliseconds since 1970; tests move it by hand. */
  now: number;
  /** Lets the second go by: what was to happen later happens, and has been written. */
  readonly second: () => Promise<void>;
  /** The worker is stopped, without warning, and started again. */
  readonly restart: () => Promise<void>;
  readonly pending: () => number;
}

export function world(): World {
  const normal = countingStore();
  const incognito = countingStore();
  let later: (() => void)[] = [];
  const start = (): Memory =>
    createMemory({
      stores: (inIncognito) => (inIncognito ? incognito : normal),
      siteOf: (url) => new URL(url).hostname.split('.').slice(-2).join('.'),
      now: () => it.now,
      later: (milliseconds, callback) => {
        if (milliseconds < 1_000) throw new Error('written more than once a second');
        later.push(callback);
      },
      crypto: globalThis.crypto,
    });
  const it: World = {
    memory: start(),
    normal,
    incognito,
    now: START,
    second: async () => {
      const due = later;
      later = [];
      for (const callback of due) callback();
      // compare waits for whatever is under way
      await it.memory.compare(exchange());
      await it.memory.compare(exchange({ incognito: true }));
    },
    restart: async () => {
      later = [];
      it.memory = start();
      await it.memory.ready;
    },
    pending: () => later.length,
  };
  return it;
}

export interface Part {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number | null;
  readonly error?: string | null;
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly answer?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly initiator?: string | null;
  readonly topLevel?: string | null;
  readonly tabId?: number;
  readonly incognito?: boolean;
}

const URL_OF_ALL = 'https://api.site.test/items/7?page=2';

export function response(part: Part = {}): ResponseSeen {
  return {
    url: part.url ?? URL_OF_ALL,
    method: part.method ?? 'GET',
    status: part.status === undefined ? (part.error === undefined ? 200 : null) : part.status,
    error: part.error ?? null,
    at: part.at ?? START,
    requestHeaders: part.headers === null ? null : fields(part.headers ?? {}),
    responseHeaders: fields(part.answer ?? {}),
    resourceType: part.type ?? 'fetch',
    initiator: part.initiator === undefined ? 'https://app.site.test' : part.initiator,
    topLevel: part.topLevel === undefined ? 'https://app.site.test/board?x=1' : part.topLevel,
    place: { tabId: part.tabId ?? 3, frameId: 0, incognito: part.incognito ?? false, cookieStoreId: null },
  };
}

export function exchange(part: Part & { readonly hop?: Partial<Hop> } = {}): Exchange {
  const seen = response(part);
  const sent = (name: string): 'sent' | 'not-sent' | 'not-known' =>
    seen.requestHeaders === null
      ? 'not-known'
      : seen.requestHeaders.some((field) => field.name.toLowerCase() === name)
        ? 'sent'
        : 'not-sent';
  const hop: Hop = {
    url: seen.url,
    method: seen.method,
    status: part.status ?? 401,
    requestHeaders: seen.requestHeaders,
    responseHeaders: seen.responseHeaders,
    authorization: sent('authorization'),
    proxyAuthorization: sent('proxy-authorization'),
    cookies: sent('cookie'),
    userinfo: false,
    ...part.hop,
  };
  return {
    id: '1',
    state: 'final',
    startedAt: seen.at,
    endedAt: seen.at,
    sentAt: seen.at,
    status: 401,
    resourceType: seen.resourceType,
    initiator: seen.initiator,
    topLevel: seen.topLevel,
    mode: 'cors',
    credentials: 'include',
    fromCache: false,
    hops: [hop],
    killed: null,
    jar: null,
    body: null,
    browser: 'chromium',
    place: seen.place,
    history: null,
    readings: null,
    now: null,
  };
}

function fields(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/** A made-up JWT whose signature is none. */
export function jwt(claims: object): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
  return `Bearer ${part({ alg: 'HS256' })}.${part(claims)}.canary-signature`;
}

export const SECRET = 'canary-3f9a1c';
export const SIGNED_IN = { Authorization: `Bearer ${SECRET}`, Cookie: `sid=${SECRET}; theme=dark`, 'X-Api-Key': SECRET };

/** Lets the world see answers one after the other, a second apart unless they say when. */
export function see(w: World, ...parts: Part[]): void {
  for (const part of parts) {
    w.memory.observe(response({ at: w.now, ...part }));
    w.now += 1_000;
  }
}

/** What is told of a refusal at this moment. */
export const refused = (w: World, part: Part = {}) => w.memory.compare(exchange({ at: w.now, ...part }));
