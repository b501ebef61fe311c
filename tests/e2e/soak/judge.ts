/** What the soak holds the list to: the lab's own log, and the moments in which the worker was stopped. */

import type { Received } from '../../lab/types.ts';
import { type Kept, numberOf, sentStates } from './kept.ts';

const REFUSED = [401, 403, 407];

export function isRefused({ status }: Pick<Received, 'status'>): boolean {
  return REFUSED.includes(status);
}

/** Milliseconds that a request may be on its way before the lab notes it, on a machine with other work. */
const ON_ITS_WAY = 100;

export interface Judge {
  /** The numbers of all that the lab refused. */
  readonly refused: () => ReadonlySet<number>;
  /** How many refusals they are: a request may be refused more than once on its way. */
  readonly refusals: () => number;
  /** Whether the list says that something was sent or not sent where the lab received otherwise. */
  readonly isWrong: (entry: Kept) => boolean;
  /** How many refusals of the record's number the lab gave that are no leg of the record. */
  readonly missing: (entry: Kept) => number;
  /** What became of a request, and when the worker was stopped around it. */
  readonly story: (number: number) => string;
  /** Seconds from the refused request to the first stop of the worker after it; 0: it was stopped while the request was on its way. */
  readonly untilStop: (number: number) => number;
  /** Whether the worker was stopped within a second after the answer came, so that what it had heard may have gone with it. */
  readonly mayHaveGone: (number: number) => boolean;
}

/** `stops`: milliseconds since 1970, oldest first. */
export function judge(log: readonly Received[], stops: () => readonly number[]): Judge {
  const of = (number: number): Received[] => log.filter(({ query }) => numberOf(query).includes(number));
  const refusals = (number: number): Received[] => of(number).filter(isRefused);
  return {
    refused: () => new Set(log.filter(isRefused).flatMap(({ query }) => numberOf(query))),
    refusals: () => log.filter((one) => isRefused(one) && numberOf(one.query).length > 0).length,
    isWrong: ({ number, authorization, cookies }) => {
      const sent = sentStates(log, number);
      return isOther(authorization, sent.authorization) || isOther(cookies, sent.cookies);
    },
    missing: ({ number, statuses }) =>
      Math.max(0, refusals(number).length - statuses.filter((status) => status !== null && isRefused({ status })).length),
    story: (number) => {
      const tries = of(number);
      const last = tries.at(-1)?.at ?? 0;
      const near = stops()
        .map((at) => at - last)
        .filter((since) => Math.abs(since) < 5_000);
      return `${tries.map(({ method, path, status, at }) => `${method} ${path} ${status} at ${at - last}`).join(', ')}; stops at ${near.join(', ')} ms`;
    },
    untilStop: (number) => {
      const at = refusals(number)[0]?.at ?? 0;
      const stop = stops().find((each) => each >= at - ON_ITS_WAY) ?? Number.POSITIVE_INFINITY;
      return Math.max(0, stop - at) / 1000;
    },
    mayHaveGone: (number) =>
      of(number).some(({ at, begunAt }) => {
        const answered = begunAt ?? at;
        return stops().some((stop) => stop >= answered && stop < answered + 1_000);
      }),
  };
}

function isOther(told: Kept['cookies'], sent: boolean): boolean {
  return told === (sent ? 'not-sent' : 'sent');
}

/** Who told of the records with that number. */
export function records(number: number, entries: readonly Kept[]): string {
  return entries.flatMap((entry) => (entry.number === number ? [`${entry.key} by "${entry.requestId}"`] : [])).join(' and ');
}
