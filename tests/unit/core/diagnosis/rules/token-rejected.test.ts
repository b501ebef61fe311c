import { bearer, item, json, remembered } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
const OPAQUE = { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' };

ruleTable(
  'token-rejected',
  [
    { title: 'invalid_token and nothing more', words: { request: bearer(), response: INVALID }, sure: 'likely' },
    {
      title: 'a signature that cannot be verified',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="Signature verification failed"' },
      },
    },
    {
      title: 'ASP.NET Core: the signature key was not found',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The signature key was not found"' },
      },
    },
    {
      title: 'Spring: another algorithm',
      words: {
        request: bearer(),
        response: {
          'WWW-Authenticate':
            'Bearer error="invalid_token", error_description="Signed JWT rejected: Another algorithm expected, or no matching key(s) found"',
        },
      },
    },
    {
      title: 'DRF: the user is gone',
      words: {
        request: { Authorization: 'Token 7d3f0a91c2b84e56a0f1d2c3b4a5968778695a4b' },
        response: { 'WWW-Authenticate': 'Token' },
        body: json({ detail: 'Invalid token.' }),
      },
    },
    {
      title: 'OpenAI',
      words: {
        request: { Authorization: 'Bearer sk-EXAMPLE-not-real' },
        body: json({
          error: { message: 'Incorrect API key provided: sk-EXA***real.', type: 'invalid_request_error', code: 'invalid_api_key' },
        }),
      },
    },
    {
      title: 'a key in the address',
      words: { url: 'https://api.example/data?api_key=0123456789abcdef0123', body: json({ cod: 401, message: 'Invalid API key.' }) },
    },
    {
      title: 'AWS: unknown access key',
      words: {
        status: 403,
        request: {
          Authorization:
            'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
        },
        body: '<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our records.</Message></Error>',
      },
    },
    {
      title: 'AWS: the signature does not match',
      words: {
        status: 403,
        request: {
          Authorization:
            'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
        },
        body: '<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message></Error>',
      },
    },
    {
      title: 'a gateway says unauthorized key',
      words: {
        request: { 'Ocp-Apim-Subscription-Key': '0123456789abcdef0123456789abcdef' },
        body: json({ message: 'Access denied due to invalid subscription key.' }),
      },
    },
    { title: 'in a header of its own', words: { request: OPAQUE, response: { 'X-Auth-Error': 'token revoked' } } },
    {
      title: 'Kong',
      words: {
        request: { apikey: 'k_test_0123456789abcdef' },
        response: { 'WWW-Authenticate': 'Key realm="kong"' },
        body: json({ message: 'Invalid authentication credentials' }),
      },
    },
    {
      title: 'a GraphQL error',
      words: { request: OPAQUE, body: json({ errors: [{ message: 'Invalid token', extensions: { code: 'UNAUTHENTICATED' } }] }) },
    },
    {
      title: 'problem+json',
      words: {
        request: OPAQUE,
        body: json({ type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'The access token is not recognized' }),
      },
    },
    {
      title: 'Salesforce: expired or invalid',
      words: {
        request: { Authorization: 'Bearer 00D000000000001!AQ0AQ' },
        body: json([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]),
      },
      sure: 'possible',
    },
    {
      title: 'accepted before, silent now',
      words: {
        request: OPAQUE,
        exchange: { history: remembered({ lastAcceptedAt: NOON * 1000 - 60_000, items: [item('authorization', '#1', '#1', 'same')] }) },
      },
      sure: 'possible',
    },
    {
      title: 'a ticket that is refused',
      words: {
        request: { Authorization: `Negotiate ${btoa('\x60\x82\x01\x00 some kerberos ticket that is long enough')}` },
        response: { 'WWW-Authenticate': 'Negotiate' },
      },
      sure: 'possible',
    },
  ],
  [
    { title: 'past its time', words: { request: bearer({ exp: NOON - 600 }), response: INVALID }, instead: 'token-expired' },
    {
      title: 'the issuer',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="invalid issuer"' } },
      instead: 'wrong-audience-or-issuer',
    },
    {
      title: 'an ID token',
      words: { request: bearer({ nonce: 'n', at_hash: 'h', aud: 'client-7' }), response: INVALID },
      instead: 'wrong-token-type',
    },
    { title: 'nothing said', words: { request: OPAQUE }, instead: 'no-challenge' },
    {
      title: 'two challenges that disagree: no more than possible',
      words: { request: bearer(), response: { 'WWW-Authenticate': ['Bearer error="invalid_token"', 'Bearer error="insufficient_scope"'] } },
      instead: 'insufficient-scope',
      sure: 'possible',
    },
  ],
);
