import { json, jwt } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const DPOP = { Authorization: `DPoP ${jwt({ cnf: { jkt: 'k' } })}`, DPoP: jwt({ htm: 'GET' }, { typ: 'dpop+jwt', alg: 'ES256' }) };

ruleTable(
  'dpop-nonce',
  [
    {
      title: 'by code',
      words: { request: DPOP, response: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'abc' } },
      sure: 'certain',
    },
    {
      title: 'by code in the body',
      words: { request: DPOP, response: { 'DPoP-Nonce': 'abc' }, body: json({ error: 'use_dpop_nonce' }) },
      sure: 'likely',
    },
    {
      title: 'in words, and a nonce is given',
      words: {
        request: DPOP,
        response: {
          'WWW-Authenticate': 'DPoP error="invalid_token", error_description="DPoP proof requires a nonce"',
          'DPoP-Nonce': 'abc',
        },
      },
      sure: 'likely',
    },
    {
      title: 'nothing was sent, and a nonce is given with the challenge',
      words: { response: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'abc' } },
      sure: 'likely',
    },
    {
      title: 'no proof was sent, only a cookie',
      words: {
        request: { Cookie: 'PHPSESSID=a1b2c3' },
        response: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'abc' },
      },
      sure: 'likely',
    },
    {
      title: 'a token without a proof',
      words: {
        request: { Authorization: DPOP.Authorization },
        response: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'abc' },
      },
      sure: 'likely',
    },
  ],
  [
    {
      title: 'the proof is wrong',
      words: { request: DPOP, response: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof"', 'DPoP-Nonce': 'abc' } },
      instead: 'dpop-proof',
    },
    {
      title: 'a nonce is given by the way',
      words: { request: DPOP, response: { 'WWW-Authenticate': 'DPoP error="invalid_token"', 'DPoP-Nonce': 'abc' } },
      instead: 'token-rejected',
    },
  ],
);
