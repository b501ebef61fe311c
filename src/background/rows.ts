/** From a record to the line that pages show: what concerns the exchange is worked out once, what concerns the tab each time. */

import type { Finding } from '../core/diagnosis/types.ts';
import { type Exchange, methodOf, urlOf } from '../core/exchange.ts';
import { isIcon } from '../core/icon.ts';
import { hostOf } from '../core/site.ts';
import type { Row } from '../protocol/messages.ts';
import type { Entry } from './capture/assemble.ts';
import type { TabPage } from './store/store.ts';

/** The verdict on an exchange; null while it is not final. */
export type Judge = (exchange: Exchange) => Finding | null;

/** What is muted in a context. */
export interface Muting {
  readonly mutedHosts: readonly string[];
  readonly mutedAll: boolean;
}

type Fixed = Omit<Row, 'unresolved' | 'currentPage'>;

/** Final, of the page that is shown, not resolved since, no favicon, not muted. */
export function isUnresolved(entry: Entry, page: TabPage | null, muting: Muting): boolean {
  const { exchange } = entry;
  return exchange.state === 'final' && !entry.resolved && isCurrent(entry, page) && !isFavicon(exchange) && !isMuted(exchange, muting);
}

/** Gives rows; the verdict of an exchange is computed once as long as it does not change. */
export function rowMaker(judge: Judge): (entry: Entry, page: TabPage | null, muting: Muting) => Row {
  const known = new WeakMap<Exchange, Fixed>();
  return (entry, page, muting) => {
    const { exchange } = entry;
    let fixed = known.get(exchange);
    if (fixed === undefined) {
      fixed = fixedPart(exchange, judge);
      known.set(exchange, fixed);
    }
    return { ...fixed, unresolved: isUnresolved(entry, page, muting), currentPage: isCurrent(entry, page) };
  };
}

function fixedPart(exchange: Exchange, judge: Judge): Fixed {
  const verdict = verdictOf(exchange, judge);
  const method = exchange.killed?.method ?? methodOf(exchange);
  const url = withoutValues(urlOf(exchange));
  const { id, state, status, resourceType, startedAt } = exchange;
  return {
    id,
    state,
    method: methodOf(exchange),
    url,
    status,
    resourceType,
    startedAt,
    cause: verdict?.cause ?? null,
    reason: verdict?.reason ?? null,
    confidence: verdict?.confidence ?? null,
    foldKey: [method, url, status, state, verdict?.cause ?? '', verdict?.reason ?? ''].join(' '),
  };
}

function verdictOf(exchange: Exchange, judge: Judge): Finding | null {
  try {
    return judge(exchange);
  } catch {
    // what no reader foresaw hides no other row
    return null;
  }
}

/** The address with the values of its query gone and without a fragment: values are where secrets stand. */
export function withoutValues(url: string): string {
  const address = url.split('#', 1)[0] ?? url;
  const question = address.indexOf('?');
  if (question < 0) return address;
  const names = address
    .slice(question + 1)
    .split('&')
    .map((pair) => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=…` : '…'));
  return `${address.slice(0, question)}?${names.join('&')}`;
}

/** By its document where the browser names it, else by time: what was sent after the request for the page belongs to the page. */
export function isCurrent(entry: Entry, page: TabPage | null): boolean {
  if (page === null) return true;
  if (page.documentId !== null && entry.documentId !== null && entry.exchange.place?.frameId === 0 && !isDocument(entry))
    return entry.documentId === page.documentId;
  return entry.exchange.startedAt >= page.startedAt;
}

export function isDocument(entry: Entry): boolean {
  return entry.exchange.resourceType === 'document';
}

/** The browser asks for it by itself: listed, never counted. */
export function isFavicon(exchange: Exchange): boolean {
  const { resourceType, place } = exchange;
  // what passes through a page's service worker has lost its type
  return (resourceType === 'image' || resourceType === 'other' || place?.tabId === -1) && isIcon(urlOf(exchange));
}

function isMuted(exchange: Exchange, muting: Muting): boolean {
  return (
    muting.mutedAll || (muting.mutedHosts.length > 0 && muting.mutedHosts.includes(hostOf(exchange.topLevel ?? urlOf(exchange)) ?? ''))
  );
}
