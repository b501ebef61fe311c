/**
 * Which document a tab shows, and since when: what was asked for after the request for it belongs to it. Requests and documents are told of
 * by two parts of the browser, and Firefox may tell of a document before it tells of the request that brought it. So it is the times that
 * count, and what comes late corrects what was assumed.
 */

import { urlOf } from '../core/exchange.ts';
import type { Commit } from '../platform/navigation.ts';
import type { Entry } from './capture/assemble.ts';
import { sameAddress } from './har.ts';
import type { Hub } from './hub.ts';
import { isDocument } from './rows.ts';
import { type List, tabOf } from './store/list.ts';
import type { TabPage } from './store/store.ts';

export interface Navigations {
  /** The request for a tab's next document has been sent. */
  readonly started: (tabId: number, at: number) => void;
  /** A record is new: it may be the very document that a tab shows already. */
  readonly recorded: (entry: Entry) => void;
  readonly committed: (commit: Commit) => void;
}

/** Milliseconds that may pass between the request for a document and its being shown. */
const LONGEST = 10 * 60_000;
/** Milliseconds between the answer to a document and its being shown. */
export const AT_ONCE = 5_000;
/** Requests for documents of one tab that are remembered until one is shown: all but the last were broken off. */
const MOST_PENDING = 8;

export function createNavigations(
  list: List,
  hub: Hub,
  keep: (incognito: boolean) => boolean,
  isIncognito: (tabId: number) => Promise<boolean | undefined>,
): Navigations {
  const pending = new Map<number, readonly number[]>();

  /** Of several requests the last one brought the document. Without any (a blank page, a page of history) the moment of its being shown counts. */
  function startOf(commit: Commit, before: TabPage | null): number {
    const { tabId, at } = commit;
    const sent = (pending.get(tabId) ?? []).filter((time) => time <= at && at - time < LONGEST);
    forget(tabId, at);
    const shown = { url: commit.url, committedAt: at };
    if (sent.length === 0 && before !== null && isAgain(commit, before)) return before.startedAt;
    // the worker may have been stopped between the request and the document: its record is the witness then
    const own = [...list.entries()].filter((entry) => brought(entry, tabId, shown) && endOf(entry) > (before?.committedAt ?? 0));
    return Math.min(at, sent.at(-1) ?? at, own.at(-1)?.exchange.startedAt ?? at);
  }

  function forget(tabId: number, until: number): void {
    const left = (pending.get(tabId) ?? []).filter((time) => time > until);
    if (left.length === 0) pending.delete(tabId);
    else pending.set(tabId, left);
  }

  /** Something that came late says when the request for the shown document was sent. */
  function correct(tabId: number, page: TabPage, at: number): void {
    const unknown = page.startedAt === page.committedAt;
    if (page.committedAt - at < LONGEST && (unknown || at > page.startedAt)) hub.pageStarted(tabId, at);
  }

  return {
    started: (tabId, time) => {
      const at = Math.floor(time);
      const page = list.page(tabId);
      if (page !== null && at <= page.committedAt) correct(tabId, page, at);
      else pending.set(tabId, [...(pending.get(tabId) ?? []), at].slice(-MOST_PENDING));
    },
    recorded: (entry) => {
      for (const [tabId, page] of list.pages()) {
        if (entry.exchange.startedAt >= page.startedAt || !brought(entry, tabId, page)) continue;
        if (page.startedAt === page.committedAt) hub.pageStarted(tabId, entry.exchange.startedAt);
      }
    },
    committed: (commit) => {
      const { tabId, documentId, url, at } = commit;
      const show = (incognito: boolean): void => {
        const page = { documentId, startedAt: startOf(commit, list.page(tabId)), committedAt: at, url };
        hub.committed(tabId, incognito, page, keep(incognito));
      };
      const known = list.page(tabId)?.incognito;
      if (known !== undefined) show(known);
      else
        isIncognito(tabId)
          // of a tab that is gone already nobody knows whether it was a private one
          .then((incognito) => incognito !== undefined && show(incognito))
          .catch(() => undefined);
    },
  };
}

/** The same page is told of a second time: Firefox tells of a refused document, and then of the error that it has become. */
function isAgain({ url, at }: Commit, before: TabPage): boolean {
  return at - before.committedAt < AT_ONCE && sameAddress(url, before.url);
}

/**
 * The record is the document that the tab shows. A page's service worker may have asked for it: then no request of the tab did, and it was
 * refused shortly before.
 */
function brought(entry: Entry, tabId: number, { url, committedAt }: Pick<TabPage, 'url' | 'committedAt'>): boolean {
  const { exchange } = entry;
  if (exchange.startedAt > committedAt || !sameAddress(urlOf(exchange), url)) return false;
  if (tabOf(entry) >= 0) return tabOf(entry) === tabId && isDocument(entry) && committedAt - exchange.startedAt < LONGEST;
  return committedAt - endOf(entry) < AT_ONCE;
}

function endOf({ exchange }: Entry): number {
  return exchange.endedAt ?? exchange.startedAt;
}
