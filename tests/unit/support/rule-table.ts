/** Vectors for and against one cause, as a table. */

import { describe, expect, it } from 'vitest';
import type { Cause, Confidence, Reason } from '../../../src/core/diagnosis/causes.ts';
import { diagnosed, unsaid } from './diagnosis.ts';
import type { Sketch } from './exchange.ts';

export interface For {
  readonly title: string;
  readonly words: Sketch;
  readonly reason?: Reason;
  /** The confidence, where it matters. */
  readonly sure?: Confidence;
}

export interface Against {
  readonly title: string;
  readonly words: Sketch;
  readonly instead: Cause;
  readonly sure?: Confidence;
}

export function ruleTable(cause: Cause, forIt: readonly For[], against: readonly Against[]): void {
  describe(cause, () => {
    it.each(forIt.map((row) => [row.title, row] as const))('is named: %s', (_, row) => {
      const diagnosis = diagnosed(row.words);
      expect(diagnosis.verdict?.cause, seen(diagnosis.alternatives)).toBe(cause);
      if (row.reason !== undefined) expect(diagnosis.verdict?.reason).toBe(row.reason);
      if (row.sure !== undefined) expect(diagnosis.verdict?.confidence).toBe(row.sure);
      expect(diagnosis.verdict?.evidence.length).toBeGreaterThan(0);
      expect(unsaid(diagnosis)).toEqual([]);
    });

    it.each(against.map((row) => [row.title, row] as const))('is not named: %s', (_, row) => {
      const diagnosis = diagnosed(row.words);
      expect(diagnosis.verdict?.cause, seen(diagnosis.alternatives)).toBe(row.instead);
      if (row.sure !== undefined) expect(diagnosis.verdict?.confidence).toBe(row.sure);
    });
  });
}

function seen(alternatives: readonly { readonly cause: Cause }[]): string {
  return `alternatives: ${alternatives.map((one) => one.cause).join(', ')}`;
}
