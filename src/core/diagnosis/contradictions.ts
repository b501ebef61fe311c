/** Evidence that cannot all be true. A verdict that rests on such evidence says so and is at most *possible*. */

import type { Context } from './context.ts';
import { evidence, WWW_AUTHENTICATE } from './rule.ts';
import type { Evidence } from './types.ts';
import type { FamilyName } from './words/families.ts';
import { speaksOf } from './words/families.ts';

/** Each excludes the others: a token is refused for one of them first. */
const EXCLUSIVE: readonly FamilyName[] = ['expired', 'early', 'audience', 'issuer', 'revoked', 'missing', 'scope', 'malformed'];

/** Families that go together in the field: “no valid token: malformed”, “missing audience”. */
const TOGETHER: readonly (readonly FamilyName[])[] = [
  ['audience', 'issuer'],
  ['missing', 'malformed'],
  ['expired', 'early'],
  ['expired', 'revoked'],
];

export function contradictionsOf(context: Context): Evidence[] {
  const found: Evidence[] = [];
  const codes = new Set(
    context.challenges.map((challenge) => challenge.params.error?.toLowerCase()).filter((code) => code !== undefined && code !== ''),
  );
  if (codes.size > 1) found.push(evidence('contradiction_challenges', WWW_AUTHENTICATE, { codes: [...codes].join(', ') }));
  const bodies = familiesOf(context, 'body');
  const challenges = familiesOf(context, 'challenge');
  for (const one of challenges) {
    const other = bodies.find((family) => family !== one && !bodies.includes(one) && !together(one, family));
    if (other !== undefined) {
      found.push(evidence('contradiction_words', 'body'));
      break;
    }
  }
  if (context.clocks.nonsense && context.times !== null) found.push(evidence('contradiction_clocks', 'clock'));
  return found;
}

function familiesOf(context: Context, source: 'challenge' | 'body'): FamilyName[] {
  const statements = context.said.statements.filter((statement) => statement.source === source && !statement.stock);
  return EXCLUSIVE.filter((family) => statements.some((statement) => speaksOf(family, statement.text)));
}

function together(a: FamilyName, b: FamilyName): boolean {
  return TOGETHER.some((pair) => pair.includes(a) && pair.includes(b));
}
