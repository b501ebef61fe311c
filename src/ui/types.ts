/** What components are given: an exchange with everything that was made of it, and what pressing a button does. */

import type { CauseText } from '../core/diagnosis/cause-text.ts';
import type { Diagnosis, StepAction } from '../core/diagnosis/types.ts';
import type { Exchange } from '../core/exchange.ts';
import type { ExchangeReading } from '../core/reading.ts';
import type { Redactor } from '../core/redact.ts';
import type { ActionResult, SiteCookie, SiteState } from '../protocol/messages.ts';

export interface Explanation {
  readonly reading: ExchangeReading;
  readonly diagnosis: Diagnosis;
  /** The verdict in words; null without one. */
  readonly words: CauseText | null;
  /** Masks the secrets of this exchange. */
  readonly redact: Redactor;
}

export interface Explained extends Explanation {
  readonly exchange: Exchange;
  /** null: not asked for yet, or not a site. */
  readonly site: SiteState | null;
}

/** What an action came to, kept until another exchange is chosen. */
export type Outcome =
  | { readonly state: 'busy' }
  | { readonly state: 'told'; readonly key: string }
  | { readonly state: 'result'; readonly result: ActionResult };

/** The button that was pressed, told apart where several do the same: `open-variant https://…`. */
export type OutcomeKey = string;

export interface Acts {
  /** Does what a step's button says. `url` is the address for those that open one. */
  readonly step: (action: StepAction, url: string | null) => void;
  readonly clearCookie: (cookie: SiteCookie) => void;
  /** Puts back what was cleared; `overwrite` holds the keys of cookies set anew that may be replaced. */
  readonly undo: (overwrite: readonly string[]) => void;
  readonly outcome: (key: OutcomeKey) => Outcome | undefined;
}

/** How an action's outcome is filed. */
export function outcomeKey(action: string, detail: string | null = null): OutcomeKey {
  return detail === null ? action : `${action} ${detail}`;
}
