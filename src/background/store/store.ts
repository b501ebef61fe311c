/**
 * One context's records, kept where a stopped worker finds them again: storage that lives in memory alone. A key a record, its value one
 * JSON string (a string costs the quota its length; an object several times that), and a small index that says which keys there are. All
 * writes go through one queue, so that they cannot overtake each other, and what changes while one is under way goes with the next.
 */

import type { KeyValueStore } from '../../platform/storage.ts';
import type { Chain, Entry } from '../capture/assemble.ts';

/** Counts by tab, and the documents that the tabs show. Small: it is written with every batch. */
export interface Ledger {
  readonly evicted: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
  readonly pages: Readonly<Record<string, TabPage>>;
}

export interface TabPage {
  readonly documentId: string | null;
  /** Milliseconds since 1970: when the request for it was sent; not known: `committedAt`. */
  readonly startedAt: number;
  /** Milliseconds since 1970: when it was shown. */
  readonly committedAt: number;
  readonly url: string;
  /** Origins of earlier pages whose rows were to be kept. */
  readonly kept?: readonly string[];
}

export interface Stored {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  readonly open: readonly (readonly [string, Chain])[];
  readonly ledger: Ledger;
}

export interface StoreDeps {
  readonly area: KeyValueStore;
  /** Drops the oldest records but for `keep` to make room; false: there are none. */
  readonly makeRoom: (keep: number | null) => boolean;
  /** A record could not be stored: it is lost when the worker is stopped, unless it can be stored later. */
  readonly onFailed: (seq: number) => void;
  /** It has been stored after all. */
  readonly onStored: (seq: number) => void;
}

export interface Store {
  readonly load: () => Promise<Stored>;
  readonly nextSeq: () => number;
  /** Gives the record's size in characters. */
  readonly put: (entry: Entry) => number;
  readonly drop: (seq: number) => void;
  readonly putOpen: (requestId: string, chain: Chain) => void;
  readonly dropOpen: (requestId: string) => void;
  readonly putLedger: (ledger: Ledger) => void;
  /** Resolves when everything so far is written or given up. */
  readonly idle: () => Promise<void>;
}

interface Index {
  /** Records stand under the numbers from `first` to before `next`, with gaps; open requests likewise. */
  readonly first: number;
  readonly next: number;
  readonly openFirst: number;
  readonly openNext: number;
  readonly ledger: Ledger;
}

type Item = readonly [key: string, text: string];

const INDEX = 'index';
const EMPTY: Index = { first: 1, next: 1, openFirst: 1, openNext: 1, ledger: { evicted: {}, failed: {}, pages: {} } };
const ATTEMPTS = 5;

type Outcome = 'stored' | 'full' | 'failed';

export function createStore({ area, makeRoom, onFailed, onStored }: StoreDeps): Store {
  let index = EMPTY;
  const records = new Set<number>();
  const open = new Map<string, number>();
  let pending = new Map<string, string | null>();
  /** What was refused: tried again when something else has been accepted. */
  const refused = new Map<string, string>();
  let writing: Promise<void> | null = null;

  function change(key: string, value: string | null): void {
    pending.set(key, value);
    writing ??= Promise.resolve()
      .then(pump)
      .finally(() => {
        writing = null;
      });
  }

  function changeIndex(part: Partial<Index>): void {
    index = { ...index, ...part };
    change(INDEX, '');
  }

  async function pump(): Promise<void> {
    while (pending.size > 0) {
      const batch = pending;
      pending = new Map();
      if (batch.has(INDEX)) batch.set(INDEX, JSON.stringify(index));
      await write(batch);
    }
  }

  async function write(batch: ReadonlyMap<string, string | null>): Promise<void> {
    const gone = [...batch].filter(([, value]) => value === null).map(([key]) => key);
    const items = [...batch].filter((item): item is [string, string] => item[1] !== null);
    if (gone.length > 0) await area.remove(gone).catch(() => undefined);
    if (items.length === 0) return;
    if ((await tried(items)) !== 'stored') for (const item of items) await insist(item);
    else await tryRefused();
  }

  /** A refused batch is tried piece by piece; where there is no room, the oldest records make some. */
  async function insist(item: Item): Promise<void> {
    const [key, text] = item;
    const seq = seqOf(key);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const outcome = await tried([item]);
      if (outcome === 'stored') return;
      if (outcome === 'failed' || !makeRoom(seq)) break;
      const gone = [...pending].filter(([, value]) => value === null).map(([name]) => name);
      await area.remove(gone).catch(() => undefined);
      if (gone.includes(key)) return;
    }
    if (!refused.has(key) && seq !== null) onFailed(seq);
    refused.set(key, text);
  }

  async function tryRefused(): Promise<void> {
    for (const item of [...refused]) if (!pending.has(item[0]) && (await tried([item])) !== 'stored') return;
  }

  async function tried(items: readonly Item[]): Promise<Outcome> {
    const outcome = await area.set(Object.fromEntries(items)).then(
      (): Outcome => 'stored',
      // both browsers name what is missing: "quota bytes exceeded", "QuotaExceededError"
      (error: unknown): Outcome => (/quota/i.test(String(error)) ? 'full' : 'failed'),
    );
    if (outcome === 'stored') for (const [key] of items) recovered(key);
    return outcome;
  }

  function recovered(key: string): void {
    const seq = seqOf(key);
    if (refused.delete(key) && seq !== null) onStored(seq);
  }

  async function load(): Promise<Stored> {
    index = parse<Index>((await area.get([INDEX]))[INDEX]) ?? EMPTY;
    const found = await area.get([...keys('x:', index.first, index.next), ...keys('o:', index.openFirst, index.openNext)]);
    const entries: Entry[] = [];
    for (let seq = index.first; seq < index.next; seq += 1) {
      const entry = parse<Entry>(found[`x:${seq}`]);
      if (entry === null) continue;
      records.add(seq);
      entries.push(entry);
    }
    const chains: [string, Chain][] = [];
    for (let number = index.openFirst; number < index.openNext; number += 1) {
      const chain = parse<readonly [string, Chain]>(found[`o:${number}`]);
      if (chain === null) continue;
      open.set(chain[0], number);
      chains.push([chain[0], chain[1]]);
    }
    return { entries, open: chains, ledger: index.ledger };
  }

  return {
    load,
    nextSeq: () => {
      const seq = index.next;
      changeIndex({ next: seq + 1, first: records.size === 0 ? seq : index.first });
      return seq;
    },
    put: (entry) => {
      const text = JSON.stringify(entry);
      records.add(entry.seq);
      change(`x:${entry.seq}`, text);
      return text.length;
    },
    drop: (seq) => {
      if (!records.delete(seq)) return;
      recovered(`x:${seq}`);
      change(`x:${seq}`, null);
      const first = records.values().next().value ?? index.next;
      if (first > index.first) changeIndex({ first });
    },
    putOpen: (requestId, chain) => {
      const number = open.get(requestId) ?? index.openNext;
      if (number === index.openNext) changeIndex({ openNext: number + 1, openFirst: open.size === 0 ? number : index.openFirst });
      open.set(requestId, number);
      change(`o:${number}`, JSON.stringify([requestId, chain]));
    },
    dropOpen: (requestId) => {
      const number = open.get(requestId);
      if (number === undefined) return;
      open.delete(requestId);
      refused.delete(`o:${number}`);
      change(`o:${number}`, null);
      changeIndex({ openFirst: open.values().next().value ?? index.openNext });
    },
    putLedger: (ledger) => changeIndex({ ledger }),
    idle: async () => {
      while (writing !== null) await writing;
    },
  };
}

/** Number of the record that the key is of; null: of none. */
function seqOf(key: string): number | null {
  return key.startsWith('x:') ? Number(key.slice(2)) : null;
}

function keys(prefix: string, first: number, next: number): string[] {
  return Array.from({ length: Math.max(0, next - first) }, (_, offset) => `${prefix}${first + offset}`);
}

/** What this very extension wrote; anything else counts as absent. */
function parse<T>(value: unknown): T | null {
  if (typeof value !== 'string') return null;
  try {
    return JSON.parse(value) as T;
  } catch {
    return null;
  }
}
