import { basic, bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'wrong-scheme',
  [
    {
      title: 'two different words alone are no more than possible',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Basic realm="legacy"' } },
      sure: 'possible',
    },
    {
      title: 'Bearer to Django REST framework',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Token' },
        body: json({ detail: 'Authentication credentials were not provided.' }),
      },
      sure: 'likely',
    },
    {
      title: 'Basic to a Bearer API',
      words: {
        request: basic('a', 'b'),
        response: { 'WWW-Authenticate': 'Bearer realm="x"' },
        body: json({ message: 'A Bearer token is required' }),
      },
      sure: 'likely',
    },
    {
      title: 'Basic to a Bearer API with an error code',
      words: { request: basic('a', 'b'), response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
    },
    { title: 'Digest is wanted', words: { request: basic('a', 'b'), response: { 'WWW-Authenticate': 'Digest realm="r", nonce="n"' } } },
    { title: 'Bearer to a Windows server', words: { request: bearer(), response: { 'WWW-Authenticate': ['Negotiate', 'NTLM'] } } },
    {
      title: 'Bearer where Digest and Basic are offered',
      words: { request: bearer(), response: { 'WWW-Authenticate': ['Digest realm="r", nonce="n"', 'Basic realm="r"'] } },
    },
    {
      title: 'a key header where Bearer is wanted',
      words: { request: { 'X-API-Key': 'k_test_0123456789abcdef' }, response: { 'WWW-Authenticate': 'Bearer' } },
      sure: 'possible',
    },
    {
      title: 'Basic to express-jwt 8, which shows the form that it wants',
      words: { request: basic('a', 'b'), body: json({ message: 'Format is Authorization: Bearer [token]' }) },
      sure: 'likely',
    },
    {
      title: 'Basic to koa-jwt 4, which quotes the form that it wants',
      words: {
        request: basic('a', 'b'),
        body: 'Bad Authorization header format. Format is "Authorization: Bearer <token>"',
      },
      sure: 'likely',
    },
    {
      title: 'Bearer to @fastify/basic-auth 6, which calls the field badly formatted',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Basic realm="Westeros", charset="UTF-8"' },
        body: json({
          code: 'FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER',
          message: 'Missing or bad formatted authorization header',
        }),
      },
    },
    {
      title: 'Basic to the jwt middleware of hono 4, which calls the structure invalid',
      words: {
        request: basic('a', 'b'),
        response: {
          'WWW-Authenticate': 'Bearer realm="http://a.test/",error="invalid_request",error_description="invalid credentials structure"',
        },
      },
    },
    {
      title: 'Token where Bearer is wanted',
      words: {
        request: { Authorization: 'Token 7d3f0a91c2b84e56a0f1d2c3b4a5968778695a4b' },
        response: { 'WWW-Authenticate': 'Bearer realm="api"' },
      },
    },
    {
      title: 'the server says how the field must start',
      words: {
        request: { Authorization: 'Basic YWtfbGl2ZV84ZjdhNmI1' },
        body: json({ message: "Authorization header must start with 'Bearer '" }),
      },
      sure: 'likely',
    },
  ],
  [
    {
      title: 'the server has read the token all the same',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Basic realm="api"' }, body: json({ message: 'Invalid token' }) },
      instead: 'token-rejected',
    },
    {
      title: 'Token is offered, Bearer was read',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Token realm="Application"' }, body: json({ error: 'Bad credentials' }) },
      instead: 'token-rejected',
    },
    {
      title: 'offered beside another',
      words: { request: basic('a', 'b'), response: { 'WWW-Authenticate': ['Bearer', 'Basic realm="a"'] } },
      instead: 'wrong-password',
    },
    { title: 'no challenge at all', words: { request: bearer() }, instead: 'no-challenge' },
    {
      title: 'a bound token as Bearer',
      words: { request: bearer({ cnf: { jkt: 'k' } }), response: { 'WWW-Authenticate': 'DPoP algs="ES256"' } },
      instead: 'dpop-proof',
    },
    {
      title: 'one of two that may be sent',
      words: { request: bearer(), body: json({ message: 'Authorization header must start with Basic or Bearer' }) },
      instead: 'malformed-credentials',
    },
  ],
);
