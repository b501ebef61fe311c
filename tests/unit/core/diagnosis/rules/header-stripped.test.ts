import { basic, bearer, json } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'header-stripped',
  [
    {
      title: 'a bare Bearer challenge',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer realm="a"' } },
      sure: 'possible',
    },
    {
      title: 'a bare challenge behind a proxy',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer realm="a"', Via: '1.1 squid' } },
      sure: 'likely',
    },
    { title: 'Flask-JWT-Extended', words: { request: bearer(), body: json({ msg: 'Missing Authorization Header' }) }, sure: 'likely' },
    {
      title: 'express-jwt',
      words: { request: bearer(), body: json({ code: 'credentials_required', message: 'No authorization token was found' }) },
    },
    { title: 'FastAPI', words: { request: bearer(), status: 403, body: json({ detail: 'Not authenticated: no bearer token provided' }) } },
    {
      title: 'a key header with underscores',
      words: { request: { 'X-API-Key': 'k_test_0123456789abcdef' }, body: json({ message: 'No API key found in request' }) },
    },
    {
      title: 'Basic behind CGI',
      words: {
        request: basic('a', 'b'),
        response: { 'WWW-Authenticate': 'Basic realm="wp"' },
        body: json({ code: 'no_auth', message: 'Authorization header missing' }),
      },
    },
    {
      title: 'Spring',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer' },
        body: json({ message: 'Full authentication is required to access this resource' }),
      },
    },
    {
      title: 'JWT plugin of WordPress',
      words: {
        request: bearer(),
        status: 403,
        body: json({ code: 'jwt_auth_no_auth_header', message: 'Authorization header not found.' }),
      },
    },
    {
      title: 'Symfony',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer' }, body: json({ code: 401, message: 'JWT Token not found' }) },
    },
    {
      title: 'Azure API Management',
      words: {
        request: { 'Ocp-Apim-Subscription-Key': '0123456789abcdef0123456789abcdef' },
        body: json({ message: 'Access denied due to missing subscription key.' }),
      },
    },
  ],
  [
    {
      title: 'the value cannot be read',
      words: { request: { Authorization: 'Bearer undefined' }, body: json({ message: 'No token provided' }) },
      instead: 'malformed-credentials',
    },
    {
      title: 'the scheme is not offered',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Token' },
        body: json({ detail: 'Authentication credentials were not provided.' }),
      },
      instead: 'wrong-scheme',
    },
    {
      title: 'an error code came',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      instead: 'token-rejected',
    },
    {
      title: 'past its time under a bare challenge',
      words: { request: bearer({ exp: NOON - 600 }), response: { 'WWW-Authenticate': 'Bearer' } },
      instead: 'token-expired',
    },
    {
      title: 'a bare challenge and words of the token',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer' }, body: json({ message: 'Invalid token' }) },
      instead: 'token-rejected',
    },
    {
      title: 'a bare challenge on a 403',
      words: { status: 403, request: bearer(), response: { 'WWW-Authenticate': 'Bearer' } },
      instead: 'forbidden',
    },
    {
      title: 'Basic asked again',
      words: { request: basic('a', 'b'), response: { 'WWW-Authenticate': 'Basic' } },
      instead: 'wrong-password',
    },
    { title: 'nothing sent', words: { body: json({ message: 'Missing Authorization header' }) }, instead: 'no-credentials' },
  ],
);
