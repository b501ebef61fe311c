/** How long a reader takes, measured so that other work on the machine makes no test fail: it only ever adds. */

/** Pairs of runs that are tried; what grows too fast is too slow in each of them. */
const MOST = 6;

/** Milliseconds of one run. */
function once(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Has the engine see every branch of `work` before its time is taken: optimised code may put what two branches share in front of both,
 * and then does it where neither is taken.
 */
export function warm<T>(work: (of: T) => unknown, each: readonly T[]): void {
  for (let run = 0; run < 500; run += 1) for (const one of each) work(one);
}

/** Milliseconds of the quickest of a few runs; the first that takes no longer than `enough` ends it. */
export function quickest(work: () => unknown, enough: number): number {
  let best = once(work);
  for (let run = 1; run < MOST && best > enough; run += 1) best = Math.min(best, once(work));
  return best;
}

/**
 * How many times as long `work` takes with `large` as with `small`, each at its quickest so far; the first answer of at most `limit` ends it.
 * A `small` that takes fewer than `floor` milliseconds counts as that: below it there is only the clock's grain.
 */
export function growth<T>(work: (of: T) => unknown, small: T, large: T, { limit, floor }: { limit: number; floor: number }): number {
  const best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  let ratio = Number.POSITIVE_INFINITY;
  for (let pair = 0; pair < MOST && ratio > limit; pair += 1) {
    best.small = Math.min(
      best.small,
      once(() => work(small)),
    );
    best.large = Math.min(
      best.large,
      once(() => work(large)),
    );
    ratio = best.large / Math.max(best.small, floor);
  }
  return ratio;
}
