import { bearer, item, json, jwt, remembered } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const SESSION = { Cookie: 'sid=abc123' };

ruleTable(
  'session-stale',
  [
    {
      title: 'Laravel',
      words: {
        request: { Cookie: 'laravel_session=eyJpdiI6IkFBQUEiLCJ2YWx1ZSI6IkJCQkIiLCJtYWMiOiJDQyJ9; XSRF-TOKEN=x' },
        body: json({ message: 'Unauthenticated.' }),
      },
    },
    { title: 'the session expired', words: { request: SESSION, body: json({ error: 'session expired' }) }, sure: 'likely' },
    {
      title: 'Devise',
      words: { request: { Cookie: '_app_session=abc' }, body: json({ error: 'You need to sign in or sign up before continuing.' }) },
    },
    { title: 'PHP', words: { request: { Cookie: 'PHPSESSID=0123456789abcdef' }, body: 'Not logged in' } },
    {
      title: 'Jira',
      words: {
        request: { Cookie: 'JSESSIONID=1A2B' },
        response: { 'WWW-Authenticate': 'OAuth realm="https%3A%2F%2Fjira.example"' },
        body: json({ errorMessages: ['You are not authenticated. Authentication required to perform this operation.'] }),
      },
    },
    { title: 'the answer deletes it', words: { request: SESSION, response: { 'Set-Cookie': 'sid=; Max-Age=0; Path=/' } } },
    { title: 'a new one is given', words: { request: SESSION, response: { 'Set-Cookie': 'sid=new; Path=/; HttpOnly' } } },
    { title: 'silence', words: { request: SESSION }, sure: 'possible' },
    {
      title: 'the same cookie was accepted before',
      words: {
        request: SESSION,
        exchange: { history: remembered({ lastAcceptedAt: NOON * 1000 - 60_000, items: [item('cookie sid', '#1', '#1', 'same')] }) },
      },
      sure: 'likely',
    },
    {
      title: 'a login page',
      words: {
        request: { Cookie: 'ASP.NET_SessionId=abcdefabcdefabcdefabcdef' },
        body: '<html><head><title>Sign in to continue</title></head><body></body></html>',
      },
    },
    { title: '403 that speaks of the session', words: { status: 403, request: SESSION, body: json({ message: 'Invalid session' }) } },
    { title: 'a scheme of its own', words: { request: { Cookie: 'AUTH_SESSION=abc' }, response: { 'WWW-Authenticate': 'FormBased' } } },
  ],
  [
    {
      title: 'the JWT in the cookie is past its time',
      words: { request: { Cookie: `token=${jwt({ exp: NOON - 60 })}` }, body: json({ message: 'Unauthorized' }) },
      instead: 'token-expired',
    },
    {
      title: 'only analytics',
      words: { request: { Cookie: '_ga=GA1.2.3; theme=dark' }, body: json({ message: 'Unauthenticated.' }) },
      instead: 'no-credentials',
    },
    {
      title: 'a token was sent and named',
      words: { request: { ...SESSION, ...bearer() }, response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      instead: 'token-rejected',
    },
    {
      title: 'CSRF',
      words: { request: SESSION, status: 403, body: json({ detail: 'CSRF Failed: CSRF token missing.' }) },
      instead: 'missing-csrf-nonce',
    },
  ],
);
