/** What the extension keeps where a stopped worker finds it again, beside what the lab received. Requests are told apart by `?n=`. */

import type { SentState } from '../../../src/core/exchange.ts';
import type { Received } from '../../lab/types.ts';
import type { Document } from '../drive/types.ts';

export interface Kept {
  /** Its own among all records of the session. */
  readonly key: string;
  readonly number: number;
  /** Who told of it. */
  readonly requestId: string;
  readonly authorization: SentState;
  readonly cookies: SentState;
  /** Of its legs; null: none was seen. */
  readonly statuses: readonly (number | null)[];
}

interface Hop {
  readonly url: string;
  readonly status: number | null;
  readonly authorization: SentState;
  readonly cookies: SentState;
}

interface Stored {
  readonly requestId: string;
  readonly exchange: { readonly hops: readonly Hop[]; readonly place: { readonly tabId: number } | null };
}

/** The number in a query; none: of another request. */
export function numberOf(query: string): number[] {
  const number = new URLSearchParams(query).get('n');
  return number === null ? [] : [Number(number)];
}

export interface AllKept {
  /** Those with a number. */
  readonly entries: readonly Kept[];
  /** What is in the list, with a number or without: tab, address, and who told of it. */
  readonly left: readonly string[];
  readonly evicted: number;
}

export async function keptOf(extension: Document): Promise<AllKept> {
  const all = await extension.evaluate<Record<string, string>>('chrome.storage.session.get(null)');
  // the key of a record that is gone may stand empty for a while
  const records = Object.entries(all).filter(([key, value]) => /^x:\d+$/.test(key) && value !== '');
  const entries = records.flatMap(([key, value]) => {
    const { requestId, exchange } = JSON.parse(value) as Stored;
    const { hops } = exchange;
    const hop = hops.at(-1);
    const number = hops.flatMap(({ url }) => numberOf(new URL(url).search))[0];
    if (hop === undefined || number === undefined) return [];
    const statuses = hops.map(({ status }) => status);
    return [{ key, number, requestId, authorization: hop.authorization, cookies: hop.cookies, statuses }];
  });
  const { evicted } = (JSON.parse(all.index ?? '{}') as { ledger?: { evicted?: Record<string, number> } }).ledger ?? {};
  const gone = Object.values(evicted ?? {}).reduce((sum, count) => sum + count, 0);
  const left = records.map(([, value]) => {
    const { requestId, exchange } = JSON.parse(value) as Stored;
    return `tab ${exchange.place?.tabId}: ${exchange.hops.at(-1)?.url} by "${requestId}"`;
  });
  return { entries, left, evicted: gone };
}

/** Which of the two fields the last request with that number carried. */
export function sentStates(log: readonly Received[], number: number): { readonly authorization: boolean; readonly cookies: boolean } {
  const headers = log.findLast(({ query }) => numberOf(query).includes(number))?.headers ?? [];
  const has = (field: string): boolean => headers.some(([name]) => name.toLowerCase() === field);
  return { authorization: has('authorization'), cookies: has('cookie') };
}
