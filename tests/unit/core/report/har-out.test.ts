import { describe, expect, it } from 'vitest';
import type { Exchange, Hop, JarCookie } from '../../../../src/core/exchange.ts';
import type { History } from '../../../../src/core/history.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import { readHar } from '../../../../src/core/report/har-in.ts';
import { toHar } from '../../../../src/core/report/har-out.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';

function there(...exchanges: readonly Exchange[]) {
  return toHar(
    exchanges.map((exchange) => ({ exchange, reading: readExchange(exchange) })),
    { version: '1' },
  );
}

/** Out and in again. What cannot be the same: readings are there afterwards, `now` is said, the place is not told. */
function thereAndBack(exchange: Exchange): Exchange {
  const { exchanges } = readHar(JSON.stringify(there(exchange)));
  const [back] = exchanges;
  if (back === undefined || exchanges.length !== 1) throw new Error('expected one exchange');
  return { ...back, readings: exchange.readings, now: exchange.now, place: exchange.place };
}

const JAR: JarCookie = {
  name: 'sid',
  domain: 'www.site.test',
  hostOnly: true,
  path: '/app',
  secure: true,
  httpOnly: true,
  sameSite: 'strict',
  partitioned: true,
  partitionKey: 'https://top.test',
  expires: 1_900_000_000,
};
const HISTORY: History = {
  lastAcceptedAt: 1_795_262_000_000,
  lastAcceptedStatus: 200,
  signInUrl: 'https://site.test/login',
  // biome-ignore lint/suspicious/noThenProperty: the report's own name for what was there before
  items: [{ what: 'cookie sid', then: '#a41', now: null, change: 'gone' }],
  flapping: { accepted: 2, refused: 3, seconds: 4 },
  loop: { requests: 9, seconds: 3 },
  refresh: { outcome: 'failed', url: 'https://site.test/token', status: 400 },
  signedInAt: 1_795_262_300_000,
  rateLimited: { url: 'https://site.test/x', at: 1_795_262_350_000 },
  blocked: [{ url: 'https://ads.test/', error: 'net::ERR_BLOCKED_BY_CLIENT' }],
  scope: { kind: 'folder', folder: '/app/', refused: 3, accepted: 1 },
  rotatedAt: 1_795_262_000,
};

const cases: readonly (readonly [string, Partial<Exchange>])[] = [
  ['an ordinary refusal', { body: { text: '{"error":"x"}', truncated: false, mimeType: 'application/json' } }],
  ['a body that was cut', { body: { text: 'half a te', truncated: true, mimeType: 'text/plain' } }],
  [
    'who asked, from where and how',
    { initiator: 'https://app.test/a', topLevel: 'https://top.test/', mode: 'cors', credentials: 'include', resourceType: 'xhr' },
  ],
  ['an answer from a cache', { fromCache: true }],
  ['what the jar kept back', { jar: [JAR] }],
  ['what is remembered', { history: HISTORY }],
  ['a sign-in that is still open', { state: 'waiting-for-sign-in' }],
  ['the browser', { browser: 'firefox' }],
  ['Authorization that may not be seen', { hops: [hopOf({ authorization: 'not-visible', proxyAuthorization: 'not-visible' })] }],
  [
    'request headers that were lost',
    { hops: [hopOf({ requestHeaders: null, authorization: 'not-known', proxyAuthorization: 'not-known', cookies: 'not-known' })] },
  ],
  ['userinfo that was cut off', { hops: [hopOf({ userinfo: true })] }],
  [
    'hops, one of them without response',
    {
      sentAt: 1_795_262_400_050,
      hops: [
        hopOf({ url: 'http://site.test/', status: null }),
        hopOf({ url: 'https://site.test/', status: 302, responseHeaders: fields(['Location', '/in']) }),
        hopOf({
          url: 'https://site.test/in',
          method: 'POST',
          responseHeaders: fields(['WWW-Authenticate', 'Basic'], ['WWW-Authenticate', 'Bearer']),
        }),
      ],
    },
  ],
  [
    'a refused preflight and what it killed',
    {
      resourceType: 'preflight',
      hops: [hopOf({ method: 'OPTIONS' })],
      killed: { method: 'PUT', url: 'https://api.example/v1/orders', initiator: 'https://app.test/' },
    },
  ],
];

describe('an exported HAR', () => {
  it.each(cases)('brings back %s', (_name, sketch) => {
    const exchange = exchangeOf({ id: 'tab-1-77', ...sketch });
    expect(thereAndBack(exchange)).toEqual(exchange);
  });

  it('keeps the names of cookies and parameters and masks their values', () => {
    const hop: Hop = hopOf({
      url: 'https://api.example/?page=2&api_key=canarykey1',
      requestHeaders: fields(['Cookie', 'sid=canarycookie1; theme=dark'], ['Authorization', 'Bearer canarytoken0123456789']),
      responseHeaders: fields(['Set-Cookie', 'sid=canarynext1; Path=/; HttpOnly'], ['Location', 'https://b.example/?code=canarycode12']),
    });
    const text = JSON.stringify(there(exchangeOf({ hops: [hop] })));
    expect(text).not.toContain('canary');
    const [entry] = JSON.parse(text).log.entries;
    expect(entry.request.url).toBe('https://api.example/?page=2&api_key=…[masked]');
    expect(entry.request.cookies).toEqual([
      { name: 'sid', value: '…[masked]' },
      { name: 'theme', value: '…[masked]' },
    ]);
    expect(entry.response.headers[0].value).toBe('sid=…[masked]; Path=/; HttpOnly');
  });

  it('keeps what describes a token and of every other claim its name and type', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      iss: 'https://id.example',
      aud: ['a'],
      sub: 'canary-subject',
      azp: 'c',
      client_id: 'c',
      scope: 's',
      exp: 1,
      email: 'canary@x.test',
      roles: ['canary'],
      admin: true,
      n: 7,
      cnf: { jkt: 'canary' },
    };
    const token = `${part({ alg: 'ES256', typ: 'JWT', kid: 'k1', jku: 'https://canary.test' })}.${part(claims)}.c2lnbmF0dXJl`;
    const text = JSON.stringify(there(exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', `Bearer ${token}`]) })] })));
    expect(text).not.toContain('canary');
    expect(JSON.parse(text).log.entries[0]._why401.readings.credentials[0].content).toEqual({
      header: { alg: 'ES256', typ: 'JWT', kid: 'k1', jku: '…[masked]' },
      claims: {
        iss: 'https://id.example',
        aud: ['a'],
        sub: '…[masked]',
        azp: 'c',
        client_id: 'c',
        scope: 's',
        exp: 1,
        email: '…[masked]',
        roles: [],
        admin: false,
        n: 0,
        cnf: { jkt: '…[masked]' },
      },
    });
  });

  it('has every member that HAR 1.2 asks of an entry', () => {
    const { log } = there(exchangeOf());
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'why401' } });
    expect(Object.keys(log.entries[0] ?? {})).toEqual(
      expect.arrayContaining(['startedDateTime', 'time', 'request', 'response', 'cache', 'timings']),
    );
  });
});
