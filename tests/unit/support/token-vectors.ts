import { describe, expect, it } from 'vitest';
import type { HeaderField } from '../../../src/core/exchange.ts';
import { readCredentials } from '../../../src/core/http/credentials.ts';
import { readSetCookie } from '../../../src/core/http/set-cookie.ts';
import type { CredentialReading, Json } from '../../../src/core/token/types.ts';

interface Expect {
  readonly kind: string;
  readonly kindAlso?: readonly string[];
  readonly scheme?: string | null;
  readonly user?: string;
  readonly cookie?: unknown;
  readonly problems: readonly string[];
  readonly mayAlso: readonly string[];
  readonly [claim: string]: unknown;
}

const CLAIMS = ['alg', 'typ', 'exp', 'nbf', 'iat', 'iss', 'aud'] as const;

function readingsOf(where: string, text: string, now: number): CredentialReading[] {
  if (where === 'url') return readCredentials(null, text, now);
  const headers: HeaderField[] = [{ name: where, value: text }];
  return readCredentials(headers, 'https://api.example/', now);
}

function checkProblems(found: readonly string[], expected: Expect): void {
  expect(found).toEqual(expect.arrayContaining([...expected.problems]));
  expect(found.filter((problem) => !expected.problems.includes(problem) && !expected.mayAlso.includes(problem))).toEqual([]);
}

export interface TokenVector {
  readonly id: string;
  readonly why: string;
  readonly in: string;
  readonly text: string;
  readonly now: number;
  readonly expect: Expect;
}

/** Registers a test for each vector: the reading's kind, scheme, claims and user, each problem, and no false alarm. */
export function checkTokenVectors(title: string, vectors: readonly TokenVector[]): void {
  describe(title, () => {
    for (const vector of vectors) {
      const expected = vector.expect;
      it(`${vector.id}: ${vector.why}`, () => {
        if (vector.in === 'set-cookie') {
          const { problems, ...cookie } = readSetCookie(vector.text, vector.now);
          expect(cookie).toEqual(expected.cookie);
          checkProblems(problems, expected);
          return;
        }
        const readings = readingsOf(vector.in, vector.text, vector.now);
        const reading = vector.in === 'cookie' ? readings.find((each) => each.name === expected.cookie) : readings[0];
        expect(reading).toBeDefined();
        if (reading === undefined) return;
        if (vector.in !== 'cookie') expect(readings).toHaveLength(1);
        expect([expected.kind, ...(expected.kindAlso ?? [])]).toContain(reading.kind);
        checkProblems(reading.problems, expected);
        if ('scheme' in expected) expect(reading.scheme).toBe(expected.scheme);
        if ('user' in expected) expect(reading.user).toBe(expected.user);
        for (const claim of CLAIMS) {
          const value: Json | undefined = reading[claim];
          if (claim in expected || vector.in !== 'url') expect([claim, value]).toEqual([claim, expected[claim]]);
        }
      });
    }
  });
}
