/** The one domain type: what was sent, what came back and what stayed in the jar. Plain data, so that it survives messaging, storage and HAR. */

import type { History } from './history.ts';
import type { CredentialReading, SetCookieReading } from './token/types.ts';

/** One field line as it was seen. Repeated fields are repeated entries, never joined. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/**
 * What is known of a credential field. `not-visible`: the browser may have added it where extensions cannot look;
 * `not-known`: the evidence is lost (a sanitised HAR, a worker that was stopped before it could write).
 */
export type SentState = 'sent' | 'not-sent' | 'not-visible' | 'not-known';

/** `final`: the refusal stands. `waiting-for-sign-in`: a dialog or handshake is still open. `answered`: it ended well after all. */
export type ExchangeState = 'final' | 'waiting-for-sign-in' | 'answered';

/** A leg of the exchange: one request and its response. A redirect and an auth retry each add a leg. */
export interface Hop {
  /** Absolute, without userinfo. */
  readonly url: string;
  readonly method: string;
  /** null: no response was seen for this hop (an HSTS upgrade, a failed request). */
  readonly status: number | null;
  /** null: not known. */
  readonly requestHeaders: readonly HeaderField[] | null;
  readonly responseHeaders: readonly HeaderField[];
  readonly authorization: SentState;
  readonly proxyAuthorization: SentState;
  readonly cookies: SentState;
  /** The address itself carried `user:pass@`, which was cut off at the door. */
  readonly userinfo: boolean;
}

/** A cookie that the browser holds and did not send with the last hop. Its value is not needed here, so it is not here. */
export interface JarCookie {
  readonly name: string;
  /** Without a leading dot, lower case. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
  readonly partitioned: boolean;
  /** The top-level site of the partition, as `https://site.test`; null when not partitioned or not known. */
  readonly partitionKey: string | null;
  /** Seconds since 1970; null: a session cookie. */
  readonly expires: number | null;
}

export interface Body {
  /** Decoded text, at most its first 65,536 bytes. */
  readonly text: string;
  readonly truncated: boolean;
  readonly mimeType: string | null;
}

/** The real request that a refused preflight killed. */
export interface KilledRequest {
  /** null: the method that was asked for could not be read. */
  readonly method: string | null;
  readonly url: string;
  readonly initiator: string | null;
}

/** Where in the browser it happened; null for exchanges that come from a HAR. */
export interface Place {
  /** -1: no tab (a service worker, say). */
  readonly tabId: number;
  readonly frameId: number;
  readonly incognito: boolean;
  readonly cookieStoreId: string | null;
}

export interface Exchange {
  readonly id: string;
  readonly state: ExchangeState;
  /** Milliseconds since 1970, local clock, when the first hop was sent. */
  readonly startedAt: number;
  /** Milliseconds since 1970, local clock, when the headers of the last response came; null: not known. */
  readonly endedAt: number | null;
  /** Milliseconds since 1970, local clock, when the *last hop* was sent; null: not known. Bounds the clock's uncertainty. */
  readonly sentAt: number | null;
  /** Of the last hop: 401, 403 or 407 while refused; the later status once answered. */
  readonly status: number;
  /** DevTools' and webRequest's word, lower case: document, sub_frame, fetch, xhr, preflight, image, script, stylesheet, font, media, beacon, websocket, other … */
  readonly resourceType: string;
  /** URL (or origin, when that is all the browser tells) of the document that asked, without userinfo. */
  readonly initiator: string | null;
  /** URL or origin of the tab's document. */
  readonly topLevel: string | null;
  readonly mode: 'navigate' | 'cors' | 'no-cors' | 'same-origin' | 'websocket' | null;
  readonly credentials: 'omit' | 'same-origin' | 'include' | null;
  readonly fromCache: boolean;
  /** At least one; the last one gave `status`. */
  readonly hops: readonly Hop[];
  readonly killed: KilledRequest | null;
  /** The site's cookies that were not sent with the last hop; null: not known. */
  readonly jar: readonly JarCookie[] | null;
  /** null: not available. */
  readonly body: Body | null;
  readonly browser: 'chromium' | 'firefox' | null;
  readonly place: Place | null;
  /** What changed since it last worked; null: nothing is remembered of this endpoint. */
  readonly history: History | null;
  /** What was read before the values were masked; only in exchanges read back from one of our own HAR files. */
  readonly readings: Readings | null;
  /** The local clock to judge by, seconds since 1970, when it is not `endedAt` (a HAR's `_why401.now`). */
  readonly now: number | null;
}

export interface Readings {
  readonly credentials: readonly CredentialReading[];
  readonly setCookies: readonly SetCookieReading[];
}

/** The hop that gave the final status. */
export function lastHop(exchange: Exchange): Hop {
  const hop = exchange.hops[exchange.hops.length - 1];
  if (hop === undefined) throw new RangeError('an exchange has at least one hop');
  return hop;
}

/** Method of the last hop. */
export function methodOf(exchange: Exchange): string {
  return lastHop(exchange).method;
}

/** URL of the last hop. */
export function urlOf(exchange: Exchange): string {
  return lastHop(exchange).url;
}

/** Every value of the field `name` (compared without case, RFC 9110 §5.1), in the order received. */
export function fieldValues(headers: readonly HeaderField[] | null, name: string): string[] {
  const values: string[] = [];
  if (headers === null) return values;
  const wanted = name.toLowerCase();
  for (const field of headers) {
    // nearly every other name is of another length, which is cheaper to see than its case
    if (field.name.length === wanted.length && field.name.toLowerCase() === wanted) values.push(field.value);
  }
  return values;
}

/** The local clock by which the exchange is judged, in seconds since 1970. */
export function localNow(exchange: Exchange): number {
  if (exchange.now !== null) return exchange.now;
  return Math.floor((exchange.endedAt ?? exchange.startedAt) / 1000);
}
