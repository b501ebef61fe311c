/** A cause, confidence or warning that lacks one of its sentences does not compile. Nothing here runs. */

import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Cause, Confidence, Warning } from '../../../../src/core/diagnosis/causes.ts';

/** As `keyOf` writes an id: `token-expired` is `token_expired`. */
type KeyOf<Id extends string> = Id extends `${infer First}-${infer Rest}` ? `${First}_${KeyOf<Rest>}` : Id;

type Sentence =
  | `cause_${KeyOf<Cause>}_${'title' | 'short' | 'visitor_title' | 'visitor' | 'developer'}`
  | `confidence_${Confidence}`
  | `warning_${KeyOf<Warning>}`;

catalogue satisfies Record<Sentence, { readonly message: string }>;
