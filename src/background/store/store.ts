/**
 * One context's records, kept where a stopped worker finds them again: storage that lives in memory alone. A key a record, its value one
 * JSON string (a string costs the quota its length; an object several times that), another for what is joined to it later, which is much
 * less than the record, and a small index. Events that come before all that is read back stand under keys of their own until they are dealt
 * with. A key whose text is empty is of something that is gone.
 */

import type { KeyValueStore } from '../../platform/storage.ts';
import type { Chain, Entry } from '../capture/assemble.ts';
import { type Clock, createWriter, GONE, HELD, untilRead } from './writer.ts';

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
  /** Milliseconds since 1970: when a person cleared the tab's list. */
  readonly clearedAt?: number | undefined;
  /** Origins of earlier pages whose rows were to be kept. */
  readonly kept?: readonly string[] | undefined;
}

export interface Stored {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  readonly open: readonly (readonly [string, Chain])[];
  readonly ledger: Ledger;
  /** What an earlier worker was told of and had not dealt with when it was stopped, each with the number by which it comes in order. */
  readonly held: readonly (readonly [number, string])[];
}

export interface StoreDeps {
  readonly area: KeyValueStore;
  /** Drops the oldest records but for `keep` to make room; false: there are none. */
  readonly makeRoom: (keep: number | null) => boolean;
  /** A record could not be stored: it is lost when the worker is stopped, unless it can be stored later. null: something else. */
  readonly onFailed: (seq: number | null) => void;
  /** It has been stored after all. */
  readonly onStored: (seq: number | null) => void;
  readonly clock: Clock;
}

export interface Store {
  readonly load: () => Promise<Stored>;
  readonly nextSeq: () => number;
  /** `before`: what was put of it last. */
  readonly put: (entry: Entry, before: Entry | null) => void;
  /** What the record takes, in characters. */
  readonly sizeOf: (seq: number) => number;
  readonly drop: (seq: number) => void;
  readonly putOpen: (requestId: string, chain: Chain) => void;
  readonly dropOpen: (requestId: string) => void;
  readonly putLedger: (ledger: Ledger) => void;
  /** Keeps it under a number until `release`; may be called before `load` has ended. */
  readonly hold: (text: string, number: number) => void;
  /** All that was held is dealt with: it goes with the same write as what became of it. */
  readonly release: () => void;
  /** Resolves when everything so far is written or given up. */
  readonly idle: () => Promise<void>;
}

interface Index {
  /** No record has had this number yet; nor an open request the other. */
  readonly next: number;
  readonly openNext: number;
  readonly ledger: Ledger;
}

type Joined = readonly [Entry['exchange']['jar'], Entry['exchange']['history']];

const INDEX = 'index';
/** The area is shared with others, whose keys are other ones. */
const OURS = /^[xjoe]:\d+$/;
const EMPTY: Index = { next: 1, openNext: 1, ledger: { evicted: {}, failed: {}, pages: {} } };

export function createStore({ area, makeRoom, onFailed, onStored, clock }: StoreDeps): Store {
  let index = EMPTY;
  /** Their numbers, and the characters of each but for what is joined. */
  const records = new Map<number, number>();
  /** The characters of what is joined. */
  const joined = new Map<number, number>();
  const open = new Map<string, number>();
  /** Of this worker and of those before it. */
  const held = new Set<number>();
  const writer = createWriter({
    area,
    makeRoom: (key) => makeRoom(seqOf(key)),
    onFailed: (key) => onFailed(seqOf(key)),
    onStored: (key) => onStored(seqOf(key)),
    ...clock,
  });

  function dropJoined(seq: number): void {
    if (joined.delete(seq)) writer.empty(`j:${seq}`);
  }

  function changeIndex(part: Partial<Index>): void {
    index = { ...index, ...part };
    writer.set(INDEX, () => JSON.stringify(index));
  }

  async function load(): Promise<Stored> {
    // what woke the worker is told of between the two: the browser does nothing else while it hands over megabytes
    await untilRead(() => area.get([INDEX]), clock.wait);
    const found = await untilRead(() => area.get(null), clock.wait);
    index = parse<Index>(found[INDEX]) ?? EMPTY;
    await writer.sweep(Object.keys(found).filter((key) => OURS.test(key) && found[key] === GONE));
    const entries = numbered(found, 'x:').flatMap(([seq, text]): Entry[] => {
      const entry = parse<Entry>(text);
      if (entry === null) return [];
      records.set(seq, text.length);
      const later = parse<Joined>(found[`j:${seq}`]);
      if (later === null) return [entry];
      joined.set(seq, String(found[`j:${seq}`]).length);
      return [{ ...entry, exchange: { ...entry.exchange, jar: later[0], history: later[1] } }];
    });
    const chains = numbered(found, 'o:').flatMap(([number, text]) => {
      const chain = parse<readonly [string, Chain]>(text);
      if (chain !== null) open.set(chain[0], number);
      return chain === null ? [] : [chain];
    });
    const earlier = numbered(found, HELD).filter(([number, text]) => text !== GONE && !held.has(number));
    for (const [number] of earlier) held.add(number);
    return { entries, open: chains, ledger: index.ledger, held: earlier };
  }

  return {
    load,
    nextSeq: () => {
      const seq = index.next;
      changeIndex({ next: seq + 1 });
      return seq;
    },
    put: (entry, before) => {
      const { seq, exchange } = entry;
      if (records.has(seq) && before !== null && differInJoined(before, entry)) {
        const text = JSON.stringify([exchange.jar, exchange.history] satisfies Joined);
        joined.set(seq, text.length);
        writer.set(`j:${seq}`, text);
        return;
      }
      const text = JSON.stringify(entry);
      records.set(seq, text.length);
      writer.set(`x:${seq}`, text);
      dropJoined(seq);
    },
    sizeOf: (seq) => (records.get(seq) ?? 0) + (joined.get(seq) ?? 0),
    drop: (seq) => {
      if (!records.delete(seq)) return;
      writer.empty(`x:${seq}`);
      dropJoined(seq);
    },
    putOpen: (requestId, chain) => {
      const number = open.get(requestId) ?? index.openNext;
      if (number === index.openNext) changeIndex({ openNext: number + 1 });
      open.set(requestId, number);
      writer.set(`o:${number}`, JSON.stringify([requestId, chain]));
    },
    dropOpen: (requestId) => {
      const number = open.get(requestId);
      if (number === undefined) return;
      open.delete(requestId);
      writer.empty(`o:${number}`);
    },
    putLedger: (ledger) => changeIndex({ ledger }),
    hold: (text, number) => {
      held.add(number);
      // past the queue, which waits for the answer to each write: this worker may not live to hear it
      area.set({ [HELD + number]: text }).catch(() => undefined);
    },
    release: () => {
      for (const number of held) writer.empty(HELD + number);
      held.clear();
    },
    idle: writer.idle,
  };
}

const JOINED = ['exchange', 'jar', 'history'];

/** Whether the two differ in nothing but what is joined later. */
function differInJoined(before: Entry, after: Entry): boolean {
  return [...differences(before, after), ...differences(before.exchange, after.exchange)].every((key) => JOINED.includes(key));
}

/** Both have the same keys. */
function differences<T extends object>(before: T, after: T): string[] {
  return Object.keys(after).filter((key) => before[key as keyof T] !== after[key as keyof T]);
}

/** Number of the record that the key is of; null: of none. */
function seqOf(key: string): number | null {
  return key.startsWith('x:') ? Number(key.slice(2)) : null;
}

/** Number and text of what stands under such keys, the lowest number first. */
function numbered(found: Readonly<Record<string, unknown>>, prefix: string): (readonly [number, string])[] {
  return Object.entries(found)
    .filter(([key]) => OURS.test(key) && key.startsWith(prefix))
    .map(([key, text]) => [Number(key.slice(prefix.length)), String(text)] as const)
    .sort(([a], [b]) => a - b);
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
