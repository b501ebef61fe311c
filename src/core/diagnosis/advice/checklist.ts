import type { Context } from '../context.ts';
import type { Finding, Step } from '../types.ts';

/** The steps worth taking for this exchange. */
export function checklistOf(_context: Context, _verdict: Finding, _alternatives: readonly Finding[]): Step[] {
  return [];
}
