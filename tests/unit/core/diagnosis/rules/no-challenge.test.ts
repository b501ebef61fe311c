import { bearer, json } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'no-challenge',
  [
    {
      title: 'a counter that is called a nonce',
      words: { request: { 'API-Key': 'k_test_0123456789abcdef' }, body: json({ error: ['EAPI:Invalid nonce'] }) },
    },
    { title: 'an opaque token', words: { request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' } }, sure: 'possible' },
    { title: 'only the word Unauthorized', words: { request: bearer(), body: json({ message: 'Unauthorized' }) }, sure: 'possible' },
    { title: 'a key header', words: { request: { 'X-API-Key': 'k_test_0123456789abcdef' }, body: '' } },
    { title: 'a page of nothing', words: { request: bearer(), body: '<html><head><title>401 Unauthorized</title></head></html>' } },
  ],
  [
    { title: 'nothing was sent', words: { body: '' }, instead: 'no-credentials' },
    { title: 'past its time', words: { request: bearer({ exp: NOON - 600 }), body: '' }, instead: 'token-expired' },
    { title: 'a session cookie', words: { request: { Cookie: 'sid=a' }, body: '' }, instead: 'session-stale' },
    { title: 'a challenge', words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer' } }, instead: 'header-stripped' },
  ],
);
