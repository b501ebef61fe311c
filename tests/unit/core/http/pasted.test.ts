import { describe, expect, test } from 'vitest';
import { type PastedReading, readPasted } from '../../../../src/core/http/pasted.ts';
import type { Kind, Problem } from '../../../../src/core/token/types.ts';
import { GOOD, NOW } from '../token/forge.ts';

const CASES: readonly (readonly [string, string, PastedReading['form'], string | null, Kind, readonly Problem[]])[] = [
  ['a bare token is not blamed for a scheme', GOOD, 'token', null, 'jwt', []],
  ['nor for the line end of the clipboard', `${GOOD}\n`, 'token', null, 'jwt', []],
  ['a token with its scheme', `Bearer ${GOOD}`, 'header', 'Bearer', 'jwt', []],
  ['a glued scheme', `Bearer${GOOD}`, 'header', 'Bearer', 'jwt', ['missing-space']],
  ['a header line', `Authorization: Bearer ${GOOD}`, 'header', 'Bearer', 'jwt', []],
  ['a header of a command line', `  -H 'Authorization: Bearer ${GOOD}' \\`, 'header', 'Bearer', 'jwt', []],
  ['a key header', 'X-API-Key: abc123', 'header', null, 'opaque', []],
  ['a scheme with a colon', `Bearer: ${GOOD}`, 'header', 'Bearer', 'jwt', ['scheme-colon']],
  ['what stands behind Basic', 'YWRhOnB3', 'token', null, 'basic', []],
  ['a prefixed key', 'ghp_EXAMPLEexample', 'token', null, 'github', []],
  ['padding is no pair', 'dGVzdA==', 'token', null, 'opaque', []],
  ['a placeholder', '{{token}}', 'token', null, 'none', ['placeholder']],
  ['nothing', '', 'token', null, 'none', ['empty-credential']],
  ['a Cookie line', 'Cookie: sid=abc; theme=x', 'cookie', null, 'opaque', []],
  ['cookies alone', 'theme=x; sid=abc', 'cookie', null, 'opaque', []],
  ['one cookie', 'connect.sid=s%3Aabc', 'cookie', null, 'express-session', ['unsigned']],
  ['a token in a cookie', `token=${GOOD}`, 'cookie', null, 'jwt', []],
  ['an address', `https://api.test/?token=${GOOD}`, 'url', null, 'jwt', ['token-in-url']],
];

describe('a pasted value', () => {
  test.each(CASES)('%s', (_, text, form, scheme, kind, problems) => {
    const reading = readPasted(text, NOW);
    expect(reading.form).toBe(form);
    expect(reading.credentials).toHaveLength(1);
    expect(reading.credentials[0]).toMatchObject({ scheme, kind, problems });
    expect(text).toContain(reading.credentials[0]?.value);
  });
  test.each(['Set-Cookie: sid=x; Secure; SameSite=None', 'sid=x; Path=/; HttpOnly', 'sid=x; Secure'])('%j sets a cookie', (text) => {
    const reading = readPasted(text, NOW);
    expect(reading.form).toBe('set-cookie');
    expect(reading.setCookies.map(({ name, value }) => [name, value])).toEqual([['sid', 'x']]);
  });
  test('a block of header lines is read line by line', () => {
    const reading = readPasted(`GET / HTTP/1.1\nHost: api.test\nAuthorization: Bearer ${GOOD}\nCookie: sid=abc\n`, NOW);
    expect(reading.credentials.map(({ where, kind }) => [where, kind])).toEqual([
      ['authorization', 'jwt'],
      ['cookie', 'opaque'],
    ]);
  });
  test('a place that is told beats what the text looks like', () => {
    expect(readPasted(GOOD, NOW, 'authorization').credentials[0]?.problems).toEqual(['no-scheme']);
    expect(readPasted('sid=x', NOW, 'set-cookie').setCookies).toHaveLength(1);
    expect(readPasted('abc', NOW, 'X-API-Key').credentials[0]?.where).toBe('x-api-key');
  });
});
