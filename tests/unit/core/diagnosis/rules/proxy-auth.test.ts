import { basic, bearer } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'proxy-auth',
  [
    {
      title: '407',
      words: { url: 'http://news.example/', status: 407, response: { 'Proxy-Authenticate': 'Basic realm="corp"' } },
      sure: 'certain',
    },
    {
      title: '407 with a wrong password',
      words: {
        status: 407,
        request: { 'Proxy-Authorization': `Basic ${btoa('a:b')}` },
        response: { 'Proxy-Authenticate': 'Basic realm="corp"' },
      },
      sure: 'certain',
    },
    {
      title: '407 to a past token',
      words: { status: 407, request: bearer({ exp: NOON - 60 }), response: { 'Proxy-Authenticate': 'NTLM' } },
      sure: 'certain',
    },
  ],
  [
    {
      title: '401 with a realm that names a proxy',
      words: { request: basic('a', 'b'), response: { 'WWW-Authenticate': 'Basic realm="Proxy"' } },
      instead: 'wrong-password',
    },
  ],
);
