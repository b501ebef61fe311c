import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';
import { readLiterally } from '../../../support/literal-challenges.ts';

interface Vector {
  readonly id: string;
  readonly why: string;
  readonly family: string;
  readonly headers: readonly string[];
  readonly expect: { readonly challenges: readonly unknown[]; readonly malformed: boolean };
}

/** Read as text: an import would take a parameter that is called `__proto__` for a prototype. */
const VECTORS: readonly Vector[] = JSON.parse(readFileSync(new URL('../../../../vectors/challenges-field.json', import.meta.url), 'utf8'));

/** Pieces that meet in every way, well and badly put; whole beginnings among them, so that damage has something behind it. */
const PIECES =
  'Basic|Bearer|NTLM|Own|x|y|realm|é| | |  |\t|,|,|, |=|==|"|\\|;|:|@|/|\n|\r\n |\r|\0|"a"|a=b|x="y"|Basic |Bearer realm="|"q r"|realm=|x=|\\"|x==|, Own x=|, Basic';
const field = fc
  .array(fc.constantFrom(...PIECES.split('|')), { minLength: 1, maxLength: 12, size: 'max' })
  .map((pieces) => pieces.join(''));

/** As JSON text, in which the order of the parameters counts and no name is special. */
function product(fields: readonly string[]): string {
  const { challenges, malformed } = readChallenges(fields);
  return JSON.stringify({ challenges: challenges.map(({ scheme, token68, params }) => ({ scheme, token68, params })), malformed });
}

function literal(fields: readonly string[]): string {
  const { challenges, malformed } = readLiterally(fields);
  const plain = challenges.map(({ scheme, token68, params }) => ({ scheme, token68, params: Object.fromEntries(params) }));
  return JSON.stringify({ challenges: plain, malformed });
}

describe('readChallenges reads what products send and what faults make of it', () => {
  it.each(VECTORS.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    const { challenges, malformed } = vector.expect;
    expect(product(vector.headers)).toBe(JSON.stringify({ challenges, malformed }));
  });
});

describe('a reader that shares nothing with it agrees', () => {
  it.each(VECTORS.filter(({ family }) => family !== 'long').map((vector) => [vector.id, vector] as const))('on %s', (_id, vector) => {
    expect(literal(vector.headers)).toBe(product(vector.headers));
  });

  it('on random fields', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 2 }), (fields) => {
        expect(literal(fields)).toBe(product(fields));
      }),
      { numRuns: 4000 },
    );
  }, 60_000);
});
