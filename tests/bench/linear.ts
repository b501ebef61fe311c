/** That the readers stay linear: the same nasty text at three lengths. */

import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { readChallenges } from '../../src/core/http/challenge/read.ts';
import { readCredentials } from '../../src/core/http/credentials.ts';
import { table } from './stats.ts';

const KIB = 1024;
/** KiB. */
const SIZES = [1, 32, 1024] as const;
/** The quickest of so many rounds counts, since what else the machine does only ever adds. The first of them are the warming up. */
const TRIES = 9;
/** KiB that each round reads at least. */
const ROUND = 512;

/** What a KiB may take more at 1 MiB than at 32 KiB, ×. A quadratic reader takes 32 times as much; the room is for memory, which is slower the more of it is in use. */
export const MOST_GROWTH = 5;

const NASTY: Readonly<Record<string, (length: number) => string>> = {
  'quotes never closed': (length) => `Basic realm="${'a" '.repeat(length / 3)}`,
  commas: (length) => `Basic ${','.repeat(length)}`,
  'blanks before the equals sign': (length) => `Basic ${'a '.repeat(length / 2)}`,
  backslashes: (length) => `Basic realm="${'\\'.repeat(length)}`,
  parameters: (length) => `Basic ${'abc=def, '.repeat(length / 9)}`,
};

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  challenge: (text) => readChallenges([text]),
  credentials: (text) =>
    readCredentials(
      ['authorization', 'cookie'].map((name) => ({ name, value: text })),
      'https://a.test/',
      0,
    ),
};

/** Microseconds a KiB. */
interface Cost {
  /** The reader's own: without the pauses in which the engine collects garbage. */
  readonly own: number;
  readonly whole: number;
}

interface Pause {
  readonly startTime: number;
  readonly duration: number;
}

/**
 * What a KiB costs at each length. The reader's own time is what must not grow: a text of a megabyte makes more pieces than fit into the engine's room
 * for what is young, so that its collector copies them, which it spares the pieces of a short text (with a larger room, the time a KiB stays
 * the same up to 4 MiB).
 */
export async function growth(): Promise<{ readonly text: string; readonly most: number }> {
  const pauses: Pause[] = [];
  const watcher = new PerformanceObserver((list) => void pauses.push(...list.getEntries()));
  watcher.observe({ entryTypes: ['gc'] });
  const rows: string[][] = [];
  let most = 0;
  for (const [text, make] of Object.entries(NASTY)) {
    for (const [reader, read] of Object.entries(READERS)) {
      const [small, middle, large] = [
        await costOf(read, make, SIZES[0], pauses),
        await costOf(read, make, SIZES[1], pauses),
        await costOf(read, make, SIZES[2], pauses),
      ];
      const times = large.own / middle.own;
      most = Math.max(most, times);
      rows.push([
        `${reader}: ${text}`,
        ...[small.own, middle.own, large.own].map((cost) => cost.toFixed(2)),
        times.toFixed(2),
        large.whole.toFixed(2),
      ]);
    }
  }
  watcher.disconnect();
  const head = ['µs a KiB, without pauses to collect garbage', '1 KiB', '32 KiB', '1 MiB', '1 MiB ÷ 32 KiB', '1 MiB, with pauses'];
  return { text: table(head, rows), most };
}

async function costOf(read: (text: string) => unknown, make: (length: number) => string, size: number, pauses: Pause[]): Promise<Cost> {
  const text = make(size * KIB);
  const repeat = Math.max(1, ROUND / size);
  let own = Number.POSITIVE_INFINITY;
  let whole = Number.POSITIVE_INFINITY;
  for (let n = 0; n < TRIES; n += 1) {
    const start = performance.now();
    for (let once = 0; once < repeat; once += 1) read(text);
    const end = performance.now();
    // pauses are told a turn after they were; the second turn is for those that the first one found on its way
    await turn();
    await turn();
    const paused = pauses.filter(({ startTime }) => startTime >= start && startTime < end).reduce((sum, { duration }) => sum + duration, 0);
    pauses.length = 0;
    const each = 1000 / repeat / size;
    own = Math.min(own, (end - start - paused) * each);
    whole = Math.min(whole, (end - start) * each);
  }
  return { own, whole };
}
