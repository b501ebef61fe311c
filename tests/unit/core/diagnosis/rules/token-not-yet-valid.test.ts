import { bearer, json } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

ruleTable(
  'token-not-yet-valid',
  [
    {
      title: 'nbf an hour ahead by both clocks',
      words: { request: bearer({ nbf: NOON + 3600, exp: NOON + 7200 }), response: INVALID },
      sure: 'certain',
    },
    { title: 'nbf a little ahead, no words', words: { request: bearer({ nbf: NOON + 30 }), response: INVALID }, sure: 'likely' },
    {
      title: 'nbf ahead, the server says so',
      words: {
        request: bearer({ nbf: NOON + 30 }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="Token used before nbf"' },
      },
      sure: 'certain',
    },
    {
      title: 'iat ahead, the server says so',
      words: { request: bearer({ iat: NOON + 600 }), body: json({ error: 'Token issued in the future' }) },
    },
    {
      title: 'opaque, the server says so',
      words: { request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' }, body: json({ error: 'token not yet valid' }) },
      sure: 'likely',
    },
    {
      title: 'ImmatureSignatureError',
      words: { request: bearer({ nbf: NOON + 400 }), body: json({ msg: 'The token is not yet valid (nbf)' }) },
    },
    {
      title: 'the server says early, the token says not',
      words: { request: bearer({ nbf: NOON - 60 }), body: json({ error: 'Token is not valid yet' }) },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'good here, early there',
      words: { request: bearer({ nbf: NOON - 20, iat: NOON - 20 }), date: 'Sat, 21 Nov 2026 11:50:00 GMT', response: INVALID },
      instead: 'clock-skew',
    },
    { title: 'iat two seconds ahead', words: { request: bearer({ iat: NOON + 2 }), response: INVALID }, instead: 'token-rejected' },
    { title: 'begun long ago', words: { request: bearer({ nbf: NOON - 60 }), response: INVALID }, instead: 'token-rejected' },
  ],
);
