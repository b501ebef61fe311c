/** Exchanges as HAR 1.2, masked, with `_why401` for what HAR has no place for, so that reading it back loses nothing but the masked values. */

import { type Exchange, fieldValues, type HeaderField, type Hop, localNow, type Readings, type SentState } from '../exchange.ts';
import type { History } from '../history.ts';
import type { ExchangeReading } from '../reading.ts';
import { MASK, maskSetCookieReading, type Redactor, redactor } from '../redact.ts';
import { isoInstant } from './item.ts';
import { maskedCredential } from './parts.ts';

interface NameValue {
  readonly name: string;
  readonly value: string;
}

export interface HarEntry {
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly NameValue[];
    readonly headers: readonly NameValue[];
    readonly queryString: readonly NameValue[];
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly NameValue[];
    readonly headers: readonly NameValue[];
    readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string };
    readonly redirectURL: string;
    readonly headersSize: number;
    readonly bodySize: number;
    readonly _error?: string;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly _initiator?: { readonly type: string; readonly url: string };
  readonly _resourceType: string;
  readonly _fromCache?: string;
  readonly _why401?: Readonly<Record<string, unknown>>;
}

export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly browser?: { readonly name: string; readonly version: string };
    readonly pages: readonly never[];
    readonly entries: readonly HarEntry[];
  };
}

/**
 * The exchanges with what was read of them, as a HAR object for JSON.stringify. `version` is the program's. Always masked: there is no
 * other form.
 */
export function toHar(
  items: readonly { readonly exchange: Exchange; readonly reading: ExchangeReading }[],
  options: { readonly version: string },
): Har {
  const redact = redactor(items.map((item) => item.exchange));
  const browser = items.find((item) => item.exchange.browser !== null)?.exchange.browser;
  return {
    log: {
      version: '1.2',
      creator: { name: 'why401', version: options.version },
      ...(browser ? { browser: { name: browser === 'firefox' ? 'Firefox' : 'Chromium', version: '' } } : {}),
      pages: [],
      entries: items.flatMap(({ exchange, reading }) => entriesOf(exchange, reading, redact)),
    },
  };
}

function entriesOf(exchange: Exchange, reading: ExchangeReading, redact: Redactor): HarEntry[] {
  const end = exchange.hops.length - 1;
  const entries = exchange.hops.map((hop, index): HarEntry => {
    const last = index === end;
    // a single leg that was sent when the exchange began needs no second clock
    const startedAt = last ? (exchange.sentAt ?? exchange.startedAt) : exchange.startedAt;
    const time = last ? Math.max(0, (exchange.endedAt ?? startedAt) - startedAt) : 0;
    const next = exchange.hops[index + 1];
    return {
      startedDateTime: isoInstant(startedAt),
      time,
      request: requestOf(hop, redact),
      response: responseOf(hop, last ? exchange.body : null, next === undefined ? '' : redact.text(next.url), redact),
      cache: {},
      timings: { send: 0, wait: time, receive: 0 },
      ...(exchange.initiator === null ? {} : { _initiator: { type: 'other', url: redact.text(exchange.initiator) } }),
      _resourceType: exchange.resourceType,
      ...(last && exchange.fromCache ? { _fromCache: 'disk' } : {}),
      _why401: { id: exchange.id, ...statesOf(hop), ...(last ? wholeOf(exchange, reading, redact) : {}) },
    };
  });
  return exchange.killed?.method ? [...entries, killedEntry(exchange, redact)] : entries;
}

function requestOf(hop: Hop, redact: Redactor): HarEntry['request'] {
  const headers = (hop.requestHeaders ?? []).map((field) => redact.field(field, 'request'));
  const url = redact.text(hop.url);
  return {
    method: hop.method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'cookie'),
    headers,
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: -1,
  };
}

function responseOf(hop: Hop, body: Exchange['body'], redirectURL: string, redact: Redactor): HarEntry['response'] {
  const headers = hop.responseHeaders.map((field) => redact.field(field, 'response'));
  return {
    status: hop.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'set-cookie'),
    headers,
    content: contentOf(body, redact),
    redirectURL,
    headersSize: -1,
    bodySize: -1,
  };
}

/** A body that was cut says so by a size above that of its text. */
const CUT = 1_024;

function contentOf(body: Exchange['body'], redact: Redactor): HarEntry['response']['content'] {
  if (body === null) return { size: -1, mimeType: '' };
  const text = redact.text(body.text);
  return { size: new TextEncoder().encode(text).length + (body.truncated ? CUT : 0), mimeType: redact.text(body.mimeType ?? ''), text };
}

function cookiesOf(headers: readonly HeaderField[], name: 'cookie' | 'set-cookie'): NameValue[] {
  return fieldValues(headers, name)
    .flatMap((value) => (name === 'cookie' ? value.split(';') : [value.split(';', 1)[0] ?? '']))
    .flatMap((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [] : [{ name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1) === '' ? '' : MASK }];
    });
}

function queryOf(url: string): NameValue[] {
  const query = /\?([^#]*)/.exec(url)?.[1];
  if (query === undefined || query === '') return [];
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? { name: pair, value: '' } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}

/** Only what the fields themselves do not tell. */
function statesOf(hop: Hop): Record<string, unknown> {
  const states: Record<string, unknown> = {};
  const tell = (name: string, field: string, state: SentState): void => {
    if (state !== (fieldValues(hop.requestHeaders, field).length > 0 ? 'sent' : 'not-sent')) states[name] = state;
  };
  tell('authorization', 'authorization', hop.authorization);
  tell('proxyAuthorization', 'proxy-authorization', hop.proxyAuthorization);
  tell('cookies', 'cookie', hop.cookies);
  if (hop.userinfo) states.userinfo = true;
  return states;
}

function wholeOf(exchange: Exchange, reading: ExchangeReading, redact: Redactor): Record<string, unknown> {
  return {
    now: localNow(exchange),
    topLevel: exchange.topLevel === null ? null : redact.text(exchange.topLevel),
    mode: exchange.mode,
    credentials: exchange.credentials,
    fromCache: exchange.fromCache,
    jar: exchange.jar,
    readings: readingsOf(reading, redact),
    history: exchange.history === null ? null : historyOf(exchange.history, redact),
    state: exchange.state,
  };
}

function readingsOf(reading: ExchangeReading, redact: Redactor): Readings {
  return {
    credentials: reading.credentials.map((credential) => maskedCredential(credential, redact)),
    setCookies: reading.setCookies.map(maskSetCookieReading),
  };
}

/** Fingerprints are no secrets; the addresses beside them may hold some. */
function historyOf(history: History, redact: Redactor): History {
  return {
    ...history,
    signInUrl: history.signInUrl === null ? null : redact.text(history.signInUrl),
    refresh:
      history.refresh === null ? null : { ...history.refresh, url: history.refresh.url === null ? null : redact.text(history.refresh.url) },
    rateLimited: history.rateLimited === null ? null : { ...history.rateLimited, url: redact.text(history.rateLimited.url) },
    blocked: history.blocked.map((item) => ({ ...item, url: redact.text(item.url) })),
  };
}

/** The request that a refused preflight killed: an entry without response, as browsers write it. */
function killedEntry(exchange: Exchange, redact: Redactor): HarEntry {
  const url = redact.text(exchange.killed?.url ?? '');
  const initiator = exchange.killed?.initiator ?? null;
  return {
    startedDateTime: isoInstant(exchange.startedAt),
    time: 0,
    request: {
      method: exchange.killed?.method ?? '',
      url,
      httpVersion: '',
      cookies: [],
      headers: [],
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: 0,
      statusText: '',
      httpVersion: '',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _error: 'net::ERR_FAILED',
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    ...(initiator === null ? {} : { _initiator: { type: 'other', url: redact.text(initiator) } }),
    _resourceType: 'fetch',
  };
}
