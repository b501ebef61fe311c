import { bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const CHALLENGED = { 'WWW-Authenticate': 'Bearer realm="api"' };

ruleTable(
  'no-credentials',
  [
    { title: 'a field of its own might be a credential', words: { request: { 'X-Acme': 'abc' }, response: CHALLENGED }, sure: 'likely' },
    {
      title: 'nothing was sent, and the answer speaks of something invalid',
      words: { response: CHALLENGED, body: json({ message: 'Invalid token' }) },
      sure: 'likely',
    },
    { title: 'nothing sent, a Bearer challenge', words: { response: CHALLENGED }, sure: 'certain' },
    {
      title: 'nothing sent, a Basic dialog',
      words: { response: { 'WWW-Authenticate': 'Basic realm=""' }, exchange: { mode: 'navigate' } },
      sure: 'certain',
    },
    { title: 'an error code although nothing was sent', words: { response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } } },
    { title: 'an expired token is spoken of, and none was sent', words: { body: json({ message: 'Token expired' }) }, sure: 'likely' },
    {
      title: 'Django REST framework, nothing sent',
      words: { body: json({ detail: 'Authentication credentials were not provided.' }) },
      sure: 'certain',
    },
    { title: 'Spring, nothing sent', words: { body: json({ message: 'Full authentication is required to access this resource' }) } },
    {
      title: '403 that says nothing was provided',
      words: { status: 403, body: json({ detail: 'Authentication credentials were not provided.' }) },
    },
    { title: '403 that asks to sign in', words: { status: 403, body: json({ message: 'Login required' }) } },
    { title: 'AWS without a signature', words: { status: 403, body: json({ message: 'Missing Authentication Token' }) } },
    { title: 'a cookie that is no session', words: { request: { Cookie: 'theme=dark; _ga=GA1.2.3' }, response: CHALLENGED } },
    {
      title: 'a Basic dialog before a site with a session of its own',
      words: { request: { Cookie: 'PHPSESSID=abc' }, response: { 'WWW-Authenticate': 'Basic realm="Staging"' } },
    },
    { title: 'the header is not visible', words: { response: CHALLENGED, hop: { authorization: 'not-visible' } }, sure: 'possible' },
    { title: 'the record does not tell', words: { response: CHALLENGED, request: null }, sure: 'possible' },
    { title: 'the jar is not known', words: { response: CHALLENGED, jar: null }, sure: 'likely' },
    {
      title: 'a gateway wants its own key beside the token',
      words: {
        request: bearer(),
        body: json({
          message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
        }),
      },
    },
    { title: 'OPTIONS that is no preflight', words: { method: 'OPTIONS', request: { Origin: 'https://a.example' }, response: CHALLENGED } },
    { title: 'a signed-out page', words: { body: json({ message: 'Unauthenticated.' }) } },
    { title: 'Slack without a token', words: { body: json({ ok: false, error: 'not_authed' }) } },
    {
      title: 'HTML that asks to sign in',
      words: { body: '<html><head><title>Please log in</title></head><body><form><input type="password"></form></body></html>' },
    },
    { title: 'a POST without anything', words: { method: 'POST', response: CHALLENGED }, sure: 'likely' },
    {
      title: 'a part of the path that may be a token',
      words: { url: 'https://api.example/x8Kd02mQpL4zT7vB/dists', response: CHALLENGED },
      sure: 'likely',
    },
    {
      title: 'an id in the path',
      words: { url: 'https://api.example/users/550e8400-e29b-41d4-a716-446655440000', response: CHALLENGED },
      sure: 'certain',
    },
    {
      title: 'a cookie was held back whose name says nothing',
      words: {
        response: CHALLENGED,
        jar: [{ name: 'acme_u', domain: 'api.example', sameSite: 'lax', httpOnly: false, expires: null }],
        exchange: { mode: 'cors', credentials: 'include', initiator: 'https://other.test/', topLevel: 'https://other.test/' },
      },
      sure: 'likely',
    },
    {
      title: 'a session cookie, and a password that extensions are not shown',
      words: {
        request: { Cookie: 'JSESSIONID=1A2B' },
        response: { 'WWW-Authenticate': 'Basic realm="a"' },
        hop: { authorization: 'not-visible' },
      },
      sure: 'possible',
    },
    {
      title: 'a cookie of another host',
      words: { response: CHALLENGED, jar: [{ name: 'lang', domain: 'www.example', httpOnly: false, expires: null }] },
      sure: 'certain',
    },
  ],
  [
    { title: 'a token was sent', words: { request: bearer(), response: CHALLENGED }, instead: 'header-stripped' },
    { title: '403 without a reason', words: { status: 403 }, instead: 'forbidden' },
    {
      title: 'the session cookie was held back',
      words: {
        response: CHALLENGED,
        jar: [{ domain: 'api.example', sameSite: 'strict' }],
        exchange: { mode: 'cors', credentials: 'include', initiator: 'https://other.test/', topLevel: 'https://other.test/' },
      },
      instead: 'cookie-not-sent',
    },
    { title: 'a session cookie was sent', words: { request: { Cookie: 'JSESSIONID=1A2B' }, body: '' }, instead: 'session-stale' },
    { title: 'the first leg of Negotiate', words: { response: { 'WWW-Authenticate': ['Negotiate', 'NTLM'] } }, instead: 'handshake-leg' },
  ],
);
