import { describe, expect, test } from 'vitest';
import { cameFromCache, readClock } from '../../../src/core/clock.ts';
import type { Exchange } from '../../../src/core/exchange.ts';
import { readHttpDate } from '../../../src/core/http/http-date.ts';
import { exchangeOf, fields, hopOf } from '../support/exchange-of.ts';

const NOW = 1_795_262_400;
const DATE = 'Sat, 21 Nov 2026 12:00:10 GMT';

function answered(pairs: readonly (readonly [string, string])[], change: Partial<Exchange> = {}): Exchange {
  return exchangeOf({ hops: [hopOf({ responseHeaders: fields(...pairs) })], sentAt: NOW * 1000, endedAt: NOW * 1000, ...change });
}

describe('dates of HTTP', () => {
  const dates: readonly (readonly [string, number | null])[] = [
    ['Sun, 06 Nov 1994 08:49:37 GMT', 784_111_777],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 784_111_777],
    ['Sun Nov  6 08:49:37 1994', 784_111_777],
    ['Friday, 06-Nov-76 08:49:37 GMT', 3_371_878_177],
    ['Saturday, 06-Nov-77 08:49:37 GMT', 247_654_177],
    ['Sun, 31 Feb 1994 08:49:37 GMT', null],
    ['Sun, 06 Nov 1994 25:49:37 GMT', null],
    ['Sun, 06 Nov 1994 08:49:37 CET', null],
    ['1994-11-06T08:49:37Z', null],
    ['', null],
  ];
  test.each(dates)('%j', (text, seconds) => {
    expect(readHttpDate(text, NOW)).toBe(seconds);
  });
  test('a leap second counts as the second before it', () => {
    expect(readHttpDate('Sat, 31 Dec 2016 23:59:60 GMT', NOW)).toBe(readHttpDate('Sat, 31 Dec 2016 23:59:59 GMT', NOW));
  });
});

describe('the two clocks', () => {
  test('the skew is what the server is ahead', () => {
    expect(readClock(answered([['Date', DATE]]))).toEqual({ local: NOW, server: NOW + 10, skewSeconds: 10, uncertaintySeconds: 1 });
  });
  test('the round trip adds to the uncertainty', () => {
    expect(readClock(answered([['Date', DATE]], { sentAt: NOW * 1000 - 2_340 })).uncertaintySeconds).toBe(3.4);
  });
  test('a clock that was set back meanwhile adds nothing', () => {
    expect(readClock(answered([['Date', DATE]], { sentAt: NOW * 1000 + 9_000 })).uncertaintySeconds).toBe(1);
  });
  test.each([[[]], [[['Date', 'yesterday']]]] as const)('without a readable Date there is no skew', (pairs) => {
    expect(readClock(answered(pairs))).toEqual({ local: NOW, server: null, skewSeconds: null, uncertaintySeconds: null });
  });
  test('the time of the file counts before that of the clock', () => {
    expect(readClock(answered([['Date', DATE]], { now: NOW + 60 })).skewSeconds).toBe(-50);
  });
});

describe('answers out of a cache', () => {
  test.each([
    ['Age', '1'],
    ['X-Cache', 'HIT'],
    ['x-cache', 'Hit from cloudfront'],
    ['X-Cache', 'MISS, HIT'],
    ['CF-Cache-Status', 'HIT'],
    ['X-Cache', 'TCP_HIT'],
    ['Cache-Status', 'edge; hit; ttl=3'],
  ])('%s: %s', (name, value) => {
    const exchange = answered([
      ['Date', DATE],
      [name, value],
    ]);
    expect(cameFromCache(exchange)).toBe(true);
    expect(readClock(exchange).server).toBeNull();
  });
  test.each([
    ['Age', '0'],
    ['Age', 'old'],
    ['X-Cache', 'Miss from cloudfront'],
    ['X-Cache', 'Error from cloudfront'],
    ['X-Cache-Hits', '0'],
    ['X-Cache', 'white'],
  ])('%s: %s is none', (name, value) => {
    expect(cameFromCache(answered([[name, value]]))).toBe(false);
  });
  test('the browser says so itself', () => {
    expect(cameFromCache(answered([], { fromCache: true }))).toBe(true);
  });
});
