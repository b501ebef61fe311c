/** Names the cause of a refused exchange. */

import type { ExchangeReading } from '../reading.ts';
import { checklistOf } from './advice/checklist.ts';
import { contextOf } from './context.ts';
import { judge } from './judge.ts';
import { PRODUCTS } from './products.ts';
import { ruledOutOf } from './ruled-out.ts';
import { settleOf } from './settle.ts';
import type { Diagnosis } from './types.ts';
import { warningsOf } from './warnings.ts';

/**
 * The diagnosis of one exchange: verdict, alternatives best first, what is ruled out and by what, warnings, what answered, the checklist, and
 * what would settle the question. While the exchange is not final there is no verdict. Pure and total: the same reading gives the same
 * diagnosis, and no reading makes it throw.
 */
export function diagnose(reading: ExchangeReading): Diagnosis {
  const context = contextOf(reading, PRODUCTS);
  const warnings = warningsOf(context);
  const { products } = context;
  if (reading.exchange.state !== 'final') {
    return { verdict: null, alternatives: [], ruledOut: [], warnings, products, checklist: [], settle: null };
  }
  const { verdict, alternatives } = judge(context);
  return {
    verdict,
    alternatives,
    ruledOut: ruledOutOf(context, verdict),
    warnings,
    products,
    checklist: verdict === null ? [] : checklistOf(context, verdict, alternatives),
    settle: verdict === null ? null : settleOf(context, verdict, alternatives),
  };
}
