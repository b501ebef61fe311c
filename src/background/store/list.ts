/** Every record that is kept, of one or both contexts, and the bounds: at most 500 a tab and 8 MiB in all, the oldest go first. */

import type { KeyValueStore } from '../../platform/storage.ts';
import type { Chain, Entry } from '../capture/assemble.ts';
import { createStore, type Ledger, type Store, type Stored, type TabPage } from './store.ts';
import type { Clock } from './writer.ts';

export interface Limits {
  readonly perTab: number;
  /** Characters of JSON, which are bytes as long as headers are ASCII. */
  readonly total: number;
}

export const LIMITS: Limits = { perTab: 500, total: 8 * 1024 * 1024 };

export interface Change {
  /** New or changed; null: gone. */
  readonly entry: Entry | null;
  readonly before: Entry | null;
}

export interface List {
  readonly load: () => Promise<readonly Stored[]>;
  readonly next: (incognito: boolean) => { readonly seq: number; readonly id: string };
  readonly put: (entry: Entry) => void;
  readonly get: (id: string) => Entry | null;
  readonly remove: (id: string) => void;
  /** Oldest first. */
  readonly entries: () => Iterable<Entry>;
  readonly counts: (tabId: number) => { readonly evicted: number; readonly failedWrites: number };
  readonly clearCounts: (tabId: number) => void;
  readonly page: (tabId: number) => (TabPage & { readonly incognito: boolean }) | null;
  readonly pages: () => Iterable<readonly [number, TabPage & { readonly incognito: boolean }]>;
  readonly setPage: (tabId: number, incognito: boolean, page: TabPage | null) => void;
  readonly saveOpen: (requestId: string, chain: Chain) => void;
  readonly dropOpen: (requestId: string, incognito: boolean) => void;
  /** Keeps what is not dealt with yet, for the next worker; see `Store`. */
  readonly hold: (text: string, incognito: boolean) => void;
  readonly release: () => void;
  /** `counts` is called when those of a tab have changed. */
  readonly onChange: (changed: (change: Change) => void, counts: (tabId: number) => void) => void;
  readonly idle: () => Promise<void>;
}

type Context = 'n' | 'i';

interface Part {
  readonly store: Store;
  readonly evicted: Map<number, number>;
  /** Records that an earlier worker could not store, by tab. */
  readonly lost: Map<number, number>;
  /** Records that are not stored, and their tabs. */
  readonly unstored: Map<number | null, number>;
  readonly pages: Map<number, TabPage>;
}

/**
 * `areas`: where each context's records are kept; a worker that serves one context alone has no area for the other.
 */
export function createList(areas: Partial<Record<Context, KeyValueStore>>, clock: Clock, limits: Limits = LIMITS): List {
  const entries = new Map<string, Entry>();
  const sizes = new Map<string, number>();
  const perTab = new Map<number, Set<string>>();
  let total = 0;
  let heldSoFar = 0;
  let notify: (change: Change) => void = () => undefined;
  let counted: (tabId: number) => void = () => undefined;
  const parts = new Map<Context, Part>();
  for (const context of ['n', 'i'] as const) {
    const area = areas[context];
    if (area !== undefined) parts.set(context, partOf(area, context));
  }

  function partOf(area: KeyValueStore, context: Context): Part {
    const store = createStore({
      area,
      clock,
      makeRoom: (keep) => {
        // nor the newest, which is what people look at
        const others = [...entries.keys()].slice(0, -1).filter((id) => id !== `${context}${keep}`);
        const oldest = others.slice(0, Math.ceil(entries.size / 16));
        for (const id of oldest) evict(id);
        return oldest.length > 0;
      },
      onFailed: (seq) => {
        const entry = entries.get(`${context}${seq}`);
        if (entry === undefined) return;
        unstored.set(seq, tabOf(entry));
        tellCounts(of, tabOf(entry));
      },
      onStored: (seq) => {
        const tabId = unstored.get(seq);
        if (unstored.delete(seq) && tabId !== undefined) tellCounts(of, tabId);
      },
    });
    const unstored = new Map<number | null, number>();
    const of: Part = { store, evicted: new Map(), lost: new Map(), unstored, pages: new Map() };
    return of;
  }

  const contextOf = (incognito: boolean): Context => (incognito ? 'i' : 'n');
  const part = (incognito: boolean): Part | null => parts.get(contextOf(incognito)) ?? null;
  const partOfEntry = (entry: Entry): Part | null => part(entry.exchange.place?.incognito === true);

  function ledger({ evicted, lost, unstored, pages }: Part): Ledger {
    const failed = new Map(lost);
    for (const tabId of unstored.values()) failed.set(tabId, (failed.get(tabId) ?? 0) + 1);
    return { evicted: Object.fromEntries(evicted), failed: Object.fromEntries(failed), pages: Object.fromEntries(pages) };
  }

  function saveLedger(of: Part | null): void {
    if (of !== null) of.store.putLedger(ledger(of));
  }

  function tellCounts(of: Part, tabId: number): void {
    saveLedger(of);
    counted(tabId);
  }

  function evict(id: string): void {
    const entry = entries.get(id);
    const of = entry === undefined ? null : partOfEntry(entry);
    remove(id);
    if (entry === undefined || of === null) return;
    of.evicted.set(tabOf(entry), (of.evicted.get(tabOf(entry)) ?? 0) + 1);
    tellCounts(of, tabOf(entry));
  }

  function remove(id: string): void {
    const before = entries.get(id);
    if (before === undefined) return;
    entries.delete(id);
    total -= sizes.get(id) ?? 0;
    sizes.delete(id);
    perTab.get(tabOf(before))?.delete(id);
    partOfEntry(before)?.store.drop(before.seq);
    notify({ entry: null, before });
  }

  function hold(entry: Entry, of: Part): void {
    const id = entry.exchange.id;
    const size = of.store.sizeOf(entry.seq);
    total += size - (sizes.get(id) ?? 0);
    sizes.set(id, size);
    entries.set(id, entry);
    const ofTab = perTab.get(tabOf(entry)) ?? new Set();
    perTab.set(tabOf(entry), ofTab.add(id));
  }

  function put(entry: Entry): void {
    const of = partOfEntry(entry);
    // what belongs to a context that this worker does not serve is not kept at all
    if (of === null) return;
    const id = entry.exchange.id;
    const before = entries.get(id) ?? null;
    of.store.put(entry, before);
    hold(entry, of);
    notify({ entry, before });
    const ofTab = perTab.get(tabOf(entry));
    while (ofTab !== undefined && ofTab.size > limits.perTab) evict(first(ofTab));
    while (total > limits.total && entries.size > 1) evict(first(entries.keys()));
  }

  async function load(): Promise<readonly Stored[]> {
    const loaded: Stored[] = [];
    for (const of of parts.values()) {
      const stored = await of.store.load();
      for (const entry of stored.entries) hold(entry, of);
      for (const [tabId, page] of Object.entries(stored.ledger.pages)) of.pages.set(Number(tabId), page);
      for (const [tabId, n] of Object.entries(stored.ledger.evicted)) of.evicted.set(Number(tabId), n);
      for (const [tabId, n] of Object.entries(stored.ledger.failed)) of.lost.set(Number(tabId), n);
      loaded.push(stored);
    }
    return loaded;
  }

  function* pages(): Iterable<readonly [number, TabPage & { readonly incognito: boolean }]> {
    for (const [context, of] of parts)
      for (const [tabId, page] of of.pages) yield [tabId, { ...page, incognito: context === 'i' }] as const;
  }

  return {
    load,
    next: (incognito) => {
      const seq = part(incognito)?.store.nextSeq() ?? 0;
      return { seq, id: `${contextOf(incognito)}${seq}` };
    },
    put,
    get: (id) => entries.get(id) ?? null,
    remove,
    entries: () => entries.values(),
    counts: (tabId) => {
      let evicted = 0;
      let failedWrites = 0;
      for (const of of parts.values()) {
        evicted += of.evicted.get(tabId) ?? 0;
        failedWrites += of.lost.get(tabId) ?? 0;
        for (const its of of.unstored.values()) if (its === tabId) failedWrites += 1;
      }
      return { evicted, failedWrites };
    },
    clearCounts: (tabId) => {
      for (const of of parts.values()) {
        const had = of.evicted.delete(tabId);
        if (of.lost.delete(tabId) || had) saveLedger(of);
      }
    },
    page: (tabId) => {
      for (const [context, of] of parts) {
        const page = of.pages.get(tabId);
        if (page !== undefined) return { ...page, incognito: context === 'i' };
      }
      return null;
    },
    pages,
    setPage: (tabId, incognito, page) => {
      const of = part(incognito);
      if (of === null) return;
      if (page === null) of.pages.delete(tabId);
      else of.pages.set(tabId, page);
      saveLedger(of);
    },
    saveOpen: (requestId, chain) => part(chain.place.incognito)?.store.putOpen(requestId, chain),
    dropOpen: (requestId, incognito) => part(incognito)?.store.dropOpen(requestId),
    hold: (text, incognito) => {
      heldSoFar += 1;
      // numbers of an earlier worker are not known yet: the time goes before. Both contexts have one order
      part(incognito)?.store.hold(text, clock.now() * 1_000 + heldSoFar);
    },
    release: () => {
      for (const { store } of parts.values()) store.release();
    },
    onChange: (changed, counts) => {
      notify = changed;
      counted = counts;
    },
    idle: async () => {
      for (const { store } of parts.values()) await store.idle();
    },
  };
}

export function tabOf(entry: Entry): number {
  return entry.exchange.place?.tabId ?? -1;
}

function first(ids: Iterable<string>): string {
  for (const id of ids) return id;
  return '';
}
