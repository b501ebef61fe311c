import { basic, json, jwt } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const WP = { Cookie: 'wordpress_logged_in_1=ada%7C1795300000%7Cx%7Cy' };
const REST = 'https://blog.example/wp-json/wp/v2/users/me';

ruleTable(
  'missing-csrf-nonce',
  [
    {
      title: 'Jenkins wants a crumb',
      words: { method: 'POST', status: 403, request: basic('a', 'b'), body: '<h1>No valid crumb was included in the request</h1>' },
    },
    {
      title: 'WordPress without a nonce',
      words: {
        url: REST,
        request: WP,
        body: json({ code: 'rest_not_logged_in', message: 'You are not currently logged in.', data: { status: 401 } }),
      },
      sure: 'likely',
    },
    {
      title: 'WordPress, creating without a nonce',
      words: {
        url: 'https://blog.example/wp-json/wp/v2/posts',
        method: 'POST',
        request: WP,
        body: json({ code: 'rest_cannot_create', message: 'Sorry, you are not allowed to create posts as this user.' }),
      },
    },
    {
      title: 'an old nonce',
      words: {
        url: REST,
        status: 403,
        request: { ...WP, 'X-WP-Nonce': '0123456789' },
        body: json({ code: 'rest_cookie_invalid_nonce', message: 'Cookie check failed' }),
      },
    },
    {
      title: 'Django',
      words: {
        method: 'POST',
        status: 403,
        request: { Cookie: 'sessionid=abcdef; csrftoken=x' },
        body: '<title>403 Forbidden</title><h1>Forbidden</h1><p>CSRF verification failed. Request aborted.</p>',
      },
    },
    {
      title: 'Rails',
      words: { method: 'POST', request: { Cookie: '_app_session=abc' }, body: json({ error: "Can't verify CSRF token authenticity." }) },
    },
    {
      title: 'csurf',
      words: {
        method: 'POST',
        status: 403,
        request: { Cookie: 'connect.sid=s%3Aabc.def' },
        body: json({ code: 'EBADCSRFTOKEN', message: 'invalid csrf token' }),
      },
    },
    {
      title: 'ASP.NET',
      words: {
        method: 'POST',
        request: { Cookie: '.AspNetCore.Cookies=CfDJ8abc' },
        body: 'The required anti-forgery cookie token or form field is not present.',
      },
    },
    {
      title: 'the refusal of a change hands the value out',
      words: { method: 'POST', status: 403, request: { Cookie: 'sid=abc' }, response: { 'X-CSRF-Token': 'k1' } },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'not signed in to WordPress',
      words: { url: REST, body: json({ code: 'rest_not_logged_in', message: 'You are not currently logged in.' }) },
      instead: 'no-credentials',
    },
    {
      title: 'an application password',
      words: { url: REST, request: { ...WP, ...basic('ada', 'x') }, response: { 'WWW-Authenticate': 'Basic realm="x"' } },
      instead: 'wrong-password',
    },
    {
      title: 'a DPoP nonce',
      words: { request: { Authorization: `DPoP ${jwt()}`, DPoP: jwt() }, response: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"' } },
      instead: 'dpop-nonce',
    },
    {
      title: 'a value that was handed out and came back',
      words: {
        method: 'POST',
        status: 403,
        request: { Cookie: 'sid=abc', 'X-CSRF-Token': 'k1' },
        response: { 'X-CSRF-Token': 'k1' },
      },
      instead: 'forbidden',
    },
    {
      title: 'a value handed out to one who only reads',
      words: { status: 403, request: { Cookie: 'sid=abc' }, response: { 'X-CSRF-Token': 'k1' } },
      instead: 'forbidden',
    },
  ],
);
