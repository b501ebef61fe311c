import { bearer, json } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
const FAST = 'Sat, 21 Nov 2026 12:10:00 GMT';
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';

ruleTable(
  'clock-skew',
  [
    { title: 'over there, good here', words: { request: bearer({ exp: NOON + 60 }), date: FAST, response: INVALID }, sure: 'likely' },
    {
      title: 'over there, good here, and the server says expired',
      words: {
        request: bearer({ exp: NOON + 60 }),
        date: FAST,
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="expired"' },
      },
      sure: 'certain',
    },
    {
      title: 'AWS: the request time is too skewed',
      words: {
        status: 403,
        request: { Authorization: SIGNED, 'X-Amz-Date': '20261121T120000Z' },
        date: 'Sat, 21 Nov 2026 12:20:00 GMT',
        body: '<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>',
      },
      sure: 'certain',
    },
    {
      title: 'AWS: signature expired',
      words: {
        status: 403,
        request: { Authorization: SIGNED },
        body: json({ message: 'Signature expired: 20261121T115000Z is now earlier than 20261121T115500Z (20261121T120000Z - 5 min.)' }),
      },
    },
    {
      title: 'an exchange refuses a timestamp',
      words: {
        request: { 'X-API-Key': 'k_test_0123456789abcdef' },
        body: json({ code: -1021, msg: 'Timestamp for this request is outside of the recvWindow.' }),
      },
      sure: 'likely',
    },
    {
      title: 'Hawk',
      words: {
        request: { Authorization: 'Hawk id="a", ts="1795262400", nonce="x", mac="abc="' },
        response: { 'WWW-Authenticate': 'Hawk ts="1795263000", tsm="x=", error="Stale timestamp"' },
      },
    },
    {
      title: 'OAuth 1',
      words: {
        request: { Authorization: 'OAuth oauth_consumer_key="a", oauth_timestamp="1", oauth_signature="x"' },
        response: { 'WWW-Authenticate': 'OAuth oauth_problem="timestamp_refused"' },
      },
    },
    {
      title: 'the local clock is fast and the token over here alone',
      words: { request: bearer({ exp: NOON - 60, iat: NOON - 3600 }), date: 'Sat, 21 Nov 2026 11:50:00 GMT', response: INVALID },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'the clocks differ and the token is good by both',
      words: { request: bearer(), date: FAST, response: INVALID },
      instead: 'token-rejected',
    },
    { title: 'over by both', words: { request: bearer({ exp: NOON - 3600 }), date: FAST, response: INVALID }, instead: 'token-expired' },
    {
      title: 'half a minute apart',
      words: { request: bearer({ exp: NOON + 10 }), date: 'Sat, 21 Nov 2026 12:00:30 GMT', response: INVALID },
      instead: 'token-expired',
    },
    {
      title: 'a Date that cannot be',
      words: { request: bearer({ exp: NOON - 3600 }), date: 'Thu, 01 Jan 1970 00:00:00 GMT', response: INVALID },
      instead: 'token-expired',
      sure: 'possible',
    },
  ],
);
