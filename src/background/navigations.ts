/** Which document a tab shows, and since when: what was asked for after the request for it belongs to it. */

import { urlOf } from '../core/exchange.ts';
import type { Commit } from '../platform/navigation.ts';
import type { Hub } from './hub.ts';
import { isDocument } from './rows.ts';
import { type List, tabOf } from './store/list.ts';

export interface Navigations {
  /** The request for a tab's next document has been sent. */
  readonly started: (tabId: number, at: number) => void;
  readonly committed: (commit: Commit) => void;
}

/** Milliseconds that may pass between the request for a document and its being shown. */
const LONGEST = 10 * 60_000;
/** Milliseconds between the answer to a document and its being shown. */
const AT_ONCE = 5_000;

export function createNavigations(
  list: List,
  hub: Hub,
  keep: (incognito: boolean) => boolean,
  isIncognito: (tabId: number) => Promise<boolean>,
): Navigations {
  const started = new Map<number, number>();

  /** The refused document itself is older than its being shown; without any request (a blank page, a page of history) that moment counts. */
  function startOf(commit: Commit): number {
    const { tabId, url, at } = commit;
    const sent = started.get(tabId);
    started.delete(tabId);
    const own = [...list.entries()]
      .filter((entry) => tabOf(entry) === tabId && isDocument(entry) && withoutFragment(urlOf(entry.exchange)) === withoutFragment(url))
      .pop();
    const candidates = [sent, own?.exchange.startedAt, byWorker(commit)].filter(
      (time): time is number => time !== undefined && at - time < LONGEST,
    );
    return Math.min(at, ...candidates);
  }

  /** A page's service worker may ask for the document itself: then no request of the tab does, and it was refused shortly before. */
  function byWorker({ url, at }: Commit): number | undefined {
    const asked = [...list.entries()].filter(
      ({ exchange }) =>
        (exchange.place?.tabId ?? -1) < 0 &&
        withoutFragment(urlOf(exchange)) === withoutFragment(url) &&
        at - (exchange.endedAt ?? exchange.startedAt) < AT_ONCE,
    );
    return asked.pop()?.exchange.startedAt;
  }

  return {
    started: (tabId, at) => {
      started.set(tabId, Math.floor(at));
    },
    committed: (commit) => {
      const { tabId, documentId, url } = commit;
      const page = { documentId, startedAt: startOf(commit), url };
      const known = list.page(tabId)?.incognito;
      if (known !== undefined) hub.committed(tabId, known, page, keep(known));
      else
        isIncognito(tabId)
          .then((incognito) => hub.committed(tabId, incognito, page, keep(incognito)))
          .catch(() => undefined);
    },
  };
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
