import { basic, bearer, json, jwt } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'dropped-on-redirect',
  [
    {
      title: 'to www',
      words: {
        url: 'https://www.shop.example/a',
        from: [{ url: 'https://shop.example/a', request: bearer() }],
        response: { 'WWW-Authenticate': 'Bearer' },
      },
      sure: 'certain',
    },
    {
      title: 'over two hops, and back',
      words: {
        url: 'https://a.example/z',
        from: [{ url: 'https://a.example/x', request: bearer() }, { url: 'https://b.example/y' }],
        response: { 'WWW-Authenticate': 'Bearer' },
      },
      sure: 'certain',
    },
    {
      title: 'to a server that does not ask for it',
      words: {
        url: 'https://files.example/a?ticket=made-up',
        from: [{ url: 'https://api.example/a', request: bearer() }],
        response: { 'WWW-Authenticate': 'Basic realm="mirror"' },
      },
      sure: 'likely',
    },
    {
      title: 'the last hop is not visible',
      words: {
        url: 'https://www.shop.example/a',
        from: [{ url: 'https://shop.example/a', request: basic('a', 'b') }],
        response: { 'WWW-Authenticate': 'Basic' },
        hop: { authorization: 'not-visible' },
      },
      sure: 'possible',
    },
    {
      title: 'with a word about missing credentials',
      words: {
        url: 'https://api2.example/a',
        from: [{ url: 'https://api.example/a', request: bearer() }],
        body: json({ message: 'Missing Authorization header' }),
      },
    },
  ],
  [
    {
      title: 'the last hop carried it',
      words: {
        url: 'https://www.shop.example/a',
        request: bearer(),
        from: [{ url: 'https://shop.example/a', request: bearer() }],
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      },
      instead: 'token-rejected',
    },
    {
      title: 'no hop carried it',
      words: { url: 'https://www.shop.example/a', from: [{ url: 'https://shop.example/a' }], response: { 'WWW-Authenticate': 'Bearer' } },
      instead: 'no-credentials',
    },
    {
      title: 'the same origin',
      words: {
        url: 'https://shop.example/b',
        from: [{ url: 'https://shop.example/a', request: bearer() }],
        response: { 'WWW-Authenticate': 'Bearer' },
      },
      instead: 'no-credentials',
    },
    {
      title: 'the target is signed by its address',
      words: {
        url: `https://files.example/f?token=${jwt({ exp: NOON - 900 })}`,
        from: [{ url: 'https://api.example/f', request: bearer() }],
        body: 'expired',
      },
      instead: 'token-expired',
    },
  ],
);
