/** What a rule is, and the scale by which findings are put in order. */

import type { Message } from '../text/message.ts';
import { message } from '../text/message.ts';
import type { CredentialReading } from '../token/types.ts';
import type { Cause, Confidence, Reason } from './causes.ts';
import type { Context } from './context.ts';
import type { Evidence, EvidencePlace } from './types.ts';
import type { Statement } from './words/statements.ts';

export interface Draft {
  readonly cause: Cause;
  readonly reason: Reason | null;
  /** Its place among the others: see `WEIGHT`. */
  readonly weight: number;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** The form of the exchange proves it, whatever the server's words are. */
  readonly structural: boolean;
}

/** Pure: the same context gives the same findings. null: nothing points at this cause. */
export type Rule = (context: Context) => Draft | null;

/**
 * The order of findings. What the form of the exchange proves comes before what the server names by a code of the protocol, that before
 * its words, those before what can be read from the token, that before what is only suspected, and elimination comes last. Rules step up
 * or down a few points from these where one cause is more specific than another.
 */
export const WEIGHT = { structure: 100, protocol: 90, said: 80, checked: 74, generic: 64, inferred: 55, left: 40, aside: 20 } as const;

/** `contradicted`: the evidence disagrees with itself, which caps the confidence at *possible*. */
export function draft(
  cause: Cause,
  weight: number,
  confidence: Confidence,
  evidence: readonly (Evidence | null)[],
  more: { readonly reason?: Reason; readonly contradicted?: boolean; readonly structural?: boolean } = {},
): Draft {
  return {
    cause,
    reason: more.reason ?? null,
    weight,
    confidence: more.contradicted === true ? 'possible' : confidence,
    evidence: evidence.filter((one) => one !== null),
    structural: more.structural ?? false,
  };
}

export function evidence(key: string, at: EvidencePlace, values: Message['values'] = {}): Evidence {
  return { text: message(`evidence_${key}`, values), at };
}

/** The server's own words, quoted; null stays null, so that it can stand in a list of evidence. */
export function quoted(statement: Statement | null): Evidence | null {
  if (statement === null) return null;
  const key = statement.code && statement.source === 'challenge' ? 'error_code' : statement.source === 'body' ? 'body_says' : 'server_says';
  // the sentence around it has a full stop of its own
  return evidence(key, statement.at, { quote: statement.quote.endsWith('.') ? statement.quote.slice(0, -1) : statement.quote });
}

export const WWW_AUTHENTICATE: EvidencePlace = 'response.headers.www-authenticate';

/** Where the credential stood, as evidence names it. */
export function placeOf(credential: CredentialReading): EvidencePlace {
  if (credential.where === 'url') return 'url';
  return `request.headers.${credential.where}`;
}
