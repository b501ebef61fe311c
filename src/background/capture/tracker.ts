/**
 * The thin shell around assemble.ts: it keeps what is open, and decides what each event means. A request that is answered well costs one
 * Map entry, written and deleted; its details are read only when it is refused, redirected, or open for more than a second.
 */

import type { HeaderField } from '../../core/exchange.ts';
import type { Tap } from '../../platform/web-request/listen.ts';
import type { RawDetails, Seen, Surroundings } from '../../platform/web-request/raw.ts';
import { isOwn, readDetails, redirectsTo } from '../../platform/web-request/raw.ts';
import {
  asked,
  askedAgain,
  type Chain,
  type Entry,
  ended,
  isAsking,
  isRefusal,
  legAnswered,
  redirected,
  refused,
  settled,
  upgraded,
} from './assemble.ts';
import { legOf, originOf } from './legs.ts';
import { openRequests } from './open-requests.ts';

/** Where records go. */
export interface Sink {
  /** A number and an id that no exchange had before in its context. */
  readonly next: (incognito: boolean) => { readonly seq: number; readonly id: string };
  readonly put: (entry: Entry) => void;
  readonly get: (id: string) => Entry | null;
  /** The document that a tab shows, and when it was first shown (milliseconds since 1970); null: not known. */
  readonly page: (tabId: number) => { readonly url: string; readonly committedAt: number } | null;
  /** Nothing is to be recorded. */
  readonly paused: () => boolean;
  /** Any answer or error, before what it means is recorded. `sent`: as it came, or the fields of one that was open for long; null: not known. */
  readonly answered: (sent: RawDetails | readonly HeaderField[] | null, answer: RawDetails) => void;
  readonly navigationStarted: (tabId: number, at: number) => void;
  readonly saveOpen: (requestId: string, chain: Chain) => void;
  readonly dropOpen: (requestId: string, incognito: boolean) => void;
}

export interface TrackerDeps {
  readonly around: Surroundings;
  readonly tap: Tap;
  readonly sink: Sink;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

export interface Tracker {
  readonly onSendHeaders: (raw: RawDetails) => void;
  readonly onHeadersReceived: (raw: RawDetails) => void;
  readonly onAuthRequired: (raw: RawDetails) => void;
  readonly onBeforeRedirect: (raw: RawDetails) => void;
  readonly onErrorOccurred: (raw: RawDetails) => void;
  readonly onEnd: (raw: RawDetails) => void;
  /** The tab shows a document since then (milliseconds since 1970): what the one before it asked for is over. Firefox shows none before the sign-in for it is over, and may not wake a stopped worker for its end. */
  readonly onDocumentShown: (tabId: number, at: number) => void;
  /** The record of a refusal that somebody else told of, without number and id; its request is open no longer. */
  readonly refusedOpen: (seen: Seen, topLevel: string | null) => Entry;
  /** What was stored before the worker was stopped. */
  readonly restore: (open: readonly (readonly [string, Chain])[], entries: readonly Entry[]) => void;
}

/** Milliseconds without a dialog and without an end, after which a handshake is taken as refused. */
const ASSUME_AFTER = 800;
/** Milliseconds in which a late end still corrects that. */
const CORRECT_WITHIN = 30_000;
/** Milliseconds for which the tap stays open after it was last needed. */
const LINGER = 3_000;
const TICK = 400;
const KNOWN_ORIGINS = 100;

export function createTracker({ around, tap, sink, now, later }: TrackerDeps): Tracker {
  const browser = around.kind;
  const open = openRequests(around, sink, now);
  /** Exchanges whose handshake is not over, or that go on after it. */
  const shakes = new Map<string, string>();
  /**
   * Origins that asked for a sign-in: the browser may answer their next challenge silently, or refuse to ask the person once more, and
   * faster than a tap can be opened.
   */
  const signIns = new Set<string>();
  /** By tab: the document that a sign-in is asked for. Whether its request is over or not, the tab's next document ends the asking. */
  const documents = new Map<number, string>();
  let tapNeededAt = 0;
  let ticking = false;

  const read = (raw: RawDetails): Seen => readDetails(raw, around);
  const shakeOf = (requestId: string): Entry | null => {
    const id = shakes.get(requestId);
    return id === undefined ? null : sink.get(id);
  };
  const needTap = (): void => {
    tapNeededAt = now();
    tap.open();
  };

  function tick(): void {
    ticking = false;
    open.sweep();
    for (const [requestId, id] of shakes) {
      const entry = sink.get(id);
      const age = now() - (entry?.exchange.endedAt ?? 0);
      if (entry === null || (entry.handshake === 'none' && age > CORRECT_WITHIN) || (entry.handshake === 'assumed' && age > CORRECT_WITHIN))
        shakes.delete(requestId);
      else if (entry.handshake === 'open' && age > ASSUME_AFTER) sink.put(settled(entry, 'assumed'));
    }
    if (shakes.size > 0) needTap();
    else if (now() - tapNeededAt > LINGER) tap.shut();
    wind();
  }

  function wind(): void {
    if (ticking || (open.size() === 0 && shakes.size === 0 && now() - tapNeededAt > LINGER + TICK)) return;
    ticking = true;
    later(tick, TICK);
  }

  function follow(entry: Entry): void {
    sink.put(entry);
    if (entry.handshake === 'none') shakes.delete(entry.requestId);
    else if (entry.handshake === 'over-blank') shakes.delete(entry.requestId);
    else {
      shakes.set(entry.requestId, entry.exchange.id);
      needTap();
    }
    noteDocument(entry);
    if (entry.exchange.state === 'answered') remember(originOf(entry.exchange.hops[0]?.url ?? ''));
    wind();
  }

  function remember(origin: string): void {
    if (signIns.size < KNOWN_ORIGINS) signIns.add(origin);
  }

  function refuse(seen: Seen): void {
    const chain = open.take(seen.requestId);
    const shake = shakeOf(seen.requestId);
    if (shake !== null && (chain === null || chain.hops.length === 0)) follow(legAnswered(shake, chain?.leg ?? null, seen));
    else if (!sink.paused()) record(chain, shake, seen);
  }

  function record(chain: Chain | null, shake: Entry | null, seen: Seen): void {
    const { seq, id } = shake === null ? sink.next(seen.place.incognito) : { seq: shake.seq, id: shake.exchange.id };
    const topLevel = sink.page(seen.place.tabId)?.url ?? (seen.place.frameId === 0 ? seen.initiator : null);
    follow(refused(chain, seen, seq, id, browser, topLevel, signIns.has(originOf(seen.url))));
  }

  function refusedOpen(seen: Seen, topLevel: string | null): Entry {
    const chain = open.take(seen.requestId);
    // a redirect may have gone as well: what is known is of another address then. And what the browser adds by itself, nobody knows
    return refused(chain?.leg?.url === seen.url && chain.leg.method === seen.method ? chain : null, seen, 0, '', browser, topLevel, true);
  }

  function onSendHeaders(raw: RawDetails): void {
    if (isOwn(raw, around)) return;
    if (raw.type === 'main_frame' && !open.goesOn(raw.requestId)) sink.navigationStarted(raw.tabId, raw.timeStamp);
    open.sent(raw);
    // a silent answer to the challenge may come before a tap that is opened only then
    if (raw.url.includes('@') ? read(raw).userinfo : signIns.size > 0 && signIns.has(originOf(raw.url))) needTap();
    wind();
  }

  function onHeadersReceived(raw: RawDetails): void {
    if (isOwn(raw, around)) return;
    const status = raw.statusCode ?? 0;
    const shake = shakes.size > 0 ? shakeOf(raw.requestId) : null;
    if (documents.size > 0 && raw.type === 'main_frame') endAsking(raw);
    sink.answered(open.fields(raw.requestId), raw);
    if (isRefusal(status)) refuse(read(raw));
    else if (shake !== null) answerShake(shake, raw, redirectsTo(raw));
    else answer(raw, redirectsTo(raw));
  }

  function noteDocument({ handshake, exchange }: Entry): void {
    const tabId = exchange.place?.tabId ?? -1;
    if (exchange.resourceType !== 'document') return;
    if (handshake === 'dialog' || handshake === 'over-blank') documents.set(tabId, exchange.id);
    else if (documents.get(tabId) === exchange.id) documents.delete(tabId);
  }

  function endAsking(raw: RawDetails): void {
    const entry = sink.get(documents.get(raw.tabId) ?? '');
    if (entry === null || entry.requestId === raw.requestId) return;
    documents.delete(raw.tabId);
    follow(askedAgain(entry, null, read(raw)));
  }

  function onDocumentShown(tabId: number, at: number): void {
    const entry = browser === 'firefox' && documents.size > 0 ? sink.get(documents.get(tabId) ?? '') : null;
    // its answer may be told only after the document is shown: then a leg is under way, and the end corrects what is assumed here
    if (entry !== null && open.raw(entry.requestId) === null) follow(settled(entry, 'assumed'));
    // with their document go its requests, and the questions that they asked
    for (const id of [...shakes.values()]) {
      const gone = sink.get(id);
      if (gone !== null && gone.exchange.place?.tabId === tabId && isAsking(gone) && (gone.exchange.endedAt ?? 0) < at)
        follow(settled(gone, 'none'));
    }
  }

  function answer(raw: RawDetails, redirects: boolean): void {
    if (redirects) open.goOn(raw.requestId, redirected(open.take(raw.requestId), read(raw), browser));
    else open.forget(raw.requestId);
  }

  function answerShake(shake: Entry, raw: RawDetails, redirects: boolean): void {
    const seen = read(raw);
    const outgoing = open.raw(raw.requestId);
    open.forget(raw.requestId);
    const entry = legAnswered(shake, outgoing === null ? null : legOf(read(outgoing)), seen);
    follow(entry);
    if (redirects) carryOn(entry);
  }

  /** The request goes on after its handshake: what comes next belongs to the same exchange. */
  function carryOn(entry: Entry): void {
    const { exchange, documentId, requestId } = entry;
    shakes.set(requestId, exchange.id);
    const place = exchange.place ?? { tabId: -1, frameId: 0, incognito: around.incognitoWorker, cookieStoreId: null };
    const { startedAt, initiator, resourceType, hops } = exchange;
    open.goOn(requestId, { startedAt, initiator, resourceType, documentId, place, hops, leg: null });
  }

  function onAuthRequired(raw: RawDetails): void {
    if (isOwn(raw, around)) return;
    const seen = read(raw);
    // the answer of a proxy to CONNECT is told here alone
    if (shakeOf(raw.requestId) === null) refuse({ ...seen, status: seen.status ?? (seen.isProxy ? 407 : 401) });
    const shake = shakeOf(raw.requestId);
    remember(originOf(seen.url));
    if (shake === null) return;
    follow(asked(shake, seen));
    // told late: what was asked before the tab's document was shown went with the document before it
    const shownAt = sink.page(raw.tabId)?.committedAt ?? 0;
    if (shownAt > seen.at) onDocumentShown(raw.tabId, shownAt);
  }

  function onBeforeRedirect(raw: RawDetails): void {
    if (isOwn(raw, around)) return;
    const seen = read(raw);
    const shake = shakeOf(raw.requestId);
    if (shake !== null && shake.handshake !== 'none') {
      const entry = legAnswered(shake, null, seen);
      follow(entry);
      carryOn(entry);
    } else if (open.lastUrl(raw.requestId) !== seen.url) goElsewhere(raw, seen);
  }

  /** No headers came before this: the browser (or another extension) sent the request elsewhere by itself. */
  function goElsewhere(raw: RawDetails, seen: Seen): void {
    const known = open.raw(raw.requestId) !== null;
    const chain = open.take(raw.requestId);
    open.goOn(raw.requestId, known ? redirected(chain, seen, browser) : upgraded(chain, seen, browser));
    wind();
  }

  function onErrorOccurred(raw: RawDetails): void {
    if (isOwn(raw, around)) return;
    sink.answered(open.fields(raw.requestId), raw);
    open.forget(raw.requestId);
    const shake = shakeOf(raw.requestId);
    shakes.delete(raw.requestId);
    if (shake !== null && shake.handshake !== 'none') sink.put(settled(shake, 'none'));
  }

  function onEnd(raw: RawDetails): void {
    const shake = shakes.size > 0 ? shakeOf(raw.requestId) : null;
    if (shake !== null && shake.handshake !== 'none') follow(ended(shake, read(raw)));
  }

  function restore(chains: readonly (readonly [string, Chain])[], entries: readonly Entry[]): void {
    for (const [requestId, chain] of chains) open.restore(requestId, chain);
    for (const stored of entries) {
      if (stored.exchange.state === 'answered') remember(originOf(stored.exchange.hops[0]?.url ?? ''));
      // Firefox may not wake a stopped worker for the end: without one soon, the question is taken as closed
      const entry: Entry = browser === 'firefox' && isAsking(stored) ? { ...stored, handshake: 'open' } : stored;
      if (entry !== stored) sink.put(entry);
      if (entry.handshake !== 'none' && entry.handshake !== 'over-blank') shakes.set(entry.requestId, entry.exchange.id);
      noteDocument(entry);
    }
    if (shakes.size === 0) tap.shut();
    wind();
  }

  return {
    onSendHeaders,
    onHeadersReceived,
    onAuthRequired,
    onBeforeRedirect,
    onErrorOccurred,
    onEnd,
    onDocumentShown,
    refusedOpen,
    restore,
  };
}
