/** Puts findings in order: first the one that would have to change first. */

import type { Confidence } from './causes.ts';
import { CONFIDENCES } from './causes.ts';
import type { Context } from './context.ts';
import { contradictionsOf } from './contradictions.ts';
import { isOtherMatter } from './other-matter.ts';
import type { Draft } from './rule.ts';
import type { Finding } from './types.ts';

/** Drafts this far behind the best are no alternatives worth a person's time. */
const WORTH = 60;
const MOST_ALTERNATIVES = 5;

export interface Ranked {
  readonly verdict: Finding | null;
  readonly alternatives: readonly Finding[];
}

/**
 * The verdict and what else it could be, best first; of equals, the one that stands first among the drafts. Evidence that contradicts
 * itself caps every verdict at *possible*, unless the form of the exchange proves it; words about another cause leave none *certain*. An
 * alternative is never more certain than the verdict, and never certain.
 */
export function rank(drafts: readonly Draft[], context: Context): Ranked {
  const sorted = drafts.toSorted((a, b) => b.weight - a.weight);
  const best = sorted[0];
  if (best === undefined) return { verdict: null, alternatives: [] };
  const contradictions = best.structural ? [] : contradictionsOf(context);
  // words about a session fit a cookie that was held back, and a proxy says what it likes
  const open = best.cause !== 'cookie-not-sent' && context.status !== 407 && isOtherMatter(context);
  const confidence = contradictions.length > 0 ? 'possible' : open ? weaker(best.confidence, 'likely') : best.confidence;
  const verdict = finding(best, confidence, contradictions);
  const most: Confidence = confidence === 'possible' ? 'possible' : confidence === 'certain' ? 'possible' : 'likely';
  const alternatives = sorted
    .slice(1)
    .filter((one) => best.weight - one.weight <= WORTH)
    .slice(0, MOST_ALTERNATIVES)
    .map((one) => finding(one, weaker(one.confidence, most), []));
  return { verdict, alternatives };
}

function finding(draft: Draft, confidence: Confidence, more: Finding['evidence']): Finding {
  return { cause: draft.cause, reason: draft.reason, confidence, evidence: [...draft.evidence, ...more] };
}

function weaker(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(a), CONFIDENCES.indexOf(b))] ?? 'possible';
}
