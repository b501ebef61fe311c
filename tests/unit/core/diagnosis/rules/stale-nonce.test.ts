import { ruleTable } from '../../../support/rule-table.ts';

const DIGEST = { Authorization: 'Digest username="a", realm="r", nonce="n", uri="/", response="0123456789abcdef0123456789abcdef"' };

ruleTable(
  'stale-nonce',
  [
    {
      title: 'stale=true',
      words: { request: DIGEST, response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", stale=true' } },
      sure: 'certain',
    },
    {
      title: 'quoted, in capitals',
      words: { request: DIGEST, response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", stale="TRUE"' } },
      sure: 'certain',
    },
    {
      title: 'two algorithms, both stale',
      words: {
        request: DIGEST,
        response: {
          'WWW-Authenticate': [
            'Digest realm="r", algorithm=SHA-256, nonce="m", stale=true',
            'Digest realm="r", algorithm=MD5, nonce="m", stale=true',
          ],
        },
      },
    },
    {
      title: 'the header is not visible',
      words: { response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", stale=true' }, hop: { authorization: 'not-visible' } },
      sure: 'possible',
    },
    {
      title: 'the challenges disagree',
      words: { request: DIGEST, response: { 'WWW-Authenticate': ['Digest nonce="m", stale=true', 'Digest nonce="m", stale=false'] } },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'stale=false',
      words: { request: DIGEST, response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", stale=false' } },
      instead: 'wrong-password',
    },
    {
      title: 'nothing was sent',
      words: { response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", stale=true' } },
      instead: 'no-credentials',
    },
  ],
);
