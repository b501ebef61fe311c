import { bearer } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const TYPE1 = 'NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGNFAAAADw==';
const TYPE3 =
  'NTLM TlRMTVNTUAADAAAAGAAYAGIAAAAYABgAegAAAAAAAABIAAAACAAIAEgAAAASABIAUAAAAAAAAACSAAAABYKIogUBKAoAAAAPdQBzAGUAcgBXAE8AUgBLAA==';
const TYPE2 = 'NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgoqiXyz+QkF1c3RyYWw=';

ruleTable(
  'handshake-leg',
  [
    {
      title: 'type 1, answered by type 2',
      words: { request: { Authorization: TYPE1 }, response: { 'WWW-Authenticate': TYPE2 } },
      sure: 'certain',
    },
    {
      title: 'the first request',
      words: { response: { 'WWW-Authenticate': ['Negotiate', 'NTLM'] }, exchange: { mode: 'navigate' } },
      sure: 'likely',
    },
    { title: 'the first request, Basic beside it', words: { response: { 'WWW-Authenticate': ['Negotiate', 'NTLM', 'Basic realm="x"'] } } },
    {
      title: 'the server begins anew',
      words: { request: { Authorization: TYPE1 }, response: { 'WWW-Authenticate': 'NTLM' } },
      sure: 'likely',
    },
    {
      title: 'the header is not visible',
      words: { response: { 'WWW-Authenticate': TYPE2 }, hop: { authorization: 'not-visible' } },
      sure: 'likely',
    },
  ],
  [
    {
      title: 'type 3, refused',
      words: { request: { Authorization: TYPE3 }, response: { 'WWW-Authenticate': 'NTLM' } },
      instead: 'wrong-password',
    },
    {
      title: 'Bearer was sent',
      words: { request: bearer(), response: { 'WWW-Authenticate': ['Negotiate', 'NTLM'] } },
      instead: 'wrong-scheme',
    },
    {
      title: 'a request that may not carry credentials',
      words: { response: { 'WWW-Authenticate': 'Negotiate' }, exchange: { credentials: 'omit' } },
      instead: 'no-credentials',
    },
  ],
);
