import { describe, expect, test } from 'vitest';
import { isSessionCookie, readCookieCredentials } from '../../../../src/core/http/cookie-credentials.ts';
import { readCookieField } from '../../../../src/core/http/cookies.ts';
import type { Kind, Problem } from '../../../../src/core/token/types.ts';
import { encode, GOOD, NOW, signature } from '../token/forge.ts';

function read(field: string) {
  return readCookieCredentials(readCookieField([field]), NOW);
}

const LARAVEL = Buffer.from('{"iv":"a","value":"b","mac":"c","tag":""}').toString('base64');
const RAILS_OLD = Buffer.from('ZGF0YQ==--aXY=').toString('base64');

const CASES: readonly (readonly [string, string, Kind, readonly Problem[]])[] = [
  ['signed express session', `connect.sid=s%3Aabc.${signature(32)}`, 'express-session', []],
  ['express session without a signature', 'connect.sid=s%3Aabc', 'express-session', ['unsigned']],
  ['express session with an empty signature', 'connect.sid=s:abc.', 'express-session', ['unsigned']],
  ['cookie-session', 'session=eyJhIjoxfQ==; session.sig=abc', 'cookie-session', []],
  ['Flask', `session=${encode({ _fresh: true })}.awFvgA.${signature(20)}`, 'flask-session', []],
  ['Flask, compressed', `session=.eJyrVkpUslKqGCZASUepVMnKvBYA.awFvgA.${signature(20)}`, 'flask-session', []],
  ['Django in the database', `sessionid=${'a1'.repeat(16)}`, 'django-sessionid', []],
  ['Django signed', `sessionid=${encode({ a: 1 })}:1tJ0aB:${signature(32)}`, 'django-signed', []],
  ['Rails 5.2', '_app_session=ZGF0YWRhdGE%3D--aXZpdml2aXY%3D--dGFndGFndGFn', 'rails-encrypted', []],
  ['Rails 4', `_app_session=${encodeURIComponent(RAILS_OLD)}--${'0a'.repeat(20)}`, 'rails-encrypted', []],
  ['Rails, signed only', `remember_user_token=W1sxXSwieCJd--${'0a'.repeat(32)}`, 'rails-signed', []],
  ['Laravel', `laravel_session=${encodeURIComponent(LARAVEL)}`, 'laravel-encrypted', []],
  ['ASP.NET Core', '.AspNetCore.Cookies=CfDJ8abcDEF', 'aspnet-core', []],
  ['ASP.NET', 'ASP.NET_SessionId=abc', 'aspnet-sessionid', []],
  ['Java', 'JSESSIONID=ABC.node1', 'jsessionid', []],
  ['PHP', 'PHPSESSID=abc', 'phpsessid', []],
  ['WordPress', `wordpress_logged_in_0abc=ada%7C${NOW + 9}%7Cx%7Cy`, 'wordpress-login', []],
  ['WordPress, over', `wordpress_logged_in_0abc=ada%7C${NOW}%7Cx%7Cy`, 'wordpress-login', ['expired']],
  ['a token by its form', `whatever=${GOOD}`, 'jwt', []],
  ['a token in JSON quotes', `token=%22${GOOD}%22`, 'jwt', ['quoted']],
  ['a token in the quotes of the grammar', `token="${GOOD}"`, 'jwt', []],
  ['a name alone', 'sid=abc', 'opaque', []],
  ['a name behind a prefix', '__Host-session=abc', 'opaque', []],
  ['empty', 'sid=', 'none', ['empty-cookie']],
  ['empty in quotes', 'sid=""', 'none', ['empty-cookie']],
  ["PHP's word for a cleared cookie", 'session=deleted', 'none', ['placeholder']],
  ['undefined', 'token=undefined', 'none', ['placeholder']],
  ['twice the same', 'sid=a; sid=a', 'opaque', ['duplicate-cookie']],
  ['JSON, encoded', 'auth=%7B%22a%22%3A%20%22%C3%BC%22%2C%20%22b%22%3A1%7D', 'opaque', []],
  ['JSON as it is', 'auth={"a":1,"b":2}', 'opaque', []],
  ['beyond ASCII', 'sid=日本', 'opaque', ['non-ascii']],
];

describe('cookies that hold a session or a token', () => {
  test.each(CASES)('%s', (_, field, kind, problems) => {
    const readings = read(field);
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({ where: 'cookie', scheme: null, kind, problems });
  });
  test('two values of one name are two readings', () => {
    expect(read('sid=a; sid=b').map((reading) => [reading.value, reading.problems])).toEqual([
      ['a', ['duplicate-cookie']],
      ['b', ['duplicate-cookie']],
    ]);
  });
  test('the user of WordPress is read', () => {
    expect(read(`wordpress_logged_in_0abc=ada%7C${NOW + 9}%7Cx%7Cy`)[0]?.user).toBe('ada');
  });
  test.each([
    'lang=en; theme=dark; _ga=GA1.2.3.4; cart=abc',
    `XSRF-TOKEN=${encodeURIComponent(LARAVEL)}`,
    'csrftoken=ZZZZZZZZZZZZZZZZZZZZZZZZ',
    '.AspNetCore.Antiforgery.x=CfDJ8abc',
    'ai_session=abc|1|2',
    'cookieconsent=yes; consent_token=yes',
    '__cf_bm=abc',
    'theme=a; theme=b',
    '',
    ';;=;',
  ])('%j holds none', (field) => {
    expect(read(field)).toEqual([]);
  });
});

describe('session cookies of the jar', () => {
  test.each([
    'sid',
    'session',
    'connect.sid',
    'PHPSESSID',
    'JSESSIONID',
    'ASP.NET_SessionId',
    '_app_session',
    'auth',
    'token',
    'jwt',
    'access_token',
    'remember_me',
    'accessToken',
    '__Secure-next-auth.session-token',
  ])('%s is one by its name', (name) => {
    expect(isSessionCookie(name, null, false)).toBe(true);
  });
  test.each(['lang', 'theme', '_ga', 'cart', 'consent', 'csrftoken', 'wp-settings-1', 'locale'])('%s is none, HttpOnly or not', (name) => {
    expect(isSessionCookie(name, null, false)).toBe(false);
    expect(isSessionCookie(name, null, true)).toBe(false);
  });
  test('a name that says nothing is one when HttpOnly', () => {
    expect(isSessionCookie('abc', null, true)).toBe(true);
    expect(isSessionCookie('abc', null, false)).toBe(false);
  });
  test('with a value, HttpOnly needs one that is opaque', () => {
    expect(isSessionCookie('abc', 'dark', true)).toBe(false);
    expect(isSessionCookie('abc', '9f8b1c2d3e4f4a5b8c6d', true)).toBe(true);
    expect(isSessionCookie('abc', GOOD, false)).toBe(true);
  });
});
