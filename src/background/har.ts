/** What only DevTools sees, joined to the record it belongs to: by address, method, status and time, since a HAR has no request id. */

import { type Exchange, fieldValues, type HeaderField, type Hop, type SentState } from '../core/exchange.ts';
import type { HarDetail } from '../protocol/messages.ts';
import type { Entry } from './capture/assemble.ts';
import { offersBrowserScheme } from './capture/legs.ts';

/** Milliseconds by which two readings of one request may be apart. More, and what was asked a moment before would be taken for it. */
export const APART = 200;

/** Whether DevTools told of it, and not webRequest. */
export function isHar(requestId: string): boolean {
  return requestId.startsWith('har ');
}

/** Whether the details that were joined last are these. Of a request of no tab the DevTools of several may tell: each counts by itself, all say the same times. */
export function isJoined({ har, exchange }: Entry, { requestId }: HarDetail): boolean {
  return har === requestId || (exchange.place?.tabId === -1 && har?.startsWith(requestId.replace(/\d+$/, '')) === true);
}

/** The record that the details belong to; null: none of `entries`. Of several the nearest in time that got no details yet. */
export function entryOf(detail: HarDetail, entries: Iterable<Entry>): Entry | null {
  let best: Entry | null = null;
  for (const entry of entries) {
    if (!describes(detail, entry)) continue;
    if (isJoined(entry, detail)) return entry;
    if (best === null || isNearer(entry, best, detail)) best = entry;
  }
  return best;
}

/** Whether the record can be of the request that the details tell of. A record of one leg that got its details is of no other request. */
export function describes(detail: HarDetail, entry: Entry): boolean {
  const taken = entry.har !== null && !isJoined(entry, detail) && entry.exchange.hops.length === 1;
  return !taken && hopIndex(entry.exchange, detail) >= 0;
}

/** A record that DevTools alone knew of, which can be of the answer that webRequest has told of. */
export function isSame(detail: HarDetail, { requestId, exchange }: Entry): boolean {
  return isHar(requestId) && hopIndex(exchange, detail) >= 0;
}

function isNearer(entry: Entry, than: Entry, detail: HarDetail): boolean {
  if ((entry.har === null) !== (than.har === null)) return entry.har === null;
  return fromEnd(entry.exchange, detail) < fromEnd(than.exchange, detail);
}

/** Milliseconds between the two ends; of several the one with the least is meant. The beginnings tell less: DevTools counts the time that a request waits for a connection. */
export function fromEnd({ startedAt, endedAt }: Exchange, detail: HarDetail): number {
  return Math.abs(detail.startedAt + detail.time - (endedAt ?? startedAt));
}

/** Milliseconds between the two spans of time; 0 when they overlap. */
function distance({ startedAt, sentAt, endedAt }: Exchange, detail: HarDetail): number {
  const from = Math.min(startedAt, sentAt ?? startedAt);
  const until = Math.max(sentAt ?? startedAt, endedAt ?? startedAt);
  return Math.max(0, from - detail.startedAt - detail.time, detail.startedAt - until);
}

/** The last hop that the details can be about; -1: none. */
function hopIndex(exchange: Exchange, detail: HarDetail): number {
  if (distance(exchange, detail) > APART) return -1;
  const { hops } = exchange;
  for (let at = hops.length - 1; at >= 0; at -= 1) {
    const hop = hops[at];
    if (hop?.status === detail.status && hop.method === detail.method && sameAddress(hop.url, detail.url)) return at;
  }
  return -1;
}

/** But for the fragment, which is never sent. */
export function sameAddress(a: string, b: string): boolean {
  return a.split('#', 1)[0] === b.split('#', 1)[0];
}

/** The record with what the details add. What was seen on the wire by the extension itself stays as it is. */
export function withDetails(entry: Entry, detail: HarDetail): Entry {
  const { exchange } = entry;
  const at = hopIndex(exchange, detail);
  const hops = exchange.hops.map((hop, index) => (index === at ? filled(hop, detail, absenceOf(entry, hop)) : hop));
  return {
    ...entry,
    har: detail.requestId,
    exchange: {
      ...exchange,
      // a request whose sending was not seen is as old as DevTools says
      startedAt: exchange.sentAt === null ? Math.min(exchange.startedAt, detail.startedAt) : exchange.startedAt,
      sentAt: exchange.sentAt ?? (hops.length === 1 ? detail.startedAt : null),
      hops,
      body: detail.body ?? exchange.body,
      initiator: exchange.initiator ?? detail.initiator,
      resourceType: finer(exchange.resourceType, detail.resourceType),
    },
  };
}

/** webRequest calls fetch and XMLHttpRequest by one name. */
function finer(known: string, said: string | null): string {
  return known === 'xhr' && said === 'fetch' ? 'fetch' : known;
}

const CREDENTIALS = ['authorization', 'proxy-authorization', 'cookie'];

interface Absence {
  /** The exchange has this leg alone, so that a cookie that is missing here was missing altogether. */
  readonly ofCookies: boolean;
  readonly ofAuthorization: boolean;
}

/**
 * What details prove by what they lack. DevTools shows the fields of a handshake's first leg only, and Chromium tells extensions of a further
 * leg by a further dialog alone: where it answers challenges by itself and no dialog was told of, there may have been one that nobody saw.
 */
function absenceOf({ exchange, asked }: Entry, hop: Hop): Absence {
  const alone = exchange.hops.length === 1 && !hop.userinfo;
  const quietly = exchange.browser === 'chromium' && exchange.resourceType !== 'preflight' && hop.status !== null;
  const unseen = quietly && !asked && offersBrowserScheme(hop.responseHeaders, hop.status);
  return { ofCookies: alone, ofAuthorization: alone && !unseen };
}

/** DevTools knows what really went out only if the fields that the network adds itself are there. */
export function isComplete({ requestHeaders }: HarDetail): boolean {
  return requestHeaders.some(({ name }) => /^(?:host|:authority)$/i.test(name));
}

function filled(hop: Hop, detail: HarDetail, absence: Absence): Hop {
  const { requestHeaders } = detail;
  const complete = isComplete(detail);
  const own = hop.requestHeaders;
  const added = requestHeaders.filter(({ name }) => (own === null ? complete : isCredential(name) && !has(own, name)));
  const fields = own === null && !complete ? null : [...(own ?? []), ...added];
  const state = (name: string, before: SentState, proven: boolean): SentState => {
    if (fields !== null && has(fields, name)) return 'sent';
    return complete && proven && before !== 'sent' ? 'not-sent' : before;
  };
  return {
    ...hop,
    requestHeaders: fields,
    authorization: state('authorization', hop.authorization, absence.ofAuthorization),
    proxyAuthorization: state('proxy-authorization', hop.proxyAuthorization, absence.ofAuthorization),
    cookies: state('cookie', hop.cookies, absence.ofCookies),
  };
}

function isCredential(name: string): boolean {
  return CREDENTIALS.includes(name.toLowerCase());
}

function has(fields: readonly HeaderField[], name: string): boolean {
  return fieldValues(fields, name).length > 0;
}
