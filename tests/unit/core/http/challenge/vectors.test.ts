import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';
import vectors from '../../../../vectors/challenges.json' with { type: 'json' };

interface Reading {
  readonly challenges: readonly unknown[];
  readonly malformed: boolean;
}

/** Plain objects, so that a parameter object without a prototype compares with one from JSON. */
function plain(reading: Reading): unknown {
  return JSON.parse(JSON.stringify({ challenges: reading.challenges, malformed: reading.malformed }));
}

describe('readChallenges reads the collected challenges', () => {
  it.each(vectors.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    const also: readonly Reading[] = 'alsoAcceptable' in vector ? (vector.alsoAcceptable as Reading[]) : [];
    const right = [vector.expect as Reading, ...also].map(plain);
    expect(right).toContainEqual(plain(readChallenges(vector.headers)));
  });
});
