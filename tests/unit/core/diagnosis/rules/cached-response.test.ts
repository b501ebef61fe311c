import { bearer } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const HIT = { 'X-Cache': 'HIT', Age: '95' };

ruleTable(
  'cached-response',
  [
    {
      title: 'Varnish',
      words: { request: bearer(), response: { ...HIT, 'X-Varnish': '1 2', 'WWW-Authenticate': 'Bearer' } },
      sure: 'likely',
    },
    {
      title: 'CloudFront',
      words: {
        request: bearer(),
        response: { 'X-Cache': 'Hit from cloudfront', Age: '20', 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      },
    },
    { title: 'Cloudflare', words: { request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' }, response: { 'CF-Cache-Status': 'HIT' } } },
    { title: 'RFC 9211', words: { request: bearer(), response: { 'Cache-Status': 'ExampleCache; hit; ttl=30' } } },
    { title: "the browser's own", words: { request: bearer(), exchange: { fromCache: true } } },
    { title: 'Age alone', words: { request: bearer(), response: { Age: '300' } } },
    { title: 'a session', words: { request: { Cookie: 'sid=a' }, response: HIT } },
  ],
  [
    { title: 'past its time as well', words: { request: bearer({ exp: NOON - 600 }), response: HIT }, instead: 'token-expired' },
    { title: 'nothing was sent', words: { response: { ...HIT, 'WWW-Authenticate': 'Bearer' } }, instead: 'no-credentials' },
    {
      title: 'a miss',
      words: { request: bearer(), response: { 'X-Cache': 'MISS', 'WWW-Authenticate': 'Bearer' } },
      instead: 'header-stripped',
    },
    { title: 'a placeholder', words: { request: { Authorization: 'Bearer null' }, response: HIT }, instead: 'malformed-credentials' },
    {
      title: 'Age: 0',
      words: { request: bearer(), response: { Age: '0', 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      instead: 'token-rejected',
    },
  ],
);
