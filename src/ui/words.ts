/** Words for the ids of the closed lists. The catalogue holds them; an id that has none yet is shown as itself. */

import type { Cause, Reason } from '../core/diagnosis/causes.ts';
import type { SentState } from '../core/exchange.ts';
import { keyOf } from '../core/text/message.ts';
import { known, say } from './text.ts';

function worded(key: string, id: string): string {
  return known(key) ? say(key) : id.replaceAll('-', ' ');
}

/** The cause in a few words, for a row: "Token expired". The rules are not needed for it, so the list need not wait for them. */
export function causeShort(cause: Cause, reason: Reason | null): string {
  const exact = reason === null ? null : `cause_${keyOf(cause)}_${keyOf(reason)}_short`;
  return exact !== null && known(exact) ? say(exact) : worded(`cause_${keyOf(cause)}_short`, cause);
}

/** The cause as a headline for a developer. */
export function causeTitle(cause: Cause, reason: Reason | null = null): string {
  const exact = reason === null ? null : `cause_${keyOf(cause)}_${keyOf(reason)}_title`;
  return exact !== null && known(exact) ? say(exact) : worded(`cause_${keyOf(cause)}_title`, cause);
}

/** Why a cookie was kept back, as a sentence. */
export function reasonText(reason: Reason | null): string {
  return reason === null ? say('ui_reason_unknown') : worded(`ui_reason_${keyOf(reason)}`, reason);
}

export function problemText(problem: string): string {
  return worded(`problem_${keyOf(problem)}`, problem);
}

export function kindText(kind: string): string {
  return worded(`kind_${keyOf(kind)}`, kind);
}

export function sentText(state: SentState): string {
  return say(`ui_sent_${keyOf(state)}`);
}

export function resourceText(resourceType: string): string {
  return worded(`ui_resource_${keyOf(resourceType)}`, resourceType.replaceAll('_', ' '));
}
