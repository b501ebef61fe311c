/**
 * Events in, records out. Pure: time, browser and storage are somebody else's.
 *
 *   sent ──> Chain ──redirect──> Chain (a hop more) ──sent──> …
 *              │
 *              └─ answer 401 · 403 · 407 ──> Entry
 *
 *   Entry.handshake:
 *     none      the refusal stands, it was final when it came
 *     open      the challenge offers Basic, Digest, NTLM or Negotiate: the browser may answer it by itself (exchange: waiting-for-sign-in)
 *       ├─ auth ──────────────> dialog     a sign-in dialog is open; each further `auth` is one attempt that was refused
 *       │    └─ end at once ──> over-blank   Chromium ended the navigation and asks over a blank page: the next request for the tab's document
 *       │                                    tells how it went (exchange: still waiting-for-sign-in)
 *       ├─ nothing heard ─────> assumed    no dialog, no end: taken as final, yet an end that is heard late still counts
 *       ├─ end refused, error > none       (exchange: final)
 *       └─ end otherwise ─────> none       (exchange: answered)
 */

import { type Exchange, fieldValues, type Hop } from '../../core/exchange.ts';
import type { Seen } from '../../platform/web-request/raw.ts';
import { type BrowserKind, hideEarlier, hopOf, type Leg, legOf, lostLeg, offersBrowserScheme, originOf } from './legs.ts';

/** A request under way: the hops that are over, and the one that is out. */
export interface Chain {
  readonly startedAt: number;
  readonly initiator: string | null;
  readonly resourceType: string;
  readonly documentId: string | null;
  readonly place: Seen['place'];
  readonly hops: readonly Hop[];
  /** null: redirected, and the next leg has not been sent yet. */
  readonly leg: Leg | null;
}

export type Handshake = 'none' | 'open' | 'dialog' | 'over-blank' | 'assumed';

/** Milliseconds in which nobody answers a dialog. */
const NOBODY_IS_THAT_FAST = 250;

/** A refused exchange and what it takes to go on with it. */
export interface Entry {
  readonly seq: number;
  readonly requestId: string;
  readonly documentId: string | null;
  readonly exchange: Exchange;
  readonly handshake: Handshake;
  /** The browser has told of a sign-in dialog, so that a further attempt would have been told of too. */
  readonly asked: boolean;
  /** The same request has succeeded since. */
  readonly resolved: boolean;
  /** Which details of DevTools were joined to it last; null: none yet. */
  readonly har: string | null;
}

export function isRefusal(status: number | null): status is 401 | 403 | 407 {
  return status === 401 || status === 403 || status === 407;
}

/** A dialog for something else than the tab's document. */
export function isAsking({ handshake, exchange }: Entry): boolean {
  return handshake === 'dialog' && exchange.resourceType !== 'document';
}

/** The next leg of a request (or its first, with `earlier` null) has been sent. */
export function sent(earlier: Chain | null, seen: Seen): Chain {
  return { ...(earlier ?? begin(seen)), resourceType: seen.resourceType, leg: legOf(seen) };
}

function begin(seen: Seen): Chain {
  return {
    startedAt: seen.at,
    initiator: seen.initiator,
    resourceType: seen.resourceType,
    documentId: seen.documentId,
    place: seen.place,
    hops: [],
    leg: null,
  };
}

/** A redirect answered the leg. */
export function redirected(chain: Chain | null, seen: Seen, browser: BrowserKind): Chain {
  const from = chain ?? begin(seen);
  return { ...from, hops: [...from.hops, hopOf(from.leg ?? lostLeg(seen), seen.status, seen.responseHeaders, browser, false)], leg: null };
}

/** The browser went elsewhere by itself, before anything was sent: an HSTS upgrade (RFC 6797 §8.3). */
export function upgraded(chain: Chain | null, seen: Seen, browser: BrowserKind): Chain {
  const from = chain ?? begin(seen);
  const leg: Leg = { ...lostLeg(seen), requestHeaders: [] };
  return { ...from, hops: [...from.hops, hopOf(leg, null, [], browser, false)], leg: null };
}

/**
 * A leg was answered 401, 403 or 407. `signedIn`: the browser may hold a sign-in of the origin, which it sends unasked (RFC 7617 §2.2), and
 * Chromium unseen.
 */
export function refused(
  chain: Chain | null,
  seen: Seen,
  seq: number,
  id: string,
  browser: BrowserKind,
  topLevel: string | null,
  signedIn = false,
): Entry {
  const from = chain ?? begin(seen);
  const leg = from.leg ?? lostLeg(seen);
  const status = seen.status ?? 401;
  const handled = status !== 403 && offersBrowserScheme(seen.responseHeaders, status);
  // the browser never asks anybody about a preflight, which carries no credentials (Fetch, CORS-preflight fetch)
  const isPreflight = from.resourceType === 'preflight';
  const hidden = handled || (signedIn && !isPreflight);
  const last = hopOf(leg, status, seen.responseHeaders, browser, hidden);
  const hops = [...(hidden ? hideEarlier(from.hops, originOf(seen.url), browser) : from.hops), last];
  const open = handled && !isPreflight;
  return {
    seq,
    requestId: seen.requestId,
    documentId: from.documentId,
    handshake: open ? 'open' : 'none',
    asked: false,
    resolved: false,
    har: null,
    exchange: {
      id,
      state: open ? 'waiting-for-sign-in' : 'final',
      startedAt: from.startedAt,
      endedAt: seen.at,
      sentAt: leg.sentAt,
      status,
      resourceType: from.resourceType,
      initiator: from.initiator,
      topLevel: from.resourceType === 'document' ? null : topLevel,
      mode: modeOf(from.resourceType, leg),
      credentials: null,
      fromCache: seen.fromCache,
      hops,
      killed: killedBy(from, leg),
      jar: null,
      body: null,
      browser,
      place: from.place,
      history: null,
      readings: null,
      now: null,
    },
  };
}

function header(leg: Leg, name: string): string | null {
  return fieldValues(leg.requestHeaders, name)[0] ?? null;
}

const MODES = ['navigate', 'cors', 'no-cors', 'same-origin', 'websocket'] as const;

/** Sec-Fetch-Mode where the browser sends it (to trustworthy origins), else what the type admits. */
function modeOf(resourceType: string, leg: Leg): Exchange['mode'] {
  const said = header(leg, 'sec-fetch-mode');
  const mode = MODES.find((known) => known === said);
  if (mode !== undefined) return mode;
  if (resourceType === 'document' || resourceType === 'sub_frame') return 'navigate';
  if (resourceType === 'websocket') return 'websocket';
  if (leg.requestHeaders === null) return null;
  if (header(leg, 'origin') !== null) return 'cors';
  return ['image', 'script', 'stylesheet', 'media', 'beacon'].includes(resourceType) ? 'no-cors' : null;
}

function killedBy(chain: Chain, leg: Leg): Exchange['killed'] {
  if (chain.resourceType !== 'preflight') return null;
  const initiator = chain.initiator ?? header(leg, 'origin');
  return { method: header(leg, 'access-control-request-method'), url: leg.url, initiator };
}

/** `onAuthRequired`: a dialog is open. A second one means that what was typed was refused: Chromium shows that leg nowhere else. */
export function asked(entry: Entry, seen: Seen): Entry {
  const again = entry.handshake === 'dialog' && entry.exchange.browser !== 'firefox';
  const exchange = again ? addLeg(entry, unseenLeg(entry, seen), seen) : entry.exchange;
  return { ...entry, handshake: 'dialog', asked: true, exchange: { ...exchange, state: 'waiting-for-sign-in' } };
}

/** A leg of the handshake was answered, seen with its own sending (Firefox) or without (null). */
export function legAnswered(entry: Entry, leg: Leg | null, seen: Seen): Entry {
  const exchange = addLeg(entry, leg ?? unseenLeg(entry, seen), seen);
  if (isRefusal(seen.status)) return { ...entry, exchange };
  return { ...entry, handshake: 'none', resolved: true, exchange: { ...exchange, state: 'answered' } };
}

/** The request is over (`onResponseStarted`, `onCompleted`): the refusal stands, or a leg that nobody saw was answered well. */
export function ended(entry: Entry, seen: Seen): Entry {
  if (entry.exchange.state === 'answered') return { ...entry, handshake: 'none' };
  if (seen.status === entry.exchange.status || seen.status === null) {
    return asksOverBlank(entry, seen) ? { ...entry, handshake: 'over-blank' } : settled(entry, 'none');
  }
  const answered = legAnswered(entry, null, seen);
  return isRefusal(seen.status) ? settled(answered, 'none') : answered;
}

/** Before it asks for another origin's document, Chromium ends the request and shows a blank page, so that nobody mistakes who is asking. */
function asksOverBlank({ handshake, exchange }: Entry, seen: Seen): boolean {
  const isDocument = exchange.resourceType === 'document' && exchange.browser === 'chromium';
  return handshake === 'dialog' && isDocument && seen.at - (exchange.endedAt ?? 0) < NOBODY_IS_THAT_FAST;
}

/** The tab's next document was answered, after it was asked over a blank page: the same one well, or anything else. */
export function askedAgain(entry: Entry, leg: Leg | null, seen: Seen): Entry {
  const [first] = entry.exchange.hops;
  const well = !isRefusal(seen.status) && seen.url === first?.url;
  return well ? legAnswered(entry, leg, seen) : settled(entry, 'none');
}

/** No end was heard, or the request broke off: the refusal stands. */
export function settled(entry: Entry, handshake: 'none' | 'assumed'): Entry {
  return { ...entry, handshake, exchange: { ...entry.exchange, state: 'final' } };
}

function unseenLeg(entry: Entry, seen: Seen): Leg {
  const last = entry.exchange.hops[entry.exchange.hops.length - 1];
  // the same request once more: its own fields are those of the first time, what the browser added cannot be seen
  return { ...legOf(seen), requestHeaders: last?.requestHeaders ?? null, sentAt: entry.exchange.sentAt };
}

function addLeg(entry: Entry, leg: Leg, seen: Seen): Exchange {
  const { exchange } = entry;
  const browser = exchange.browser ?? 'chromium';
  const hop = hopOf(leg, seen.status, seen.responseHeaders, browser, true);
  return {
    ...exchange,
    hops: [...exchange.hops, hop],
    status: seen.status ?? exchange.status,
    sentAt: leg.sentAt ?? exchange.sentAt,
    endedAt: seen.at,
    fromCache: seen.fromCache,
  };
}
