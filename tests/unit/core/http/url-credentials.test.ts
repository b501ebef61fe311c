import { describe, expect, test } from 'vitest';
import { readUrlCredentials } from '../../../../src/core/http/url-credentials.ts';
import type { Kind, Problem } from '../../../../src/core/token/types.ts';
import { GOOD, jwt, NOW } from '../token/forge.ts';

const CASES: readonly (readonly [string, string, string, Kind, readonly Problem[]])[] = [
  ['query', `?token=${GOOD}`, 'token', 'jwt', ['token-in-url']],
  ['over', `?access_token=${jwt({ exp: NOW })}`, 'access_token', 'jwt', ['token-in-url', 'expired']],
  ['fragment', '#access_token=abc&state=1', 'access_token', 'opaque', ['token-in-url']],
  ['fragment behind a route', '#/home?access_token=abc', 'access_token', 'opaque', ['token-in-url']],
  ['a key by its form', '?key=AIzaSyEXAMPLE', 'key', 'google', ['token-in-url']],
  ['a token under another name', `?q=${GOOD}`, 'q', 'jwt', ['token-in-url']],
  ['private token', '?private_token=glpat-EXAMPLE', 'private_token', 'gitlab', ['token-in-url']],
  ['session id in the path', ';jsessionid=ABC?x=1', 'jsessionid', 'jsessionid', ['token-in-url']],
  ['a long value under a vague name', '?auth=0123456789abcdef0', 'auth', 'opaque', ['token-in-url']],
  ['empty', '?api_key=&page=2', 'api_key', 'none', ['empty-credential']],
  ['a blank', '?token=%20', 'token', 'none', ['empty-credential']],
  ['a name without a value', '?api_key&page=2', 'api_key', 'none', ['empty-credential']],
  ['a key under a vague name', '?key=0a1b2c3d4e5f6a7b8c9d', 'key', 'opaque', ['token-in-url']],
  ['unset', '?api_key=undefined', 'api_key', 'none', ['placeholder']],
  ['template, encoded', '?token=%7B%7Btoken%7D%7D', 'token', 'none', ['placeholder']],
  ['masked', '?token=[masked]', 'token', 'none', ['redacted']],
];

describe('credentials in an address', () => {
  test.each(CASES)('%s', (_, tail, name, kind, problems) => {
    expect(readUrlCredentials(`https://api.test/x${tail}`, NOW)).toMatchObject([{ where: 'url', scheme: null, name, kind, problems }]);
  });
  test.each([
    '',
    '?key=abc&page_token=x',
    '?auth=google',
    '?csrf_token=x&state=y',
    '?code=abc',
    '?q=',
    '#top',
    '#token',
    '?key=customer-first-name',
    '?key=2026112112000001',
    '#a=b',
  ])('%j has none', (tail) => {
    expect(readUrlCredentials(`https://api.test/x${tail}`, NOW)).toEqual([]);
  });
});

const POLICY = Buffer.from(`{"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":${NOW + 5}}}}]}`)
  .toString('base64')
  .replace(/\+/g, '-')
  .replace(/=/g, '_')
  .replace(/\//g, '~');

const SIGNED: readonly (readonly [string, string, Kind, number | undefined])[] = [
  ['S3, V4', 'X-Amz-Credential=a&X-Amz-Date=20261121T115900Z&X-Amz-Expires=300&X-Amz-Signature=0', 'aws-sigv4', NOW + 240],
  ['S3, V2', `AWSAccessKeyId=a&Expires=${NOW + 5}&Signature=b`, 'opaque', NOW + 5],
  ['Google, V4', 'X-Goog-Credential=a&X-Goog-Date=20261121T115900Z&X-Goog-Expires=300&X-Goog-Signature=0', 'opaque', NOW + 240],
  ['Google, V2', `GoogleAccessId=a&Expires=${NOW + 5}&Signature=b`, 'opaque', NOW + 5],
  ['Azure', 'sv=2022-11-02&se=2026-11-21T12%3A00%3A05Z&sr=b&sp=r&sig=a%3D', 'opaque', NOW + 5],
  ['Azure, date alone', 'sv=2022-11-02&se=2026-11-22&sr=b&sp=r&sig=a%3D', 'opaque', NOW + 43_200],
  ['Azure, stored policy', 'sv=2022-11-02&si=policy&sr=c&sig=a%3D', 'opaque', undefined],
  ['CloudFront', `Expires=${NOW + 5}&Signature=a&Key-Pair-Id=K`, 'opaque', NOW + 5],
  ['CloudFront, policy', `Policy=${POLICY}&Signature=a&Key-Pair-Id=K`, 'opaque', NOW + 5],
  ['Alibaba storage', `OSSAccessKeyId=a&Expires=${NOW + 5}&Signature=b`, 'opaque', NOW + 5],
  ['Alibaba CDN', `auth_key=${NOW + 5}-0-0-${'0a'.repeat(16)}`, 'opaque', NOW + 5],
  ['Akamai', `hdnts=exp=${NOW + 5}~acl=/*~hmac=00`, 'opaque', NOW + 5],
];

describe('signed addresses', () => {
  test.each(SIGNED)('%s is one credential with an expiry of its own', (_, query, kind, exp) => {
    const url = `https://store.test/k?${query}`;
    expect(readUrlCredentials(url, NOW)).toMatchObject([{ where: 'url', kind, exp, problems: ['token-in-url'] }]);
    if (exp !== undefined) expect(readUrlCredentials(url, exp)[0]?.problems).toEqual(['token-in-url', 'expired']);
  });
  test('one that has not begun says so', () => {
    const url = 'https://store.test/k?sv=1&st=2026-11-21T12:00:01Z&se=2026-11-22&sig=a';
    expect(readUrlCredentials(url, NOW)[0]?.problems).toEqual(['token-in-url', 'not-yet-valid']);
  });
  test('an expiry that cannot be read is left out', () => {
    expect(readUrlCredentials('https://store.test/k?sv=1&se=soon&sig=a', NOW)).toMatchObject([
      { exp: undefined, problems: ['token-in-url'] },
    ]);
  });
});
