/** The sentences of a finding, so that neither pages nor the command line put keys together. */

import type { Message } from '../text/message.ts';
import { keyOf, message } from '../text/message.ts';
import { type Worded, wordingKey } from './cause-variant.ts';
import type { Confidence, Warning } from './causes.ts';
import type { SpecificationLink } from './cures.ts';
import { linksOf } from './cures.ts';

export interface CauseText {
  /** For a developer, as a heading. */
  readonly title: Message;
  /** A few words for a row of the list. */
  readonly short: Message;
  /** For a visitor, as a heading; names the site. */
  readonly visitorTitle: Message;
  readonly visitor: Message;
  readonly developer: Message;
  readonly links: readonly SpecificationLink[];
}

/**
 * `site` is what the visitor's sentences call the site: its host as a rule. The wording follows the reason and the evidence, the links the
 * `schemes` of challenges and credentials, in lower case.
 */
export function causeText(finding: Worded, site: string, schemes: readonly string[] = []): CauseText {
  const exact = wordingKey(finding);
  return {
    title: message(`${exact}_title`),
    short: message(`${exact}_short`),
    visitorTitle: message(`cause_${keyOf(finding.cause)}_visitor_title`, { site }),
    visitor: message(`${exact}_visitor`, { site }),
    developer: message(`${exact}_developer`),
    links: linksOf(finding.cause, schemes),
  };
}

export function confidenceText(confidence: Confidence): Message {
  return message(`confidence_${confidence}`);
}

export function warningText(warning: Warning): Message {
  return message(`warning_${keyOf(warning)}`);
}
