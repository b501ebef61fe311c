/** When the same request later succeeds, the refusal is resolved: same method, same address but for the query's values, same tab. */

import { methodOf, urlOf } from '../core/exchange.ts';
import { type RawDetails, readDetails, type Surroundings } from '../platform/web-request/raw.ts';
import type { Entry } from './capture/assemble.ts';
import { withoutValues } from './rows.ts';
import type { List } from './store/list.ts';

export interface Resolution {
  /** Follows a record as it comes, changes and goes (null). */
  readonly follow: (entry: Entry | null, before: Entry | null) => void;
  /** Whether a success at that address could resolve anything; asked for every request, so it must be cheap. */
  readonly concerns: (url: string) => boolean;
  /** Ids of the records that the success resolves. */
  readonly resolvedBy: (success: { url: string; method: string; tabId: number; incognito: boolean; at: number }) => readonly string[];
  /** Whether a success that came before the record was made resolves it: a worker's first seconds are remembered, in which that occurs. */
  readonly since: (entry: Entry) => boolean;
}

/** Milliseconds, from the first answer on, in which a worker is told of what the one before it took along. */
const YOUNG = 10_000;
const MOST_SUCCESSES = 1_000;

/** `now`: milliseconds since 1970. */
export function createResolution(now: () => number): Resolution {
  /** When the first was told of: a worker may take long before it is. */
  let born: number | null = null;
  /** When each request last succeeded, milliseconds since 1970. */
  const successes = new Map<string, number>();
  /** Address without query → id → record. */
  const waiting = new Map<string, Map<string, Entry>>();

  const baseOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? url;
  /** Of a refused preflight it is the request that it killed which has to succeed. */
  const keyOf = (entry: Entry): string => requestKey(entry.exchange.killed?.method ?? methodOf(entry.exchange), urlOf(entry.exchange));

  function forget(entry: Entry): void {
    const base = baseOf(urlOf(entry.exchange));
    const there = waiting.get(base);
    there?.delete(entry.exchange.id);
    if (there?.size === 0) waiting.delete(base);
  }

  return {
    follow: (entry, before) => {
      if (before !== null) forget(before);
      if (entry === null || entry.resolved || entry.exchange.state !== 'final') return;
      const base = baseOf(urlOf(entry.exchange));
      const there = waiting.get(base) ?? new Map<string, Entry>();
      waiting.set(base, there.set(entry.exchange.id, entry));
    },
    concerns: (url) => {
      born ??= now();
      const isYoung = now() - born < YOUNG;
      if (!isYoung) successes.clear();
      return isYoung || (waiting.size > 0 && waiting.has(baseOf(url)));
    },
    resolvedBy: ({ url, method, tabId, incognito, at }) => {
      const key = requestKey(method, url);
      if (successes.size < MOST_SUCCESSES) successes.set(`${tabId} ${incognito} ${key}`, at);
      return [...(waiting.get(baseOf(url))?.values() ?? [])]
        .filter((entry) => entry.exchange.place?.tabId === tabId && entry.exchange.place.incognito === incognito && keyOf(entry) === key)
        .map((entry) => entry.exchange.id);
    },
    since: (entry) => {
      const { place, startedAt, endedAt } = entry.exchange;
      return (successes.get(`${place?.tabId} ${place?.incognito} ${keyOf(entry)}`) ?? 0) > (endedAt ?? startedAt);
    },
  };
}

function requestKey(method: string, url: string): string {
  return `${method} ${withoutValues(url)}`;
}

/** 2xx, a switch of protocols, or "what you have is still good" (RFC 9110 §15). */
export function isSuccess(status: number): boolean {
  return (status >= 200 && status < 300) || status === 101 || status === 304;
}

/** Marks what an answer resolves. Nearly every answer resolves nothing, and is looked at no further than that takes. */
export function resolveBy(answer: RawDetails, around: Surroundings, resolution: Resolution, list: Pick<List, 'get' | 'put'>): void {
  if (!isSuccess(answer.statusCode ?? 0) || !resolution.concerns(answer.url)) return;
  const { url, method, place, at } = readDetails(answer, around);
  for (const id of resolution.resolvedBy({ url, method, tabId: place.tabId, incognito: place.incognito, at })) {
    const entry = list.get(id);
    if (entry !== null) list.put({ ...entry, resolved: true });
  }
}
