import { basic, bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'insecure-transport',
  [
    {
      title: 'TLS is wanted',
      words: { url: 'http://api.example/x', request: bearer(), body: json({ message: 'This API must be called over HTTPS' }) },
      sure: 'certain',
    },
    { title: 'SSL is required', words: { url: 'http://api.example/x', request: basic('a', 'b'), body: json({ error: 'ssl_required' }) } },
    {
      title: 'over https already: a proxy may speak http inside',
      words: { request: bearer(), body: json({ message: 'HTTPS is required' }) },
      sure: 'possible',
    },
    { title: 'a hint, and no more', words: { url: 'http://api.example/x', request: bearer(), body: 'Please use https' }, sure: 'likely' },
    { title: 'nothing was sent', words: { url: 'http://api.example/x', body: 'Please use https' } },
    {
      title: 'on a 403',
      words: { url: 'http://api.example/x', status: 403, request: bearer(), body: json({ message: 'HTTPS Required' }) },
    },
    {
      title: 'a scheme that is not taken over plain http',
      words: {
        url: 'http://api.example/x',
        request: basic('a', 'b'),
        body: json({ message: 'Basic authentication is not allowed over plain HTTP' }),
      },
    },
  ],
  [
    {
      title: 'plain http and a wrong password',
      words: { url: 'http://cam.example/', request: basic('a', 'b'), response: { 'WWW-Authenticate': 'Basic' } },
      instead: 'wrong-password',
    },
  ],
);
