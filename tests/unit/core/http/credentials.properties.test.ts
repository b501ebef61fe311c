import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCookieDate } from '../../../../src/core/http/cookie-date.ts';
import { readCredential, readCredentials } from '../../../../src/core/http/credentials.ts';
import { readHttpDate } from '../../../../src/core/http/http-date.ts';
import { readPasted } from '../../../../src/core/http/pasted.ts';
import { readSetCookie } from '../../../../src/core/http/set-cookie.ts';
import { toUnicode } from '../../../../src/core/idn.ts';
import { siteOf, variantsOf } from '../../../../src/core/site.ts';
import { KINDS, PROBLEMS } from '../../../../src/core/token/types.ts';
import { growth, warm } from '../../support/time.ts';
import { encode, GOOD, NOW, signature } from '../token/forge.ts';

/** Words of credentials in any order, so that more than noise is read. */
const words = fc
  .array(
    fc.constantFrom(
      ...['Bearer', 'Basic', 'Digest', ' ', '\t', '\n', ',', '"', "'", '=', ':', ';', '.', '~', '%20', '%', '{{', '}}', '…', '“', '\u0000'],
      ...[
        'eyJhbGciOiJIUzI1NiJ9',
        'eyJleHAiOjF9',
        'undefined',
        'YTpi',
        'sid=',
        's%3A',
        'CfDJ8',
        '--',
        'X-Amz-Signature=',
        '?token=',
        '#',
        GOOD,
      ],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), words);

describe('every reader takes every text', () => {
  test('credentials, wherever they stand', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('authorization', 'proxy-authorization', 'x-api-key', 'cookie'), (value, name) => {
        for (const reading of readCredentials([{ name, value }], value, NOW)) {
          expect(KINDS).toContain(reading.kind);
          expect(new Set(reading.problems).size).toBe(reading.problems.length);
          for (const problem of reading.problems) expect(PROBLEMS).toContain(problem);
          expect(value.includes(reading.value) || reading.where === 'url').toBe(true);
          if (reading.kind === 'none') expect(reading.problems.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
  test('pasted values, cookies, dates, sites, names', () => {
    fc.assert(
      fc.property(anything, (text) => {
        readPasted(text, NOW);
        expect(readSetCookie(text, NOW).problems).toBeInstanceOf(Array);
        for (const date of [readCookieDate(text), readHttpDate(text, NOW)]) expect(date === null || Number.isInteger(date)).toBe(true);
        siteOf(text);
        variantsOf(text);
        toUnicode(`xn--${text}`);
      }),
      { numRuns: 500 },
    );
  });
  test('a header of Authorization gives exactly one reading', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(readCredentials([{ name: 'Authorization', value }], 'https://a.test/', NOW)).toHaveLength(1);
      }),
    );
  });
});

describe('what is written reads the same', () => {
  test('claims of a token', () => {
    const claims = fc.record({
      iss: fc.string({ unit: 'grapheme' }),
      aud: fc.array(fc.string()),
      exp: fc.integer({ min: NOW + 1, max: NOW + 1e6 }),
    });
    fc.assert(
      fc.property(claims, (value) => {
        const text = `${encode({ alg: 'HS256' })}.${encode(value)}.${signature(32)}`;
        expect(readCredential('authorization', `Bearer ${text}`, NOW)).toMatchObject({ ...value, kind: 'jwt', problems: [] });
      }),
    );
  });
  test('users of Basic', () => {
    const user = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => /^[^:\r\n<>{}$%`()[\]#@]+$/.test(text) && text.length > 5 && text !== 'undefined');
    fc.assert(
      fc.property(user, (name) => {
        const value = Buffer.from(`${name}:secret`).toString('base64');
        expect(readCredential('authorization', `Basic ${value}`, NOW)).toMatchObject({ kind: 'basic', user: name, problems: [] });
      }),
    );
  });
});

describe('time grows with the length and no faster', () => {
  const shapes: readonly (readonly [string, (length: number) => string])[] = [
    ['blanks', (length) => `Bearer ${' '.repeat(length)}x`],
    ['blanks inside', (length) => `Bearer ${'a '.repeat(length / 2)}`],
    ['quotes', (length) => `Bearer ${'"'.repeat(length)}`],
    ['quotes never closed', (length) => `Basic realm="${'a" '.repeat(length / 3)}`],
    ['backslashes in a quote', (length) => `Basic realm="${'\\'.repeat(length)}`],
    ['parameters of another scheme', (length) => `Basic ${'abc=def, '.repeat(length / 9)}`],
    ['commas', (length) => `Bearer ${'a,'.repeat(length / 2)}`],
    ['dots', (length) => `Bearer eyJ${'.'.repeat(length)}`],
    ['equals signs', (length) => `Bearer eyJ.${'='.repeat(length)}x.`],
    ['base64', (length) => `Bearer eyJ${'a'.repeat(length)}.eyJ${'a'.repeat(length)}`],
    ['percent signs', (length) => `Bearer ${'%41'.repeat(length / 3)}`],
    ['brackets', (length) => `Bearer ${encode('['.repeat(length / 2))}.${encode('['.repeat(length / 2))}.x`],
    ['schemes', (length) => 'Bearer '.repeat(length / 7)],
    ['parameters', (length) => `Digest ${'a="b\\",'.repeat(length / 7)}`],
    ['Basic in the clear', (length) => `Basic ${'a: '.repeat(length / 3)}`],
    ['semicolons', (length) => 'sid=a;'.repeat(length / 6)],
    ['hyphens', (length) => `_app_session=${'a--'.repeat(length / 3)}`],
    ['ampersands', (length) => `https://a.test/?${'token=a&'.repeat(length / 8)}`],
    ['line breaks', (length) => 'Bearer a\n'.repeat(length / 9)],
    ['dashes in dates', (length) => `sid=a; Expires=${'1-'.repeat(length / 2)}`],
    ['braces', (length) => `Bearer ${'{'.repeat(length)}`],
  ];
  function readAll(text: string): void {
    readCredentials(
      ['authorization', 'x-api-key', 'cookie'].map((name) => ({ name, value: text })),
      text,
      NOW,
    );
    readPasted(text, NOW);
    readSetCookie(text, NOW);
  }
  beforeAll(() => {
    const whole = [`Bearer ${signature}`, 'Digest username="a", nonce="b=\\"c"', 'Basic YTpi', 'a=b; c="d"; e', 'Ab c=d, Basic YTpi'];
    warm(readAll, [...whole, ...shapes.map(([, shape]) => shape(42))]);
  }, 60_000);
  test.each(shapes)(
    '%s',
    (_, shape) => {
      // a quadratic reader would take a thousand times as long for 32 times the length
      const limit = 32 * 8;
      expect(growth(readAll, shape(2 ** 10), shape(2 ** 15), { limit, floor: 1 })).toBeLessThan(limit);
      expect(growth(readAll, shape(2 ** 15), shape(2 ** 20), { limit, floor: 10 })).toBeLessThan(limit);
    },
    30_000,
  );
});
