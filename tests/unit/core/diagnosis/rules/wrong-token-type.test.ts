import { bearer, json } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

ruleTable(
  'wrong-token-type',
  [
    { title: 'an ID token', words: { request: bearer({ aud: 'client-7', nonce: 'n', at_hash: 'h' }), response: INVALID }, sure: 'likely' },
    { title: 'a Keycloak refresh token', words: { request: bearer({ typ: 'Refresh' }), response: INVALID } },
    { title: 'a Cognito ID token', words: { request: bearer({ token_use: 'id' }), response: INVALID } },
    {
      title: 'the server says so of an opaque one',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        body: json({ message: 'ID tokens are not accepted here; send an access token' }),
      },
    },
    {
      title: 'wrong token type, in words',
      words: { request: bearer(), body: json({ msg: 'Only non-refresh tokens are allowed', error: 'wrong_token_type' }) },
    },
    {
      title: 'an ID token, and the audience is wrong',
      words: {
        request: bearer({ aud: 'client-7', nonce: 'n', at_hash: 'h' }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="audience invalid"' },
      },
    },
  ],
  [
    { title: 'an access token', words: { request: bearer({ scope: 'read' }), response: INVALID }, instead: 'token-rejected' },
    {
      title: 'ID token used too early',
      words: {
        request: bearer({ nbf: NOON + 600 }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="ID token used too early"' },
      },
      instead: 'token-not-yet-valid',
    },
    {
      title: 'not valid for any token type',
      words: { request: bearer(), body: json({ detail: 'Given token not valid for any token type', code: 'token_not_valid' }) },
      instead: 'token-rejected',
    },
  ],
);
