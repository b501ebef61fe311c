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
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

/** Milliseconds in which the refusals of one site share a look into the jar: soon, before the page has set another cookie. */
const LOOK = 10;
/** Milliseconds from one look to the next, so that hundreds of refusals a second do not cost a look for every few of them. */
const REST = 40;
/** Milliseconds after which the jar is not the one that the request found: of what is made up for late it is not known. */
const STALE = 2_500;
/** Milliseconds in which refusals share a look into the past. What was found of one is written together. */
const JOIN = 80;
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

export function createEnricher({ cookies, memory, get, put, now, later }: EnrichDeps): Enricher {
  const looks = new Map<string, Promise<readonly StoredCookie[] | null>>();
  let due = new Map<string, Promise<readonly StoredCookie[] | null> | null>();
  const looked = new Set<string>();
  let lastLook = Number.NEGATIVE_INFINITY;

  function update(id: string, change: (exchange: Exchange) => Exchange): void {
    const entry = get(id);
    if (entry !== null) put({ ...entry, exchange: change(entry.exchange) });
  }

  /** The cookies of the exchange's site, in a look that it shares with others; null: they cannot be had. */
  function lookAt(exchange: Exchange): Promise<readonly StoredCookie[] | null> {
    const site = siteOf(urlOf(exchange));
    if (site === null) return Promise.resolve(null);
    const storeId = exchange.place?.cookieStoreId ?? null;
    const key = `${storeId} ${site}`;
    let look = looks.get(key);
    if (look === undefined) {
      look = new Promise((resolve) => {
        later(
          () => {
            looks.delete(key);
            lastLook = now();
            resolve(cookies(site, storeId).catch(() => null));
          },
          Math.max(LOOK, Math.min(REST, lastLook + REST - now())),
        );
      });
      looks.set(key, look);
    }
    return look;
  }

  async function join(id: string, look: Promise<readonly StoredCookie[] | null> | null): Promise<void> {
    const exchange = get(id)?.exchange;
    if (exchange === undefined) return;
    const wanted = exchange.state === 'final' && exchange.history === null;
    const [held, history] = await Promise.all([look, wanted ? (memory?.compare(exchange).catch(() => null) ?? null) : null]);
    if (held === null && history === null) return;
    update(id, (current) => ({
      ...current,
      jar: held === null ? current.jar : jarOf(current, held),
      history: history ?? current.history,
    }));
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
      const { id, jar } = exchange;
      if (due.size === 0)
        later(() => {
          const all = due;
          due = new Map();
          for (const [one, look] of all) void join(one, look);
        }, JOIN);
      const isLate = now() - (exchange.endedAt ?? 0) > STALE;
      due.set(id, due.get(id) ?? (jar === null && !isLate ? lookAt(exchange) : null));
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
