import { bearer, jwt } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const BOUND = `DPoP ${jwt({ cnf: { jkt: 'k' } })}`;
const PROOF = jwt({ htm: 'GET' }, { typ: 'dpop+jwt', alg: 'ES256' });

ruleTable(
  'dpop-proof',
  [
    {
      title: 'by code alone',
      words: { request: { Authorization: BOUND, DPoP: PROOF }, response: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof"' } },
      sure: 'likely',
    },
    {
      title: 'no proof, a bare challenge',
      words: { request: { Authorization: BOUND }, response: { 'WWW-Authenticate': 'DPoP algs="ES256"' } },
      sure: 'likely',
    },
    {
      title: 'a bound token as Bearer, DPoP offered',
      words: { request: bearer({ cnf: { jkt: 'k' } }), response: { 'WWW-Authenticate': 'DPoP algs="ES256"' } },
      sure: 'likely',
    },
    {
      title: 'a bound token as Bearer, invalid_token',
      words: { request: bearer({ cnf: { jkt: 'k' } }), response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
    },
    {
      title: 'in words',
      words: {
        request: { Authorization: BOUND, DPoP: PROOF },
        response: { 'WWW-Authenticate': 'DPoP error="invalid_token", error_description="htu mismatch in DPoP proof"' },
      },
      sure: 'likely',
    },
    {
      title: 'its time is the fault, which the next one may have as well',
      words: {
        request: { Authorization: BOUND, DPoP: PROOF },
        response: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof", error_description="iat is in the future"' },
      },
      sure: 'likely',
    },
    {
      title: 'it is not active yet',
      words: {
        request: { Authorization: BOUND, DPoP: PROOF },
        response: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof", error_description="DPoP proof is not active"' },
      },
      sure: 'likely',
    },
    {
      title: 'by code, and by what does not fit',
      words: {
        request: { Authorization: BOUND, DPoP: PROOF },
        response: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof", error_description="DPoP htu mismatch"' },
      },
      sure: 'certain',
    },
  ],
  [
    {
      title: 'proof and token in order',
      words: { request: { Authorization: BOUND, DPoP: PROOF }, response: { 'WWW-Authenticate': 'DPoP error="invalid_token"' } },
      instead: 'token-rejected',
    },
    { title: 'nothing was sent', words: { response: { 'WWW-Authenticate': 'DPoP algs="ES256"' } }, instead: 'no-credentials' },
    {
      title: 'an unbound token as Bearer',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'DPoP algs="ES256"' } },
      instead: 'wrong-scheme',
    },
  ],
);
