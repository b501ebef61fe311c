/** The memory of one context (normal or incognito): a queue of answers, the table they go into, and where it is kept. */

import type { Exchange } from '../../core/exchange.ts';
import type { History } from '../../core/history.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import type { ResponseSeen } from '../ports.ts';
import { batchOf, note, seenOf } from './batch.ts';
import { createFingerprint, type Fingerprint } from './fingerprint.ts';
import { historyOf } from './history.ts';
import { Table, TEXTS } from './table.ts';

export interface MemoryDeps {
  /** Memory only, one for the normal and one for the incognito context. */
  readonly stores: (incognito: boolean) => KeyValueStore;
  /** Registrable domain, or the host for IP addresses and localhost; null: no site. */
  readonly siteOf: (url: string) => string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, callback: () => void) => void;
  readonly crypto: Crypto;
}

export interface ContextMemory {
  readonly ready: Promise<void>;
  readonly observe: (response: ResponseSeen) => void;
  readonly compare: (exchange: Exchange) => Promise<History | null>;
  readonly forget: () => Promise<void>;
}

const KEY = 'memory-key';
const PREFIX = 'memory-';
/** Milliseconds from the first answer to the write. */
const BATCH = 1_000;
/** Answers that may wait for the next batch; in a flood beyond that the oldest go. */
const WAITING = 4_096;

export function contextMemory(deps: MemoryDeps, store: KeyValueStore): ContextMemory {
  let table = new Table();
  let fingerprint: Promise<Fingerprint> | null = null;
  let waiting: ResponseSeen[] = [];
  let scheduled = false;

  let key: Uint8Array<ArrayBuffer> | null = null;
  let keyIsKept = false;

  const load = async (): Promise<void> => {
    const kept = await store.get([KEY, ...TEXTS.map((name) => PREFIX + name)]);
    key = keyFrom(kept[KEY]);
    keyIsKept = key !== null;
    // fingerprints made with a key that is lost compare with nothing
    if (keyIsKept) table.restore(Object.fromEntries(Object.entries(kept).map(([name, text]) => [name.slice(PREFIX.length), text])));
  };
  const ready = load().catch(() => undefined);
  // one thing after the other: hashing waits, and two batches must not overtake each other
  let queue: Promise<unknown> = ready;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  const digest = (): Promise<Fingerprint> => {
    key ??= deps.crypto.getRandomValues(new Uint8Array(32));
    fingerprint ??= createFingerprint(deps.crypto, key);
    return fingerprint;
  };
  const takeIn = async (): Promise<void> => {
    const answers = waiting;
    waiting = [];
    if (answers.length === 0) return;
    for (const answer of answers) note(table, answer, deps.siteOf);
    const batch = batchOf(answers);
    if (batch.length === 0) return;
    const hash = await digest();
    table.see(await Promise.all(batch.map((part) => seenOf(part, hash))));
  };
  const write = async (): Promise<void> => {
    await takeIn();
    const changes = table.takeChanges();
    const items = Object.fromEntries(Object.entries(changes).map(([name, text]) => [PREFIX + name, text]));
    if (Object.keys(items).length === 0) return;
    try {
      await store.set(keyIsKept || key === null ? items : { ...items, [KEY]: [...key] });
      keyIsKept = key !== null;
    } catch {
      // no room now: it goes with the next batch
      table.giveBack(Object.keys(changes));
    }
  };

  return {
    ready,
    observe: (response) => {
      waiting.push(response);
      if (waiting.length > WAITING) waiting = waiting.slice(WAITING / 2);
      if (scheduled) return;
      scheduled = true;
      deps.later(BATCH, () => {
        scheduled = false;
        inTurn(write).catch(() => undefined);
      });
    },
    compare: (exchange) =>
      inTurn(async () => {
        await takeIn();
        return historyOf(exchange, table, await digest(), deps);
      }),
    forget: () =>
      inTurn(async () => {
        waiting = [];
        table = new Table();
        fingerprint = null;
        key = null;
        keyIsKept = false;
        await store.remove([KEY, ...TEXTS.map((name) => PREFIX + name)]);
      }),
  };
}

/** The key of this session, 32 random bytes, if one is kept. */
function keyFrom(kept: unknown): Uint8Array<ArrayBuffer> | null {
  return Array.isArray(kept) && kept.length === 32 ? Uint8Array.from(kept) : null;
}
