/**
 * All writes to one area, through one queue, so that they cannot overtake each other. A write goes at once, since the worker may be
 * stopped at any moment; what changes while it is under way goes with the next. Where hundreds come in a second, a short while lies
 * between two writes: each message to the browser costs more than what it carries. For the same reason what is gone is emptied by the
 * write that goes anyway, and its key is taken away when there is time.
 */

import type { KeyValueStore } from '../../platform/storage.ts';

export interface WriterDeps extends Clock {
  readonly area: KeyValueStore;
  /** Lets something else go, by `empty`, so that this key finds room; false: there is nothing. */
  readonly makeRoom: (key: string) => boolean;
  /** What was to stand under the key could not be stored. It is tried again when something else has been accepted. */
  readonly onFailed: (key: string) => void;
  /** It has been stored after all. */
  readonly onStored: (key: string) => void;
}

/** Milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds before what could not be read is read once more. */
const AGAIN = 1_000;

/** Reads until it works: a worker that knows nothing of what is stored can deal with nothing. */
export function untilRead<T>(read: () => Promise<T>, wait: Clock['wait']): Promise<T> {
  return read().catch(() => wait(AGAIN).then(() => untilRead(read, wait)));
}

export interface Writer {
  /** A function gives the text at the time of the write. */
  readonly set: (key: string, text: string | (() => string)) => void;
  readonly empty: (key: string) => void;
  /** Takes keys away that hold nothing. */
  readonly sweep: (keys: Iterable<string>) => Promise<void>;
  /** Resolves when everything so far is written or given up. */
  readonly idle: () => Promise<void>;
}

type Item = readonly [key: string, text: string];
type Outcome = 'stored' | 'full' | 'failed';

/** What stands under the key of something that is gone. */
export const GONE = '';
/** Before the number of what is held until it is dealt with. */
export const HELD = 'e:';
/** Keys that may stand empty. */
const MOST_GONE = 500;

const ATTEMPTS = 5;
/** What may be written in a short while, in keys, each write counting as some more; what of it comes back in a millisecond. */
const ROOM = 400;
const COST = 8;
const REGAINED = 0.7;
/** With more than so much of it left the next write goes at once, which ten small ones in a row may. */
const PROMPT = 300;
/** Milliseconds from the beginning of one write to that of the next with less, and in a flood: more than a hundred refusals a second. */
const GAP = 25;
const FLOOD = 100;

export function createWriter({ area, makeRoom, onFailed, onStored, now, wait }: WriterDeps): Writer {
  let pending = new Map<string, string | (() => string)>();
  const emptied = new Set<string>();
  const refused = new Map<string, string>();
  let writing: Promise<void> | null = null;
  let room = ROOM;
  let wroteAt = 0;

  function set(key: string, text: string | (() => string)): void {
    pending.set(key, text);
    writing ??= Promise.resolve()
      .then(pump)
      .finally(() => {
        writing = null;
      });
  }

  async function pump(): Promise<void> {
    while (pending.size > 0) {
      const items = [...pending].map(([key, text]): Item => [key, typeof text === 'string' ? text : text()]);
      pending = new Map();
      await Promise.all([write(items), pause(items.length)]);
      if (pending.size === 0 || emptied.size > MOST_GONE) await sweep([]);
    }
  }

  function pause(keys: number): Promise<unknown> | null {
    const time = now();
    // a clock may be set back
    room = Math.max(0, Math.min(ROOM, room + Math.max(0, time - wroteAt) * REGAINED) - keys - COST);
    wroteAt = time;
    return room > PROMPT ? null : wait(room > 0 ? GAP : FLOOD);
  }

  async function write(items: readonly Item[]): Promise<void> {
    for (const [key, text] of items) {
      if (text === GONE) emptied.add(key);
      else emptied.delete(key);
    }
    if ((await tried(items)) === 'stored') return tryRefused();
    // what was held goes when the records that were made of it are there
    const held = [...emptied].filter((key) => key.startsWith(HELD) && emptied.delete(key));
    await sweep([]);
    for (const item of items) if (item[1] !== GONE) await insist(item);
    for (const key of held) emptied.add(key);
  }

  async function sweep(keys: Iterable<string>): Promise<void> {
    const gone = [...emptied, ...keys];
    emptied.clear();
    if (gone.length > 0) await area.remove(gone).catch(() => undefined);
  }

  /** A refused batch is tried piece by piece; where there is no room, something else makes some. */
  async function insist(item: Item): Promise<void> {
    const [key, text] = item;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const outcome = await tried([item]);
      if (outcome === 'stored') return;
      if (outcome === 'failed' || !makeRoom(key)) break;
      await sweep([...pending].filter(([, value]) => value === GONE).map(([name]) => name));
      if (pending.get(key) === GONE) return;
    }
    if (!refused.has(key)) onFailed(key);
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
    if (refused.delete(key)) onStored(key);
  }

  return {
    set,
    empty: (key) => {
      recovered(key);
      set(key, GONE);
    },
    sweep,
    idle: async () => {
      while (writing !== null) await writing;
    },
  };
}
