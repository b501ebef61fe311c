/** Words for the ids of the closed lists. The catalogue holds them; an id that has none yet is shown as itself. */

import { type Worded, wordingKey } from '../core/diagnosis/cause-variant.ts';
import type { Reason } from '../core/diagnosis/causes.ts';
import type { SentState } from '../core/exchange.ts';
import { keyOf } from '../core/text/message.ts';
import { known, say } from './text.ts';

function worded(key: string, id: string): string {
  return known(key) ? say(key) : id.replaceAll('-', ' ');
}

/** The cause in a few words, for a row: "Token expired". The rules are not needed for it, so the list need not wait for them. */
export function causeShort(finding: Worded): string {
  return causeWords(finding, 'short');
}

/** The cause as a headline for a developer. */
export function causeTitle(finding: Worded): string {
  return causeWords(finding, 'title');
}

function causeWords(finding: Worded, part: string): string {
  const exact = `${wordingKey(finding)}_${part}`;
  return known(exact) ? say(exact) : worded(`cause_${keyOf(finding.cause)}_${part}`, finding.cause);
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
