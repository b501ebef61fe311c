/** What the soak holds the list to: the lab's own log, and the moments in which the worker was stopped (milliseconds since 1970). */

import type { Received } from '../../lab/types.ts';
import { type Kept, numberOf, sentStates } from './kept.ts';

const REFUSED = [401, 403, 407];

/** The numbers of all that the lab refused. */
export function refusedOf(log: readonly Received[]): ReadonlySet<number> {
  return new Set(log.filter(({ status }) => REFUSED.includes(status)).flatMap(({ query }) => numberOf(query)));
}

/** Whether the list says that something was sent or not sent where the lab received otherwise. */
export function isWrong({ number, authorization, cookies }: Kept, log: readonly Received[]): boolean {
  const sent = sentStates(log, number);
  return isOther(authorization, sent.authorization) || isOther(cookies, sent.cookies);
}

function isOther(told: Kept['cookies'], sent: boolean): boolean {
  return told === (sent ? 'not-sent' : 'sent');
}

/** Who told of the records with that number. */
export function records(number: number, entries: readonly Kept[]): string {
  return entries.flatMap((entry) => (entry.number === number ? [`${entry.key} by "${entry.requestId}"`] : [])).join(' and ');
}

/** What became of a request, and when the worker was stopped around it. */
export function story(number: number, stops: readonly number[], log: readonly Received[]): string {
  const tries = log.filter(({ query }) => numberOf(query).includes(number));
  const last = tries.at(-1)?.at ?? 0;
  const near = stops.map((at) => at - last).filter((since) => Math.abs(since) < 5_000);
  return `${tries.map(({ method, path, status, at }) => `${method} ${path} ${status} at ${at - last}`).join(', ')}; stops at ${near.join(', ')} ms`;
}

/** Seconds from the refused request to the first stop of the worker after it. */
export function untilStop(number: number, stops: readonly number[], log: readonly Received[]): number {
  const at = log.find(({ query, status }) => REFUSED.includes(status) && numberOf(query).includes(number))?.at ?? 0;
  return ((stops.find((stop) => stop >= at) ?? Number.POSITIVE_INFINITY) - at) / 1000;
}

/** Whether the worker was stopped within a second after the answer came, so that what it had heard may have gone with it. */
export function mayHaveGone(number: number, stops: readonly number[], log: readonly Received[]): boolean {
  return log.some(({ query, at }) => {
    const answered = at + Number(new URLSearchParams(query).get('seconds') ?? 0) * 1000;
    return numberOf(query).includes(number) && stops.some((stop) => stop >= answered && stop < answered + 1_000);
  });
}
