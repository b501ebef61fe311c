import { bearer, item, json, remembered } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const APP = 'https://app.example/api/me';
const own = {
  mode: 'same-origin',
  credentials: 'same-origin',
  initiator: 'https://app.example/',
  topLevel: 'https://app.example/',
} as const;
const foreign = { mode: 'cors', credentials: 'include', initiator: 'https://other.test/', topLevel: 'https://other.test/' } as const;

ruleTable(
  'cookie-not-sent',
  [
    { title: 'SameSite=Strict', words: { url: APP, jar: [{ sameSite: 'strict' }], exchange: foreign }, reason: 'samesite', sure: 'likely' },
    {
      title: 'Secure',
      words: {
        url: 'http://app.example/api/me',
        jar: [{}],
        exchange: { ...own, initiator: 'http://app.example/', topLevel: 'http://app.example/' },
      },
      reason: 'secure',
    },
    { title: 'www', words: { url: APP, jar: [{ domain: 'www.app.example' }], exchange: own }, reason: 'domain' },
    { title: 'path', words: { url: APP, jar: [{ path: '/admin' }], exchange: own }, reason: 'path' },
    { title: 'expired', words: { url: APP, jar: [{ expires: NOON - 5 }], exchange: own }, reason: 'expired' },
    { title: 'credentials: omit', words: { url: APP, jar: [{}], exchange: { ...own, credentials: 'omit' } }, reason: 'credentials-mode' },
    {
      title: 'a Bearer challenge beside it',
      words: { url: APP, jar: [{ path: '/admin' }], exchange: own, response: { 'WWW-Authenticate': 'Bearer' } },
      reason: 'path',
    },
    {
      title: 'it was on the last accepted request',
      words: {
        url: APP,
        jar: [{ name: 'zz', sameSite: 'strict' }],
        exchange: { ...foreign, history: remembered({ items: [item('cookie zz', '#1', null, 'gone')] }) },
      },
      reason: 'samesite',
      sure: 'certain',
    },
    {
      title: 'one of that name was on the last accepted request, but that of another path cannot have been',
      words: {
        url: APP,
        jar: [{ name: 'zz', path: '/admin' }],
        exchange: { ...own, history: remembered({ items: [item('cookie zz', '#1', null, 'gone')] }) },
      },
      reason: 'path',
      sure: 'likely',
    },
    {
      title: 'what else was on the last accepted request is gone as well',
      words: {
        url: APP,
        jar: [{ name: 'zz', sameSite: 'strict' }],
        exchange: {
          ...foreign,
          history: remembered({ items: [item('cookie zz', '#1', null, 'gone'), item('header x-api-key', '#2', null, 'gone')] }),
        },
      },
      reason: 'samesite',
      sure: 'likely',
    },
    {
      title: 'what Chromium may have answered a challenge with is not visible',
      words: {
        url: APP,
        jar: [{ name: 'zz', sameSite: 'strict' }],
        exchange: { ...foreign, history: remembered({ items: [item('cookie zz', '#1', null, 'gone')] }) },
        hop: { authorization: 'not-visible' },
      },
      reason: 'samesite',
      sure: 'likely',
    },
    {
      title: 'the one that could be cured here, of two',
      words: { url: APP, jar: [{ domain: 'old.app.example' }, { name: 'PHPSESSID', sameSite: 'strict' }], exchange: foreign },
      reason: 'samesite',
    },
    {
      title: 'the server asks to sign in on a 403',
      words: { url: APP, status: 403, jar: [{ path: '/admin' }], exchange: own, body: json({ message: 'Please sign in' }) },
      reason: 'path',
    },
  ],
  [
    {
      title: 'a preference was held back',
      words: {
        url: APP,
        jar: [{ name: 'theme', httpOnly: false, path: '/admin' }],
        exchange: own,
        response: { 'WWW-Authenticate': 'Bearer' },
      },
      instead: 'no-credentials',
    },
    {
      title: 'a token was sent as well',
      words: {
        url: APP,
        request: bearer(),
        jar: [{ path: '/admin' }],
        exchange: own,
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      },
      instead: 'token-rejected',
    },
    {
      title: 'the session cookie was sent',
      words: {
        url: APP,
        request: { Cookie: 'sid=abc' },
        jar: [{ name: 'sid', path: '/admin' }],
        exchange: own,
        body: json({ message: 'Session expired' }),
      },
      instead: 'session-stale',
    },
    {
      title: 'a Basic dialog',
      words: {
        url: APP,
        jar: [{ domain: 'old.app.example' }],
        exchange: { mode: 'navigate' },
        response: { 'WWW-Authenticate': 'Basic realm="x"' },
      },
      instead: 'no-credentials',
    },
  ],
);
