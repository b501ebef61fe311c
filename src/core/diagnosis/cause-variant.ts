/** Which of a cause's wordings is true of a finding. Apart from the cures, so that a list of rows need not load it. */

import { keyOf } from '../text/message.ts';
import type { Cause, Confidence, Reason } from './causes.ts';
import type { Evidence } from './types.ts';

/** A finding, or as much of it as a row of the list has. */
export interface Worded {
  readonly cause: Cause;
  readonly reason: Reason | null;
  readonly confidence?: Confidence | null;
  readonly evidence?: readonly Evidence[];
}

/** What could not be seen is not called *not sent*. */
const UNSEEN = new Set(['evidence_authorization_not_visible', 'evidence_authorization_not_known', 'evidence_cookies_not_known']);
/** Something was sent, only not what is asked for. */
const OTHER = new Set(['evidence_field_not_sent', 'evidence_no_authorization']);

/** The catalogue's key of the cause in its exact wording, to which `_title`, `_short`, `_visitor` and `_developer` are added. */
export function wordingKey(finding: Worded): string {
  const cause = `cause_${keyOf(finding.cause)}`;
  if (finding.cause === 'cookie-not-sent') return finding.reason === null ? cause : `${cause}_${keyOf(finding.reason)}`;
  if (finding.cause !== 'no-credentials') return cause;
  const has = (keys: ReadonlySet<string>): boolean => finding.evidence?.some(({ text }) => keys.has(text.key)) ?? false;
  if (has(UNSEEN)) return `${cause}_unseen`;
  if (has(OTHER)) return `${cause}_other`;
  // what is only possible is not called *not sent* either; a row, which knows no evidence, has nothing else to go by
  return finding.confidence === 'possible' ? `${cause}_unseen` : cause;
}
