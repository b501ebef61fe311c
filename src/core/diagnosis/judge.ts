/** The half of the diagnosis that names the cause: all that a list and a badge need, without the checklist's sentences and snippets. */

import type { Context } from './context.ts';
import { rank } from './rank.ts';
import { PRECEDENCE, RULES } from './registry.ts';
import type { Finding } from './types.ts';

export interface Judgement {
  /** null while the exchange is not final. */
  readonly verdict: Finding | null;
  /** Best first. */
  readonly alternatives: readonly Finding[];
}

/** Verdict and alternatives of an exchange, from its context (`contextOf(reading, known)`). Pure and total. */
export function judge(context: Context): Judgement {
  if (context.exchange.state !== 'final') return { verdict: null, alternatives: [] };
  // in the order of precedence, which is what decides among equals
  const drafts = PRECEDENCE.map((cause) => RULES[cause](context)).filter((draft) => draft !== null);
  return rank(drafts, context);
}
