import type { Message } from '../text/message.ts';
import type { Cause, Confidence, Reason, Warning } from './causes.ts';

/**
 * Where a piece of evidence stands: `request.headers.NAME`, `response.headers.NAME`, `hops.N.request.headers.NAME`, `url`, `body`,
 * `jar.NAME`, `clock`, `token`, `history`, `status`, `redirect`, `cache`.
 */
export type EvidencePlace = string;

export interface Evidence {
  readonly text: Message;
  readonly at: EvidencePlace;
}

export interface Finding {
  readonly cause: Cause;
  /** For `cookie-not-sent` alone. */
  readonly reason: Reason | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

export interface RuledOut {
  readonly cause: Cause;
  readonly evidence: readonly Evidence[];
}

/** What a step's button does; the ids are those of `data-action`. */
export type StepAction =
  | 'reload'
  | 'hard-reload'
  | 'clear-cookies'
  | 'clear-cache'
  | 'open-incognito'
  | 'open-variant'
  | 'open-sign-in'
  | 'change-password'
  | 'copy-curl'
  | 'copy-report';

export type StepState = 'suspect' | 'open' | 'ruled-out' | 'done';

export interface Snippet {
  /** Product and file it is for, as `nginx` / `server block`. */
  readonly product: string;
  readonly place: string;
  /** Ready to paste; holds no captured secret. */
  readonly text: string;
}

export interface Step {
  /** Row of the advice table: V01…V32, D01…D50, S01…S06. */
  readonly id: string;
  readonly audience: 'visitor' | 'developer' | 'owner';
  readonly state: StepState;
  readonly title: Message;
  readonly why: Message;
  readonly action: StepAction | null;
  /** Address that the action opens, for `open-variant`, `open-sign-in` and `change-password`. */
  readonly url: string | null;
  readonly snippets: readonly Snippet[];
}

/** What answered, as far as its marks tell. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly role: 'server' | 'application' | 'edge' | 'gateway' | 'identity';
  /** `itself`: this product wrote the refusal (its block page, its error format); `passed-on`: it stood on the way and said so. */
  readonly answered: 'itself' | 'passed-on' | 'unknown';
  readonly evidence: Evidence;
}

export interface Diagnosis {
  /** null while the exchange is not final. */
  readonly verdict: Finding | null;
  /** Best first. */
  readonly alternatives: readonly Finding[];
  readonly ruledOut: readonly RuledOut[];
  readonly warnings: readonly Warning[];
  readonly products: readonly Product[];
  /** Suspect first, then open, done, ruled out. */
  readonly checklist: readonly Step[];
  /** What would settle the question where the verdict is not certain. */
  readonly settle: Message | null;
}
