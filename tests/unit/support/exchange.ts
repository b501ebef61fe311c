/** Exchanges for tests: a whole one from a few words, and one from a scenario of the vectors. */

import type { Body, Exchange, HeaderField, Hop, JarCookie } from '../../../src/core/exchange.ts';

import { jarCookie } from './exchange-of.ts';

export const NOON = 1_795_262_400;
export const NOON_DATE = 'Sat, 21 Nov 2026 12:00:00 GMT';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** What a test says of an exchange; what it leaves out is that of an ordinary refused fetch. */
export interface Sketch {
  readonly method?: string;
  readonly url?: string;
  readonly request?: Headers | null;
  readonly status?: number;
  /** `Date` is noon unless given; null leaves it out. */
  readonly date?: string | null;
  readonly response?: Headers;
  readonly body?: string | null;
  readonly jar?: readonly Partial<JarCookie>[] | null;
  readonly from?: readonly {
    readonly url: string;
    readonly status?: number;
    readonly method?: string;
    readonly request?: Headers | null;
  }[];
  readonly hop?: Partial<Hop>;
  readonly exchange?: Partial<Exchange>;
}

export function fields(headers: Headers): HeaderField[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : value.map((one) => ({ name, value: one })),
  );
}

function has(headers: readonly HeaderField[] | null, name: string): 'sent' | 'not-sent' | 'not-known' {
  if (headers === null) return 'not-known';
  return headers.some((field) => field.name.toLowerCase() === name) ? 'sent' : 'not-sent';
}

function hop(method: string, url: string, status: number, request: HeaderField[] | null, response: readonly HeaderField[]): Hop {
  return {
    url,
    method,
    status,
    requestHeaders: request,
    responseHeaders: response,
    authorization: has(request, 'authorization'),
    proxyAuthorization: has(request, 'proxy-authorization'),
    cookies: has(request, 'cookie'),
    userinfo: false,
  };
}

export function sketch(words: Sketch = {}): Exchange {
  const request = words.request === null ? null : fields(words.request ?? {});
  const url = words.url ?? 'https://api.example/orders';
  const method = words.method ?? 'GET';
  const date = words.date === null ? {} : { Date: words.date ?? NOON_DATE };
  const response = fields({ ...date, ...(words.response ?? {}) });
  const status = words.status ?? 401;
  const earlier = (words.from ?? []).map((leg) =>
    hop(leg.method ?? method, leg.url, leg.status ?? 302, leg.request === null ? null : fields(leg.request ?? {}), []),
  );
  return {
    id: 'x',
    state: 'final',
    startedAt: NOON * 1000,
    endedAt: NOON * 1000,
    sentAt: NOON * 1000,
    status,
    resourceType: method === 'OPTIONS' ? 'preflight' : 'fetch',
    initiator: null,
    topLevel: null,
    mode: null,
    credentials: null,
    fromCache: false,
    hops: [...earlier, { ...hop(method, url, status, request, response), ...words.hop }],
    killed: null,
    jar: words.jar === null ? null : (words.jar ?? []).map(jarCookie),
    body: words.body === undefined || words.body === null ? null : bodyOf(words.body, response),
    browser: null,
    place: null,
    history: null,
    readings: null,
    now: NOON,
    ...words.exchange,
  };
}

function bodyOf(text: string, response: readonly HeaderField[]): Body {
  const type = response.find((field) => field.name.toLowerCase() === 'content-type')?.value ?? null;
  return { text, truncated: false, mimeType: type };
}

/** One element of tests/vectors/scenarios.json. */
export interface Scenario {
  readonly id: string;
  readonly family: string;
  readonly story: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly HeaderField[];
    readonly mode?: string;
    readonly credentials?: string;
    readonly initiator?: string;
    readonly topLevel?: string;
    readonly redirectedFrom?: readonly { readonly url: string; readonly status: number; readonly headers: readonly HeaderField[] }[];
    readonly resourceType?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly HeaderField[];
    readonly body?: string;
    readonly fromCache?: boolean;
  };
  readonly jar?: readonly (Omit<JarCookie, 'partitionKey'> & { readonly partitionKey?: string })[];
  readonly now: number;
  readonly expect: {
    readonly cause: string;
    readonly reason?: string;
    readonly alsoAcceptable: readonly string[];
    readonly warnings: readonly string[];
  };
}

/** The exchange that a scenario describes. Its request headers are complete: what is not among them was not sent. */
export function fromScenario(scenario: Scenario): Exchange {
  const { request, response, now } = scenario;
  const earlier = (request.redirectedFrom ?? []).map((leg) => hop(request.method, leg.url, leg.status, [...leg.headers], []));
  const last = hop(request.method, request.url, response.status, [...request.headers], response.headers);
  return {
    id: scenario.id,
    state: 'final',
    startedAt: now * 1000,
    endedAt: now * 1000,
    sentAt: now * 1000,
    status: response.status,
    resourceType: request.resourceType ?? resourceTypeOf(request.mode, request.method),
    initiator: request.initiator ?? null,
    topLevel: request.topLevel ?? null,
    mode: (request.mode ?? null) as Exchange['mode'],
    credentials: (request.credentials ?? null) as Exchange['credentials'],
    fromCache: response.fromCache ?? false,
    hops: [...earlier, last],
    killed: null,
    jar: (scenario.jar ?? []).map((cookie) => ({ ...cookie, partitionKey: cookie.partitionKey ?? null })),
    body: response.body === undefined ? null : bodyOf(response.body, response.headers),
    browser: null,
    place: null,
    history: null,
    readings: null,
    now,
  };
}

function resourceTypeOf(mode: string | undefined, method: string): string {
  if (method === 'OPTIONS') return 'preflight';
  return mode === 'navigate' ? 'document' : 'fetch';
}
