import { describe, expect, test } from 'vitest';
import { CHROMIUM, details, FIREFOX, stand } from './stand.ts';

const BEARER = { 'www-authenticate': 'Bearer realm="api"' };
const BASIC = { 'www-authenticate': 'Basic realm="here"' };

describe('a refusal', () => {
  test('is final at once and holds what was sent', () => {
    const it = stand();
    it.send({}, { Authorization: 'Bearer made-up', Cookie: 'a=1' });
    it.pass(20);
    it.answer(401, BEARER);
    const exchange = it.single();
    expect(exchange).toMatchObject({ state: 'final', status: 401, resourceType: 'xhr', initiator: 'https://site.test' });
    expect(exchange.topLevel).toBe('https://site.test/page');
    expect(exchange.hops).toHaveLength(1);
    expect(exchange.hops[0]).toMatchObject({ authorization: 'sent', cookies: 'sent', proxyAuthorization: 'not-sent', status: 401 });
    expect([exchange.startedAt, exchange.sentAt, exchange.endedAt]).toEqual([1_000_000, 1_000_000, 1_000_020]);
  });

  test.each([401, 403, 407])('%d is kept, as its own kind', (status) => {
    const it = stand();
    it.send();
    it.answer(status);
    expect(it.single()).toMatchObject({ status, state: 'final' });
  });

  test('whose sending nobody saw is not known, never not sent', () => {
    const it = stand();
    it.answer(401, BEARER);
    expect(it.single().hops[0]).toMatchObject({ requestHeaders: null, authorization: 'not-known', cookies: 'not-known' });
    expect(it.single().sentAt).toBeNull();
  });

  test('is not kept while paused', () => {
    const it = stand();
    it.paused = true;
    it.send();
    it.answer(401, BEARER);
    expect(it.exchanges()).toEqual([]);
  });

  test("of the extension's own request is not kept", () => {
    const it = stand();
    const own = { initiator: CHROMIUM.ownOrigin, tabId: -1 };
    it.send(own);
    it.answer(401, BEARER, own);
    expect(it.exchanges()).toEqual([]);
  });

  test('leaves repeated challenge fields apart', () => {
    const it = stand();
    it.send();
    it.answer(401, { 'WWW-Authenticate': ['Bearer', 'Hawk'] });
    expect(it.single().hops[0]?.responseHeaders).toEqual([
      { name: 'WWW-Authenticate', value: 'Bearer' },
      { name: 'WWW-Authenticate', value: 'Hawk' },
    ]);
  });
});

describe('what is said of an Authorization that was not seen', () => {
  test.each([
    [CHROMIUM, BEARER, 'not-sent'],
    [CHROMIUM, BASIC, 'not-visible'],
    [CHROMIUM, { 'www-authenticate': 'Bearer realm="a, Basic b"' }, 'not-sent'],
    [CHROMIUM, { 'www-authenticate': ['Bearer', 'Negotiate'] }, 'not-visible'],
    [CHROMIUM, { 'www-authenticate': 'Bearer x="1", Digest realm="r"' }, 'not-visible'],
    [FIREFOX, BASIC, 'not-sent'],
  ] as const)('%o %o', (around, challenge, state) => {
    const it = stand(around);
    it.send();
    it.answer(401, challenge);
    expect(it.single().hops[0]?.authorization).toBe(state);
  });

  test('a proxy that asks for Basic hides Proxy-Authorization, not Authorization', () => {
    const it = stand();
    it.send();
    it.answer(407, { 'proxy-authenticate': 'Basic realm="p"' });
    expect(it.single().hops[0]).toMatchObject({ proxyAuthorization: 'not-visible', authorization: 'not-sent' });
  });
});

describe('redirects', () => {
  test('are hops of one exchange, each with what was sent on it', () => {
    const it = stand();
    it.send({ url: 'https://site.test/a' }, { authorization: 'Bearer made-up' });
    it.answer(302, { location: 'https://api.test/b' }, { url: 'https://site.test/a' });
    it.tracker.onBeforeRedirect(details({ url: 'https://site.test/a', statusCode: 302 }));
    it.pass(5);
    it.send({ url: 'https://api.test/b' });
    it.answer(401, BEARER, { url: 'https://api.test/b' });
    const { hops, startedAt, sentAt } = it.single();
    expect(hops.map(({ url, status, authorization }) => [url, status, authorization])).toEqual([
      ['https://site.test/a', 302, 'sent'],
      ['https://api.test/b', 401, 'not-sent'],
    ]);
    expect([startedAt, sentAt]).toEqual([1_000_000, 1_000_005]);
  });

  test('an HSTS upgrade is a hop without an answer, on which nothing was sent', () => {
    const it = stand();
    it.tracker.onBeforeRedirect(details({ url: 'http://api.test/data', statusCode: 307 }));
    it.send();
    it.answer(401, BEARER);
    expect(it.single().hops.map(({ url, status }) => [url, status])).toEqual([
      ['http://api.test/data', null],
      ['https://api.test/data', 401],
    ]);
    expect(it.single().hops[0]?.authorization).toBe('not-sent');
  });

  test('on one origin that asks for Basic, earlier hops may have carried what is not shown', () => {
    const it = stand();
    it.send({ url: 'https://api.test/a' });
    it.answer(302, { location: '/data' }, { url: 'https://api.test/a' });
    it.send();
    it.answer(401, BASIC);
    expect(it.single().hops.map((hop) => hop.authorization)).toEqual(['not-visible', 'not-visible']);
  });
});

describe('a preflight', () => {
  const preflight = { requestId: '2', method: 'OPTIONS' };
  const asks = { 'Access-Control-Request-Method': 'PUT', Origin: 'https://site.test' };

  test.each([
    ['Chromium', CHROMIUM, false],
    ['Firefox', FIREFOX, true],
  ] as const)('that is refused is one exchange that names what it killed (%s)', (_name, around, sentFirst) => {
    const it = stand(around);
    if (sentFirst) it.send({ method: 'PUT' });
    it.send(preflight, asks);
    it.answer(401, BASIC, preflight);
    it.tracker.onErrorOccurred(details({ method: 'PUT', error: 'net::ERR_FAILED' }));
    expect(it.single()).toMatchObject({ resourceType: 'preflight', state: 'final', mode: 'cors' });
    expect(it.single().killed).toEqual({ method: 'PUT', url: 'https://api.test/data', initiator: 'https://site.test' });
  });

  test('a plain OPTIONS request is none', () => {
    const it = stand();
    it.send(preflight);
    it.answer(401, BEARER, preflight);
    expect(it.single()).toMatchObject({ resourceType: 'xhr', killed: null });
  });
});
