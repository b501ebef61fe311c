/** Stops of the worker, each aimed at a phase of the requests, and what each of them met. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Received } from '../../lab/types.ts';
import { until } from '../../support/until.ts';
import type { ChromiumDriver } from '../drive/chromium.ts';
import { isRefused } from './judge.ts';
import { numberOf } from './kept.ts';
import { hearWrites } from './writes.ts';

/** `open`: the lab has the request and has not answered. `answering`: the fields went out, the body did not. `any`: whenever it happens to be. */
export type Aim = 'before' | 'open' | 'answering' | 'writing' | 'any';

interface Stop {
  /** Milliseconds since 1970 when the stop was asked for. */
  readonly asked: number;
  /** The same when the worker was known to have ended. */
  readonly at: number;
  readonly duringWrite: () => boolean;
}

export interface Stops {
  /** Milliseconds since 1970, oldest first. */
  readonly moments: () => number[];
  /** Waits for the phase, of one of these numbers, and stops the worker in it. `before` and `any` wait for nothing that happens. */
  readonly stop: (aim: Aim, numbers: readonly number[]) => Promise<void>;
  /** How many stops met at least one refused request before it was sent, while it was open, in the midst of its answer, and in a write. */
  readonly met: () => Readonly<Record<Exclude<Aim, 'any'>, number>>;
}

/** Milliseconds from a stop to a request that may find the worker gone, or only starting: pages that are open wake it again. */
const SOON = 1_000;

/** `random`: 0 to 1. */
export async function stopper(driver: ChromiumDriver, log: readonly Received[], random: () => number): Promise<Stops> {
  const writes = await hearWrites(driver.browser);
  const stops: Stop[] = [];
  const some = (numbers: readonly number[], is: (one: Received) => boolean): Promise<unknown> =>
    until('a request in its phase', () =>
      log.some((one) => isRefused(one) && numberOf(one.query).some((number) => numbers.includes(number)) && is(one)),
    );

  const moment: Readonly<Record<Aim, (numbers: readonly number[]) => Promise<unknown>>> = {
    before: async () => undefined,
    open: (numbers) => some(numbers, ({ begunAt, endedAt }) => begunAt === undefined && endedAt === undefined),
    answering: (numbers) => some(numbers, ({ begunAt, endedAt }) => begunAt !== undefined && endedAt === undefined),
    // a case that is refused nothing new writes nothing
    writing: () => Promise.race([writes.next(), wait(3_000)]),
    any: () => wait(random() * 900),
  };
  return {
    moments: () => stops.map(({ at }) => at),
    stop: async (aim, numbers) => {
      const ready = driver.readyToStop();
      // a write is over sooner than the browser could be made ready
      if (aim === 'writing') await ready;
      await moment[aim](numbers);
      const end = await ready;
      const duringWrite = writes.watch();
      const asked = Date.now();
      await end();
      stops.push({ asked, at: Date.now(), duringWrite });
    },
    met: () => {
      const numbered = log.filter((one) => isRefused(one) && numberOf(one.query).length > 0);
      const count = (is: (stop: Stop, one: Received) => boolean): number =>
        stops.filter((stop) => numbered.some((one) => is(stop, one))).length;
      return {
        before: count(({ at: stopped }, { at }) => at >= stopped && at < stopped + SOON),
        open: count((stop, { at, begunAt, endedAt }) => at <= stop.asked && (begunAt ?? endedAt ?? Number.POSITIVE_INFINITY) > stop.at),
        answering: count(
          (stop, { begunAt, endedAt }) => (begunAt ?? stop.at) <= stop.asked && (endedAt ?? Number.POSITIVE_INFINITY) > stop.at,
        ),
        writing: stops.filter(({ duringWrite }) => duringWrite()).length,
      };
    },
  };
}
