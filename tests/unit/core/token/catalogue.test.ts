import { expect, test } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import { keyOf } from '../../../../src/core/text/message.ts';
import { KINDS, PROBLEMS } from '../../../../src/core/token/types.ts';

test.each(KINDS)('the kind %s has a name', (kind) => {
  expect(catalogue).toHaveProperty(`kind_${keyOf(kind)}`);
});

test.each(PROBLEMS)('the problem %s has a sentence', (problem) => {
  expect(catalogue).toHaveProperty(`problem_${keyOf(problem)}`);
});

test.each([
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'azp',
  'scope',
  'scp',
  'roles',
  'acr',
  'amr',
  'auth_time',
  'cnf',
  'nonce',
  'at_hash',
  'token_use',
  'typ',
  'client_id',
  'tid',
  'oid',
])('the claim %s has a meaning', (claim) => {
  expect(catalogue).toHaveProperty(`claim_${claim}`);
});
