import { describe, expect, test } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import { type TimeState, tokenTimes } from '../../../../src/core/token/times.ts';
import type { Json } from '../../../../src/core/token/types.ts';
import { NOW } from './forge.ts';

interface Claims {
  readonly iat?: Json;
  readonly nbf?: Json;
  readonly exp?: Json;
}

function times({ iat, nbf, exp }: Claims, skew: number | null = null) {
  return tokenTimes({ iat, nbf, exp }, NOW, skew);
}

describe('times of a token', () => {
  const cases: readonly (readonly [string, Claims, TimeState, string])[] = [
    ['in time', { exp: NOW + 60 }, 'active', 'times_active'],
    ['over', { exp: NOW }, 'expired', 'times_expired'],
    ['not begun', { nbf: NOW + 60, exp: NOW + 90 }, 'not-yet-valid', 'times_waiting'],
    ['without an end', { iat: NOW - 60 }, 'unbounded', 'times_no_expiry'],
    ['an end that cannot be read', { exp: 'soon' }, 'unknown', 'times_unreadable'],
    ['milliseconds', { exp: (NOW + 60) * 1000 }, 'active', 'times_active'],
    ['a window that never opens', { nbf: NOW + 60, exp: NOW - 60 }, 'expired', 'times_expired'],
  ];
  test.each(cases)('%s', (_, claims, state, key) => {
    const reading = times(claims);
    expect(reading.state).toBe(state);
    expect(reading.words[0]?.key).toBe(key);
    expect(reading.serverState).toBeNull();
  });
  test('instants are in seconds, the rest of the life is counted', () => {
    expect(times({ iat: NOW - 60, nbf: NOW - 60, exp: (NOW + 60) * 1000 })).toMatchObject({
      iat: NOW - 60,
      nbf: NOW - 60,
      exp: NOW + 60,
      left: 60,
    });
  });
  test("the server's clock is told where it says otherwise", () => {
    expect(times({ exp: NOW + 60 }, 30).words.map(({ key }) => key)).toEqual(['times_active']);
    expect(times({ exp: NOW + 60 }, 60).words.map(({ key }) => key)).toEqual(['times_active', 'times_server_expired']);
    expect(times({ exp: NOW - 60 }, -120).serverState).toBe('active');
  });
  test('a token of the future says so', () => {
    expect(times({ iat: NOW + 5, exp: NOW + 60 }).words.map(({ key }) => key)).toEqual(['times_active', 'times_future']);
  });
  test('every word has its sentence', () => {
    const all = cases.flatMap(([, claims]) => [...times(claims, 1e6).words, ...times(claims, -1e6).words]);
    for (const { key } of all) expect(catalogue).toHaveProperty(key);
  });
});
