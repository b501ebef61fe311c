import { bearer, item, json, jwt, remembered } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

ruleTable(
  'token-expired',
  [
    {
      title: 'the server has read it, although its signature is too short',
      words: {
        request: {
          Authorization: `Bearer ${jwt({ exp: NOON - 200 })
            .split('.')
            .slice(0, 2)
            .join('.')}.c2lnbmF0dXJl`,
        },
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
      },
      sure: 'certain',
    },
    {
      title: 'under a bare challenge, which may mean that it never arrived',
      words: { request: bearer({ exp: NOON - 3600 }), response: { 'WWW-Authenticate': 'Bearer' } },
      sure: 'likely',
    },
    {
      title: 'a presigned link of S3',
      words: {
        status: 403,
        url: 'https://b.s3.amazonaws.com/f?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK%2F20261121%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T100000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
        body: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
      },
    },
    {
      title: 'exp past by both clocks, the server says so',
      words: {
        request: bearer({ exp: NOON - 30 }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
      },
      sure: 'certain',
    },
    { title: 'exp long past, a bare invalid_token', words: { request: bearer({ exp: NOON - 3600 }), response: INVALID }, sure: 'certain' },
    {
      title: 'exp past by less than a usual leeway, no words',
      words: { request: bearer({ exp: NOON - 20 }), response: INVALID },
      sure: 'likely',
    },
    { title: 'exp past, no Date', words: { request: bearer({ exp: NOON - 3600 }), response: INVALID, date: null }, sure: 'likely' },
    { title: 'an empty answer', words: { request: bearer({ exp: NOON - 3600 }), body: '' } },
    {
      title: 'an opaque token, the server says expired',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        body: json({ error: { code: 'ExpiredToken', message: 'The provided token has expired.' } }),
      },
      sure: 'likely',
    },
    {
      title: 'Microsoft Graph',
      words: {
        request: { Authorization: 'Bearer EwBwA8l6BAAU' },
        body: json({ error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' } }),
      },
    },
    {
      title: 'jose middleware',
      words: { request: bearer({ exp: NOON - 600 }), body: json({ message: '"exp" claim timestamp check failed' }) },
    },
    {
      title: 'a Token in its own header',
      words: { request: { 'X-Auth-Token': jwt({ exp: NOON - 600 }) }, body: json({ message: 'Unauthorized' }) },
    },
    { title: 'a signed link', words: { url: `https://cdn.example/f?token=${jwt({ exp: NOON - 600 })}`, body: '' } },
    {
      title: 'Keycloak: token is not active',
      words: {
        request: bearer({ exp: NOON - 600 }),
        response: { 'WWW-Authenticate': 'Bearer realm="r", error="invalid_token", error_description="Token is not active"' },
      },
    },
    {
      title: 'simplejwt',
      words: {
        request: bearer({ exp: NOON - 600 }),
        body: json({
          detail: 'Given token not valid for any token type',
          code: 'token_not_valid',
          messages: [{ message: 'Token is invalid or expired' }],
        }),
      },
    },
    {
      title: 'a Basic challenge before an API that takes Bearer',
      words: {
        request: bearer({ exp: NOON - 600 }),
        response: { 'WWW-Authenticate': 'Basic realm="api"' },
        body: json({ message: 'Token has expired' }),
      },
    },
    {
      title: 'the record does not tell what was sent',
      words: { request: null, response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token expired"' } },
      sure: 'likely',
    },
    {
      title: 'the server says expired, the token says not: no more than possible',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token expired"' } },
      sure: 'possible',
    },
    {
      title: '403 with a past exp and no role named',
      words: { status: 403, request: bearer({ exp: NOON - 600 }), body: json({ message: 'Forbidden resource' }) },
    },
    {
      title: 'the period in which it was valid',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        body: json({ errorCode: '100007', errorMsg: 'Token validity period is expired' }),
      },
    },
    {
      title: 'in a cookie that was accepted before, whatever the challenge asks for',
      words: {
        request: { Cookie: `token=${jwt({ exp: NOON - 3600 })}` },
        response: { 'WWW-Authenticate': 'Basic realm="Realm"' },
        exchange: { history: remembered({ lastAcceptedAt: (NOON - 4000) * 1000, items: [item('cookie token', '#1', '#1', 'same')] }) },
      },
    },
  ],
  [
    {
      title: 'the session expired',
      words: { request: { Cookie: 'sid=abc' }, body: json({ message: 'Your session has expired' }) },
      instead: 'session-stale',
    },
    {
      title: 'good here, over there',
      words: { request: bearer({ exp: NOON + 60 }), date: 'Sat, 21 Nov 2026 12:10:00 GMT', response: INVALID },
      instead: 'clock-skew',
    },
    {
      title: 'revoked, and in time',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token was revoked"' },
      },
      instead: 'token-rejected',
    },
    {
      title: 'the audience is wrong, and it is past as well',
      words: {
        request: bearer({ exp: NOON - 60 }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The audience is invalid"' },
      },
      instead: 'wrong-audience-or-issuer',
      sure: 'likely',
    },
    {
      title: 'invalid or expired, and in time',
      words: { request: bearer(), body: json({ message: 'Invalid or expired token' }) },
      instead: 'token-rejected',
    },
    {
      title: 'invalid or expired, and opaque',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        body: json({ errors: [{ code: 89, message: 'Invalid or expired token.' }] }),
      },
      instead: 'token-rejected',
      sure: 'possible',
    },
    {
      title: 'a connection timed out',
      words: { request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' }, body: 'upstream connect error: connection timed out' },
      instead: 'no-challenge',
    },
    {
      title: 'an old token in a field of its own, where a password is asked for',
      words: { request: { 'X-Access-Token': jwt({ exp: NOON - 3600 }) }, response: { 'WWW-Authenticate': 'Basic realm="staging"' } },
      instead: 'wrong-scheme',
    },
    {
      title: 'a trial that is over',
      words: { status: 403, request: bearer({ exp: NOON - 3600 }), body: json({ message: 'Your free trial period has expired.' }) },
      instead: 'forbidden',
    },
    {
      title: 'a subscription that is over',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        body: json({ message: 'Your subscription period has expired' }),
      },
      instead: 'forbidden',
    },
  ],
);
