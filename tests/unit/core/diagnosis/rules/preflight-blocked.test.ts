import { expect, it } from 'vitest';
import { bearer, diagnosed, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const ASK = { Origin: 'https://app.example', 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'authorization' };

ruleTable(
  'preflight-blocked',
  [
    { title: 'by Basic', words: { method: 'OPTIONS', request: ASK, response: { 'WWW-Authenticate': 'Basic realm="a"' } }, sure: 'certain' },
    {
      title: 'by a word about missing credentials',
      words: { method: 'OPTIONS', request: ASK, body: json({ message: 'No Authorization was found in request.headers' }) },
      sure: 'certain',
    },
    { title: 'by 403', words: { method: 'OPTIONS', status: 403, request: ASK }, sure: 'likely' },
    {
      title: 'known only by the request that it killed',
      words: {
        method: 'OPTIONS',
        request: { Origin: 'https://a.example' },
        exchange: { killed: { method: 'GET', url: 'https://api.example/orders', initiator: null } },
      },
    },
    { title: 'with credentials no browser made it', words: { method: 'OPTIONS', request: { ...ASK, ...bearer() } }, sure: 'likely' },
  ],
  [
    {
      title: 'OPTIONS of another kind',
      words: { method: 'OPTIONS', request: {}, response: { 'WWW-Authenticate': 'Basic realm="dav"' } },
      instead: 'no-credentials',
    },
    {
      title: 'the request itself',
      words: { request: { Origin: 'https://app.example', ...bearer() }, response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      instead: 'token-rejected',
    },
    {
      title: 'the proxy',
      words: { method: 'OPTIONS', status: 407, request: ASK, response: { 'Proxy-Authenticate': 'Basic' } },
      instead: 'proxy-auth',
    },
  ],
);

it('does not say that no browser sends what stands in the address, and is not certain beside it', () => {
  const { verdict } = diagnosed({ url: 'https://api.example/orders?api_key=made-up-key-of-mine', method: 'OPTIONS', request: ASK });
  expect(verdict).toMatchObject({ cause: 'preflight-blocked', confidence: 'likely' });
  expect(verdict?.evidence.map(({ text }) => text.key)).toEqual(['evidence_preflight', 'evidence_preflight_no_credentials']);
});
