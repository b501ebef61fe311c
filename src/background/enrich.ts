/** What is joined to a record after it was written: the jar and the comparison with the past. */

import { type Exchange, urlOf } from '../core/exchange.ts';
import { siteOf } from '../core/site.ts';
import type { StoredCookie } from '../platform/cookies.ts';
import type { Entry } from './capture/assemble.ts';
import { jarOf } from './jar.ts';
import type { Memory } from './ports.ts';

export interface EnrichDeps {
  /** `storeId` null: the context's own. */
  readonly cookies: (domain: string, storeId: string | null) => Promise<readonly StoredCookie[]>;
  readonly memory: Pick<Memory, 'compare'> | null;
  readonly get: (id: string) => Entry | null;
  readonly put: (entry: Entry) => void;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

/** Milliseconds in which the refusals of one site share a look into the jar. */
const TOGETHER = 10;
/** Milliseconds that a client gets to ask for a new token: the memory says that none was seen after five seconds. */
const SOON = 6_000;
/** What may still become another word. */
const NONE_SEEN = { outcome: 'none-seen' };

export interface Enricher {
  /** To be called with each record that is new, or final since; it comes back through `put` when there is something to add. */
  readonly enrich: (entry: Entry) => void;
  /** Somebody looks at the record: what its client did about the refusal since then is known by now, or soon. */
  readonly again: (id: string) => Promise<void>;
}

export function createEnricher({ cookies, memory, get, put, later }: EnrichDeps): Enricher {
  const waiting = new Map<string, Set<string>>();
  const looked = new Set<string>();

  function update(id: string, change: (exchange: Exchange) => Exchange): void {
    const entry = get(id);
    if (entry !== null) put({ ...entry, exchange: change(entry.exchange) });
  }

  async function readJar(site: string, storeId: string | null, ids: ReadonlySet<string>): Promise<void> {
    const held = await cookies(site, storeId).catch(() => null);
    if (held === null) return;
    for (const id of ids) update(id, (exchange) => ({ ...exchange, jar: jarOf(exchange, held) }));
  }

  function askJar(exchange: Exchange): void {
    const site = siteOf(urlOf(exchange));
    if (site === null) return;
    const storeId = exchange.place?.cookieStoreId ?? null;
    const key = `${storeId} ${site}`;
    const together = waiting.get(key);
    if (together !== undefined) {
      together.add(exchange.id);
      return;
    }
    const ids = new Set([exchange.id]);
    waiting.set(key, ids);
    later(() => {
      waiting.delete(key);
      void readJar(site, storeId, ids);
    }, TOGETHER);
  }

  async function askMemory(exchange: Exchange): Promise<void> {
    const history = (await memory?.compare(exchange).catch(() => null)) ?? null;
    if (history !== null) update(exchange.id, (current) => ({ ...current, history }));
  }

  /** A new token is asked for after the refusal, so the first comparison is too early for it. What the past was has not changed. */
  async function look(id: string): Promise<void> {
    const exchange = get(id)?.exchange;
    if (exchange?.state !== 'final' || (exchange.history?.refresh ?? NONE_SEEN).outcome !== 'none-seen') return;
    const now = (await memory?.compare(exchange).catch(() => null)) ?? null;
    if (now === null || now.refresh === null || now.refresh.outcome === exchange.history?.refresh?.outcome) return;
    const { refresh } = now;
    update(id, (current) => ({ ...current, history: current.history === null ? now : { ...current.history, refresh } }));
  }

  return {
    enrich: ({ exchange }) => {
      if (exchange.jar === null) askJar(exchange);
      if (exchange.state === 'final' && exchange.history === null) void askMemory(exchange);
    },
    again: (id) => {
      if (looked.size === 0)
        later(() => {
          for (const each of looked) void look(each);
          looked.clear();
        }, SOON);
      looked.add(id);
      return look(id);
    },
  };
}
