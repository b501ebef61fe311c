/** Words for the ids of the closed lists. The catalogue holds them; an id that has none yet is shown as itself. */

import type { Cause, Reason } from '../core/diagnosis/causes.ts';
import type { SentState } from '../core/exchange.ts';
import { keyOf } from '../core/text/message.ts';
import { known, say } from './text.ts';

function worded(key: string, id: string): string {
  return known(key) ? say(key) : id.replaceAll('-', ' ');
}

/** The cause in a few words, for a row: "Token expired". */
export function causeShort(cause: Cause, reason: Reason | null): string {
  const words = worded(`cause_${keyOf(cause)}_short`, cause);
  return reason === null ? words : `${words} (${reasonShort(reason)})`;
}

/** The cause as a headline for a developer. */
export function causeTitle(cause: Cause): string {
  return worded(`cause_${keyOf(cause)}_title`, cause);
}

/** What the cause means, in a sentence or two; empty when there is nothing to add. */
export function causeText(cause: Cause): string {
  const key = `cause_${keyOf(cause)}_text`;
  return known(key) ? say(key) : '';
}

/** The cause as a headline for a visitor. */
export function visitorTitle(cause: Cause, host: string): string {
  const key = `cause_${keyOf(cause)}_visitor_title`;
  return known(key) ? say(key, { host }) : causeTitle(cause);
}

/** What the cause means to a visitor. */
export function visitorText(cause: Cause, host: string): string {
  const key = `cause_${keyOf(cause)}_visitor`;
  return known(key) ? say(key, { host }) : causeText(cause);
}

export function reasonShort(reason: Reason): string {
  return worded(`ui_reason_short_${keyOf(reason)}`, reason);
}

/** Why a cookie was kept back, as a sentence. */
export function reasonText(reason: Reason | null): string {
  return reason === null ? say('ui_reason_unknown') : worded(`ui_reason_${keyOf(reason)}`, reason);
}

export function problemText(problem: string): string {
  return worded(`ui_problem_${keyOf(problem)}`, problem);
}

export function kindText(kind: string): string {
  return worded(`ui_kind_${keyOf(kind)}`, kind);
}

export function sentText(state: SentState): string {
  return say(`ui_sent_${keyOf(state)}`);
}

export function resourceText(resourceType: string): string {
  return worded(`ui_resource_${keyOf(resourceType)}`, resourceType.replaceAll('_', ' '));
}
