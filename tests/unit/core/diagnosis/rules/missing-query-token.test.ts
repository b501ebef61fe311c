import { bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'missing-query-token',
  [
    { title: 'a URL argument', words: { url: 'https://cdn.example/v.m3u8', body: 'denied: no url arg auth_key' }, sure: 'certain' },
    { title: 'a query parameter', words: { body: json({ message: 'Missing required query parameter: api_key' }) } },
    {
      title: 'CloudFront',
      words: {
        status: 403,
        url: 'https://d1.cloudfront.net/f',
        response: { Server: 'CloudFront' },
        body: '<?xml version="1.0"?><Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>',
      },
    },
    { title: 'the token in the query string', words: { body: json({ error: "The 'token' is required in the query string" }) } },
    {
      title: 'in a header of the product',
      words: { url: 'https://cdn.example/v', response: { 'X-Tengine-Error': 'denied by req auth: no url arg sign' } },
    },
    {
      title: 'an empty one',
      words: { url: 'https://api.example/f?api_key=', body: json({ error: 'query parameter api_key is missing' }) },
    },
    {
      title: "the page's own address carries it",
      words: { url: 'https://media.example/seg/1.ts', exchange: { initiator: 'https://media.example/play?token=abc123', mode: 'no-cors' } },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'it is there, and wrong',
      words: { url: 'https://api.example/f?api_key=0123456789abcdef', body: json({ error: 'Invalid API key in query parameter api_key' }) },
      instead: 'token-rejected',
    },
    { title: 'a header is asked for', words: { body: json({ error: 'Missing X-Api-Key header parameter' }) }, instead: 'no-credentials' },
    {
      title: 'a parameter of a form',
      words: { method: 'POST', body: json({ error: 'Missing parameter: token' }) },
      instead: 'no-credentials',
    },
    {
      title: 'a GraphQL query',
      words: { request: bearer(), body: json({ message: 'A valid token is required to run this query' }) },
      instead: 'header-stripped',
    },
  ],
);
