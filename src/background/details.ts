/**
 * Details of DevTools on their way to their records. Those that come before their record wait for it. A refusal without any record, which
 * a worker that was stopped took along, becomes a record of its own: what was sent with it stands in the details.
 */

import { type RawDetails, readDetails, type Surroundings } from '../platform/web-request/raw.ts';
import type { HarDetail } from '../protocol/messages.ts';
import { type Entry, isRefusal, refused, sent } from './capture/assemble.ts';
import { APART, describes, entryOf, fromEnd, isComplete, keyOf, sameAddress, withDetails } from './har.ts';
import type { Hub } from './hub.ts';
import { isDocument } from './rows.ts';
import { type List, tabOf } from './store/list.ts';

export interface DetailsDeps {
  readonly around: Surroundings;
  readonly list: List;
  readonly hub: Pick<Hub, 'belongs'>;
  readonly paused: (incognito: boolean) => boolean;
  /** Rows of earlier pages are kept. */
  readonly keep: (incognito: boolean) => boolean;
  /** Milliseconds since 1970: when this worker began to listen. What was asked for before may have been lost with the one before it. */
  readonly since: number;
  readonly later: (callback: () => void, milliseconds: number) => void;
  /** Takes an answer that no worker has dealt with. */
  readonly missed: (answer: RawDetails) => void;
}

export interface Details {
  readonly join: (tabId: number, detail: HarDetail) => void;
  /** A record is new or has changed: details that came before it are joined to it. */
  readonly joinEarly: (entry: Entry) => void;
}

/** Details that wait: a burst of refusals may be told of by DevTools first. */
const MOST_EARLY = 300;
/** Milliseconds in which a record still comes that is on its way. */
const ON_ITS_WAY = 1_000;

interface Early {
  readonly tabId: number;
  readonly detail: HarDetail;
}

export function createDetails({ around, list, hub, paused, keep, since, later, missed }: DetailsDeps): Details {
  let early: readonly Early[] = [];

  function placeOf(tabId: number): { tabId: number; incognito: boolean; url: string | null } {
    const page = list.page(tabId);
    return { tabId, incognito: page?.incognito ?? around.incognitoWorker, url: page?.url ?? null };
  }

  function candidates(tabId: number): Entry[] {
    const place = placeOf(tabId);
    return [...list.entries()].filter((entry) => tabOf(entry) === tabId || hub.belongs(entry, place));
  }

  function join(tabId: number, detail: HarDetail): void {
    if (detail.requestId !== null) {
      hear({ tabId, detail });
      return;
    }
    const entry = entryOf(detail, candidates(tabId));
    if (entry !== null) {
      // each new worker is told once more of what the one before it may not have dealt with
      if (entry.har !== keyOf(detail)) list.put(withDetails(entry, detail));
      return;
    }
    const waiting: Early = { tabId, detail };
    early = [...early, waiting].slice(-MOST_EARLY);
    if (isRefusal(detail.status) && detail.startedAt < since) later(() => makeRecord(waiting), ON_ITS_WAY);
  }

  /** DevTools never told of it: a worker that listened then has dealt with it, unless it was stopped at once. */
  function hear(it: Early): void {
    const isKnown = [...list.entries()].some(({ requestId }) => requestId === it.detail.requestId);
    if (it.detail.startedAt < since && !isKnown && !isGone(it)) missed(asEvent(it, around.incognitoWorker, null));
  }

  /** Nothing is to be recorded, or nothing of what was asked for before the page that the tab shows now. */
  function isGone(it: Early): boolean {
    const { incognito } = placeOf(it.tabId);
    return paused(incognito) || (isOld(it) && !keep(incognito));
  }

  /** It was asked for before the page that the tab shows, and is not that page, which DevTools may date a little earlier. */
  function isOld({ tabId, detail }: Early): boolean {
    const page = list.page(tabId);
    return page !== null && detail.startedAt + (sameAddress(page.url, detail.url) ? APART : 0) < page.startedAt;
  }

  /** The request had ended before that for the page was sent: its record may have gone with the page that it belonged to. */
  function isOver(tabId: number, { startedAt, time }: HarDetail, entry: Entry): boolean {
    return !isDocument(entry) && startedAt + time < (list.page(tabId)?.startedAt ?? 0);
  }

  function joinEarly(entry: Entry): void {
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

  /** No record came: the events of this request went with the worker that heard them. */
  function makeRecord(waiting: Early): void {
    if (!early.includes(waiting)) return;
    early = early.filter((one) => one !== waiting);
    const { tabId, detail } = waiting;
    const { incognito } = placeOf(tabId);
    const page = list.page(tabId);
    if (isGone(waiting)) return;
    const { seq, id } = list.next(incognito);
    const came = readDetails(asEvent(waiting, incognito, page?.url ?? null), around);
    const asked = isComplete(detail) ? sent(null, { ...came, at: detail.startedAt }) : null;
    const entry = refused(asked, came, seq, id, around.kind, page?.url ?? null);
    // DevTools tells of what is over
    const over = withDetails({ ...entry, handshake: 'none', exchange: { ...entry.exchange, state: 'final' } }, detail);
    // dated earlier than the page, the page would not count as its own
    const startedAt = Math.max(over.exchange.startedAt, isOld(waiting) ? 0 : (page?.startedAt ?? 0));
    list.put({ ...over, exchange: { ...over.exchange, startedAt } });
  }

  return { join, joinEarly };
}

/** What the worker would have been told at the end. DevTools calls a frame's document and the tab's by one name. */
function asEvent({ tabId, detail }: Early, incognito: boolean, pageUrl: string | null): RawDetails {
  const { requestId, url, method, status, startedAt, time, resourceType, initiator, requestHeaders, responseHeaders } = detail;
  const ofFrame = resourceType === 'document' && pageUrl !== null && !sameAddress(pageUrl, url);
  return {
    requestId: requestId ?? `har ${startedAt} ${time}`,
    url,
    method,
    type: ofFrame ? 'sub_frame' : (resourceType ?? 'other'),
    tabId,
    frameId: 0,
    timeStamp: startedAt + time,
    incognito,
    initiator: initiator ?? undefined,
    requestHeaders: isComplete(detail) ? requestHeaders : undefined,
    responseHeaders,
    statusCode: status,
  };
}
