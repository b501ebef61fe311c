import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCookieDate } from '../../../../src/core/http/cookie-date.ts';
import { duplicateNames, readCookieField } from '../../../../src/core/http/cookies.ts';
import { readSetCookie } from '../../../../src/core/http/set-cookie.ts';
import type { Problem, SetCookieReading } from '../../../../src/core/token/types.ts';
import { NOW } from '../token/forge.ts';

/** Writes a reading as a field value that reads the same again. */
function writeSetCookie(cookie: Omit<SetCookieReading, 'problems'>): string {
  const parts = [`${cookie.name}=${cookie.value}`];
  if (cookie.domain !== null) parts.push(`Domain=${cookie.domain}`);
  if (cookie.path !== null) parts.push(`Path=${cookie.path}`);
  if (cookie.maxAge !== null) parts.push(`Max-Age=${cookie.maxAge}`);
  if (cookie.expires !== null) parts.push(`Expires=${new Date(cookie.expires * 1000).toUTCString()}`);
  if (cookie.secure) parts.push('Secure');
  if (cookie.httpOnly) parts.push('HttpOnly');
  if (cookie.sameSite !== null) parts.push(`SameSite=${cookie.sameSite}`);
  if (cookie.partitioned) parts.push('Partitioned');
  return parts.join('; ');
}

const CASES: readonly (readonly [string, Partial<SetCookieReading>, readonly Problem[]])[] = [
  ['sid=x', { name: 'sid', value: 'x', path: null, domain: null }, []],
  ['a=b=c; HttpOnly', { name: 'a', value: 'b=c', httpOnly: true }, []],
  ['x', { name: '', value: 'x' }, []],
  ['=x', { name: '', value: 'x' }, []],
  ['  sid =  x  ; Path = /a ', { name: 'sid', value: 'x', path: '/a' }, []],
  ['sid=x; Domain=.Example.COM', { domain: 'example.com' }, []],
  ['sid=x; Domain=; Path=', { domain: null, path: null }, []],
  ['sid=x; Path=/a; Path=rel', { path: null }, []],
  ['sid=x; Max-Age=60', { maxAge: 60 }, []],
  ['sid=x; Max-Age=+60', { maxAge: null }, []],
  ['sid=x; Max-Age="60"', { maxAge: null }, []],
  ['sid=x; Max-Age=0', { maxAge: 0 }, ['cookie-deletes']],
  ['sid=; Max-Age=-1', { value: '', maxAge: -1 }, ['cookie-deletes']],
  ['sid=', { value: '' }, ['empty-cookie']],
  ['sid=x; Expires=Wed, 21-Oct-26 07:28:00 GMT', { expires: 1_792_567_680 }, ['cookie-deletes']],
  ['sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', { expires: 0, maxAge: 60 }, []],
  ['sid=x; Expires=soon', { expires: null }, ['bad-expires']],
  ['sid=x; SameSite=lax', { sameSite: 'lax' }, []],
  ['sid=x; SameSite=Relaxed', { sameSite: null }, ['samesite-unknown']],
  ['sid=x; SameSite', { sameSite: null }, ['samesite-unknown']],
  ['sid=x; SameSite=Strict; SameSite=None; Secure', { sameSite: 'none' }, []],
  ['sid=x; SameSite=None', { sameSite: 'none' }, ['samesite-none-insecure']],
  ['sid=x; Partitioned', { partitioned: true }, ['partitioned-insecure']],
  ['__Host-sid=x; Secure; Path=/', { name: '__Host-sid' }, []],
  ['__Host-sid=x; Secure', {}, ['host-prefix']],
  ['__Host-sid=x; Path=/', {}, ['host-prefix']],
  ['__HOST-sid=x; Secure; Path=/; Domain=a.test', {}, ['host-prefix']],
  ['__Secure-sid=x; Secure', {}, []],
  ['__Secure-sid=x', {}, ['secure-prefix']],
  [`sid=${'x'.repeat(4093)}`, {}, []],
  [`sid=${'x'.repeat(4094)}`, {}, ['too-large']],
  [`sid=${'é'.repeat(2047)}`, {}, ['too-large']],
  [`sid=x; Path=/${'a'.repeat(1024)}`, { path: null }, []],
];

describe('Set-Cookie', () => {
  test.each(CASES)('%.70s', (value, expected, problems) => {
    const reading = readSetCookie(value, NOW);
    expect(reading).toMatchObject(expected);
    expect(reading.problems).toEqual(problems);
  });

  const text = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/);
  test('a written cookie reads the same again', () => {
    const cookie = fc.record({
      name: text,
      value: text,
      domain: fc.option(fc.constantFrom('a.test', 'b.example')),
      path: fc.option(text.map((path) => `/${path}`)),
      maxAge: fc.option(fc.integer()),
      expires: fc.option(fc.integer({ min: 0, max: 4_000_000_000 })),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      sameSite: fc.option(fc.constantFrom('none' as const, 'lax' as const, 'strict' as const)),
      partitioned: fc.boolean(),
    });
    fc.assert(
      fc.property(cookie, (value) => {
        const { problems: _, ...read } = readSetCookie(writeSetCookie(value), NOW);
        expect(read).toEqual(value);
      }),
    );
  });
});

describe('dates of cookies', () => {
  const dates: readonly (readonly [string, number | null])[] = [
    ['Sun, 06 Nov 1994 08:49:37 GMT', 784_111_777],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 784_111_777],
    ['Sun Nov  6 08:49:37 1994', 784_111_777],
    ['6 nov 1994 8:49:37', 784_111_777],
    ['08:49:37 1994 November 6th', 784_111_777],
    ['08:49:37 06 November 1994', 784_111_777],
    ['Thu, 01 Jan 70 00:00:00 GMT', 0],
    ['Fri, 01 Jan 69 00:00:00 GMT', 3_124_224_000],
    ['31 Feb 2026 00:00:00', null],
    ['1 Jan 1600 00:00:00', null],
    ['1 Jan 2026 24:00:00', null],
    ['1 Jan 2026 00:60:00', null],
    ['1 Jan 2026 00:00:60', null],
    ['1 Jan 2026', null],
    ['next tuesday', null],
    ['0', null],
    ['', null],
  ];
  test.each(dates)('%j', (value, seconds) => {
    expect(readCookieDate(value)).toBe(seconds);
  });
});

describe('Cookie', () => {
  test('pairs are trimmed, quotes kept, empty pieces passed over', () => {
    expect(readCookieField(['a=1;; b = "x y" ;c=d=e; nameless; =v', 'f=2'])).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '"x y"' },
      { name: 'c', value: 'd=e' },
      { name: '', value: 'nameless' },
      { name: '', value: 'v' },
      { name: 'f', value: '2' },
    ]);
  });
  test('names that stand twice are told once', () => {
    expect(duplicateNames(readCookieField(['a=1; b=2; a=3; a=1; b=2']))).toEqual(['a', 'b']);
  });
  test('written pairs read the same again', () => {
    const word = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,9}$/);
    fc.assert(
      fc.property(fc.array(fc.record({ name: word, value: word })), (pairs) => {
        expect(readCookieField([pairs.map(({ name, value }) => `${name}=${value}`).join('; ')])).toEqual(pairs);
      }),
    );
  });
});
