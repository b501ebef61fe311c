/**
 * Requests that are out. The raw details of the last second are kept as they came; older ones are read and handed over to be stored, so that
 * an answer that outlives the worker still finds them. Bounded: a request may never end.
 */

import type { HeaderField } from '../../core/exchange.ts';
import { type RawDetails, readDetails, type Surroundings } from '../../platform/web-request/raw.ts';
import { type Chain, sent } from './assemble.ts';

const MOST_LIVE = 10_000;
const MOST_CHAINS = 1_000;
/** Milliseconds after which an open request is written. */
const STORE_AFTER = 1_000;
/** Milliseconds after which a redirect that nobody followed is forgotten. */
const UNFOLLOWED = 60_000;

interface Held {
  readonly chain: Chain;
  readonly at: number;
  readonly stored: boolean;
}

export interface OpenRequests {
  readonly sent: (raw: RawDetails) => void;
  /** The details of the last leg, while they are young; else null. */
  readonly raw: (requestId: string) => RawDetails | null;
  /** What is known of the last leg: its details, or its fields when it was open for long; null: nothing. */
  readonly fields: (requestId: string) => RawDetails | readonly HeaderField[] | null;
  /** Everything known of the request, which is thereby no longer open; null: nothing. */
  readonly take: (requestId: string) => Chain | null;
  readonly forget: (requestId: string) => void;
  /** The request was redirected and will be sent again. */
  readonly goOn: (requestId: string, chain: Chain) => void;
  readonly goesOn: (requestId: string) => boolean;
  /** Address of the last hop of a request that was redirected. */
  readonly lastUrl: (requestId: string) => string | null;
  readonly restore: (requestId: string, chain: Chain) => void;
  /** To be called now and then while `size` is not 0. */
  readonly sweep: () => void;
  readonly size: () => number;
}

export interface OpenSink {
  readonly saveOpen: (requestId: string, chain: Chain) => void;
  readonly dropOpen: (requestId: string, incognito: boolean) => void;
}

export function openRequests(around: Surroundings, sink: OpenSink, now: () => number): OpenRequests {
  const live = new Map<string, RawDetails>();
  const chains = new Map<string, Held>();

  function drop(requestId: string): void {
    const held = chains.get(requestId);
    if (held === undefined) return;
    chains.delete(requestId);
    if (held.stored) sink.dropOpen(requestId, held.chain.place.incognito);
  }

  function take(requestId: string): Chain | null {
    const raw = live.get(requestId);
    const held = chains.get(requestId);
    live.delete(requestId);
    drop(requestId);
    if (raw === undefined) return held?.chain ?? null;
    return sent(held?.chain ?? null, readDetails(raw, around));
  }

  function keep(requestId: string, chain: Chain, stored: boolean): void {
    chains.delete(requestId);
    chains.set(requestId, { chain, at: now(), stored });
    if (chains.size > MOST_CHAINS) drop(oldestOf(chains));
  }

  return {
    sent: (raw) => {
      live.set(raw.requestId, raw);
      if (live.size > MOST_LIVE) live.delete(oldestOf(live));
    },
    raw: (requestId) => live.get(requestId) ?? null,
    fields: (requestId) => live.get(requestId) ?? chains.get(requestId)?.chain.leg?.requestHeaders ?? null,
    take,
    forget: (requestId) => {
      live.delete(requestId);
      if (chains.size > 0) drop(requestId);
    },
    goOn: (requestId, chain) => keep(requestId, chain, false),
    goesOn: (requestId) => chains.size > 0 && chains.has(requestId),
    lastUrl: (requestId) => {
      const hops = live.has(requestId) ? undefined : chains.get(requestId)?.chain.hops;
      return hops?.[hops.length - 1]?.url ?? null;
    },
    restore: (requestId, chain) => {
      if (!live.has(requestId) && !chains.has(requestId)) keep(requestId, chain, true);
    },
    sweep: () => {
      const old = now() - STORE_AFTER;
      for (const [requestId, raw] of live) {
        if (raw.timeStamp > old) break;
        const chain = sent(chains.get(requestId)?.chain ?? null, readDetails(raw, around));
        live.delete(requestId);
        keep(requestId, chain, true);
        sink.saveOpen(requestId, chain);
      }
      for (const [requestId, held] of chains) {
        if (held.at > now() - UNFOLLOWED) break;
        if (held.chain.leg === null) drop(requestId);
      }
    },
    size: () => live.size + chains.size,
  };
}

/** A Map's keys come in the order in which they were put in. */
function oldestOf(map: ReadonlyMap<string, unknown>): string {
  return map.keys().next().value ?? '';
}
