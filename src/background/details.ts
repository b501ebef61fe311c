/**
 * Details of DevTools on their way to their records. Those that come before their record wait for it. A refusal without any record, which
 * a worker that was stopped took along, becomes a record of its own: what was sent with it stands in the details, or with what was stored of
 * the request while it was open, or is not known.
 */

import { type RawDetails, readDetails, type Seen, type Surroundings } from '../platform/web-request/raw.ts';
import type { HarDetail } from '../protocol/messages.ts';
import { type Entry, isRefusal, refused, sent } from './capture/assemble.ts';
import { APART, describes, entryOf, fromEnd, isComplete, isHar, isJoined, isSame, sameAddress, withDetails } from './har.ts';
import type { Hub } from './hub.ts';
import { AT_ONCE } from './navigations.ts';
import { isCurrent, isDocument } from './rows.ts';
import { type List, tabOf } from './store/list.ts';
import type { TabPage } from './store/store.ts';

export interface DetailsDeps {
  readonly around: Surroundings;
  readonly list: List;
  readonly hub: Pick<Hub, 'belongs' | 'resolution'>;
  readonly paused: (incognito: boolean) => boolean;
  /** Rows of earlier pages are kept. */
  readonly keep: (incognito: boolean) => boolean;
  /** The record of a refusal that webRequest alone told of, by what was stored of the request while it was open; without number and id. */
  readonly refusedOpen: (came: Seen, topLevel: string | null) => Entry;
  /** Milliseconds since 1970: when this worker began to listen. What was asked for before may have been lost with the one before it. */
  readonly since: number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

export interface Details {
  readonly join: (tabId: number, detail: HarDetail) => void;
  /** A record is new or has changed: details that came before it are joined to it. */
  readonly joinEarly: (entry: Entry) => void;
}

/** Details that wait: a burst of refusals may be told of by DevTools first. */
const MOST_EARLY = 1_000;
const MOST_RECORDED = 5_000;
/** Milliseconds in which a record still comes that is on its way. */
const ON_ITS_WAY = 1_000;
/** Milliseconds after which none comes: what was told of was answered well, or is not to be recorded. */
const LATE = 30_000;

interface Early {
  readonly tabId: number;
  readonly detail: HarDetail;
}

export function createDetails({ around, list, hub, paused, keep, refusedOpen, since, later }: DetailsDeps): Details {
  let early: readonly Early[] = [];
  /** Requests that this worker has made a record of, whether it is still there or not. */
  const recorded = new Set<string>();

  function placeOf(tabId: number): { tabId: number; incognito: boolean; url: string | null } {
    const page = list.page(tabId);
    return { tabId, incognito: page?.incognito ?? around.incognitoWorker, url: page?.url ?? null };
  }

  function own(tabId: number): Entry[] {
    const place = placeOf(tabId);
    return [...list.entries()].filter((entry) => tabOf(entry) === tabId || hub.belongs(entry, place));
  }

  /** What a service worker asked for under a page that the tab shows no longer. */
  function earlier(tabId: number, detail: HarDetail): Entry[] {
    const { incognito } = placeOf(tabId);
    if (detail.startedAt >= (list.page(tabId)?.startedAt ?? Number.POSITIVE_INFINITY)) return [];
    return [...list.entries()].filter((entry) => tabOf(entry) < 0 && entry.exchange.place?.incognito === incognito);
  }

  function join(tabId: number, detail: HarDetail): void {
    if (!isHar(detail.requestId)) {
      hear({ tabId, detail });
      return;
    }
    const entry = entryOf(detail, own(tabId)) ?? entryOf(detail, earlier(tabId, detail));
    if (entry !== null) {
      // each new worker is told once more of what the one before it may not have dealt with
      if (!isJoined(entry, detail)) list.put(withDetails(entry, detail));
      return;
    }
    const waiting: Early = { tabId, detail };
    early = [...early, waiting].slice(-MOST_EARLY);
    const lost = isRefusal(detail.status) && detail.startedAt < since;
    later(() => leave(waiting, lost), lost ? ON_ITS_WAY : LATE);
  }

  /** DevTools of this tab did not tell of it, those of another may have. A worker that listened then has dealt with it, unless it was stopped at once. */
  function hear(it: Early): void {
    const { requestId, startedAt } = it.detail;
    const entries = [...list.entries()];
    if (startedAt >= since || recorded.has(requestId) || entries.some((entry) => entry.requestId === requestId)) return;
    const own = entries.find((entry) => (it.tabId < 0 || tabOf(entry) === it.tabId) && isSame(it.detail, entry));
    if (own === undefined) record(it);
    else list.put({ ...own, requestId });
  }

  /**
   * The request had ended before that for the page was sent: its record may have gone with the page that it belonged to. A service worker's
   * outlives the page.
   */
  function isOver(tabId: number, detail: HarDetail, entry: Entry): boolean {
    return tabOf(entry) >= 0 && !isDocument(entry) && cameBy(detail) < (list.page(tabId)?.startedAt ?? 0);
  }

  function joinEarly(entry: Entry): void {
    // what is told of from before this worker is told of soon: the first thousands are enough
    if (recorded.size < MOST_RECORDED) recorded.add(entry.requestId);
    if (early.length === 0) return;
    const [its] = early
      .filter(
        ({ tabId, detail }) => (tabOf(entry) < 0 || tabOf(entry) === tabId) && !isOver(tabId, detail, entry) && describes(detail, entry),
      )
      .sort((a, b) => fromEnd(entry.exchange, a.detail) - fromEnd(entry.exchange, b.detail));
    if (its === undefined) return;
    early = early.filter((one) => one !== its);
    list.put(withDetails(entry, its.detail));
  }

  /** No record came. `lost`: the events of this request went with the worker that heard them. */
  function leave(waiting: Early, lost: boolean): void {
    if (!early.includes(waiting)) return;
    early = early.filter((one) => one !== waiting);
    if (lost) record(waiting);
  }

  function record(it: Early): void {
    const { tabId, detail } = it;
    const { incognito, url } = placeOf(tabId);
    const came = readDetails(asEvent(it, incognito, url), around);
    const asked = isComplete(detail) ? sent(null, { ...came, at: detail.startedAt }) : null;
    const entry = isHar(detail.requestId) ? refused(asked, came, 0, '', around.kind, url) : refusedOpen(came, url);
    // both tell of what is over
    const over: Entry = { ...entry, handshake: 'none', exchange: { ...entry.exchange, state: 'final' } };
    const made = isHar(detail.requestId) ? withDetails(over, detail) : over;
    const page = list.page(tabId);
    // of a tab that is gone nobody could see it, nor clear it; nor does anybody know in Firefox whether it was a private one
    if (page === null && tabId >= 0) return;
    // Firefox's DevTools name no types
    const isPage = page !== null && (isDocument(made) || detail.resourceType === null) && isOf(page, detail);
    // nothing is to be recorded, or nothing of what was asked for before the page that the tab shows now, or before the list was cleared
    if (paused(incognito) || !(isPage || keep(incognito) || isCurrent(made, page)) || isCleared(made, cameBy(detail))) return;
    // dated earlier than the page, the page would not count as its own; a document tells by itself when it was asked for
    const toldBy = page?.startedAt === page?.committedAt && isDocument(made);
    const startedAt = Math.max(made.exchange.startedAt, isPage && !toldBy ? page.startedAt : 0);
    const { seq, id } = list.next(incognito);
    const resolved = hub.resolution.since(made);
    list.put({ ...made, seq, resolved, exchange: { ...made.exchange, id, startedAt } });
  }

  /** A person has cleared a list since, in which it would have stood. */
  function isCleared(entry: Entry, at: number): boolean {
    for (const [tabId, { incognito, url, clearedAt = 0 }] of list.pages())
      if (at < clearedAt && hub.belongs(entry, { tabId, incognito, url })) return true;
    return false;
  }

  return { join, joinEarly };
}

/** What the worker would have been told at the end. DevTools calls a frame's document and the tab's by one name. */
function asEvent({ tabId, detail }: Early, incognito: boolean, pageUrl: string | null): RawDetails {
  const { requestId, url, method, status, startedAt, time, resourceType, initiator, requestHeaders, responseHeaders } = detail;
  const { documentId, frameId, fromCache } = detail;
  const ofFrame = resourceType === 'document' && pageUrl !== null && !sameAddress(pageUrl, url);
  return {
    requestId,
    url,
    method,
    type: ofFrame ? 'sub_frame' : (resourceType ?? 'other'),
    tabId,
    frameId,
    documentId: documentId ?? undefined,
    fromCache,
    timeStamp: startedAt + time,
    incognito,
    initiator: initiator ?? undefined,
    requestHeaders: isComplete(detail) ? requestHeaders : undefined,
    responseHeaders,
    statusCode: status,
  };
}

/** Milliseconds since 1970: when its answer was there. */
function cameBy({ startedAt, time }: HarDetail): number {
  return startedAt + time;
}

/**
 * The details of a document at that address are of the one that the tab shows. When the request for it was sent is known to within 200 ms:
 * DevTools may date it earlier than webRequest. Where nobody saw it being sent, it was answered shortly before it was shown.
 */
function isOf({ url, startedAt, committedAt }: TabPage, detail: HarDetail): boolean {
  if (!sameAddress(url, detail.url)) return false;
  if (startedAt < committedAt) return detail.startedAt + APART >= startedAt;
  return detail.startedAt <= committedAt + APART && committedAt - cameBy(detail) < AT_ONCE;
}
