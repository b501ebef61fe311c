/** What the server said, asked by family and by code. Each answer is looked up once. */

import type { FamilyName } from './families.ts';
import { speaksOf } from './families.ts';
import type { Statement } from './statements.ts';

export interface Said {
  readonly statements: readonly Statement[];
  /** The first statement of the family, the challenge's before the body's; null: nothing of the kind was said. */
  readonly of: (family: FamilyName) => Statement | null;
  /** The first statement of any of the families, in their order. */
  readonly any: (...families: readonly FamilyName[]) => Statement | null;
  /** A machine-readable code, compared as a phrase (`use_dpop_nonce` is `use dpop nonce`). */
  readonly code: (...codes: readonly string[]) => Statement | null;
}

/** Lazily indexed statements. */
export function indexed(statements: readonly Statement[]): Said {
  const known = new Map<FamilyName, Statement | null>();
  const of = (family: FamilyName): Statement | null => {
    const seen = known.get(family);
    if (seen !== undefined) return seen;
    const found = statements.find((statement) => !statement.stock && speaksOf(family, statement.text)) ?? null;
    known.set(family, found);
    return found;
  };
  return {
    statements,
    of,
    any: (...families) => {
      for (const family of families) {
        const found = of(family);
        if (found !== null) return found;
      }
      return null;
    },
    code: (...codes) => statements.find((statement) => statement.code && codes.includes(statement.text)) ?? null,
  };
}
