import { describe, expect, test } from 'vitest';
import { CHROMIUM, details, FIREFOX, fields, stand } from './stand.ts';

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

describe('a handshake that the browser may answer by itself', () => {
  test('waits, with an ear for its end', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    expect(it.single().state).toBe('waiting-for-sign-in');
    expect(it.tapIsOpen()).toBe(true);
  });

  test('that ends well is answered, with the leg that was not shown', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onEnd(details({ statusCode: 200, timeStamp: 1_000_005 }));
    expect(it.single()).toMatchObject({ state: 'answered', status: 200 });
    expect(it.single().hops.map(({ status, authorization }) => [status, authorization])).toEqual([
      [401, 'not-visible'],
      [200, 'not-visible'],
    ]);
  });

  test('that ends refused is final, with one leg', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onAuthRequired(details({ statusCode: 401 }));
    it.pass(60_000);
    expect(it.single().state).toBe('waiting-for-sign-in');
    it.tracker.onEnd(details({ statusCode: 401 }));
    expect(it.single().state).toBe('final');
    expect(it.single().hops).toHaveLength(1);
  });

  test('each further question is an attempt that was refused', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    for (let asked = 0; asked < 3; asked += 1)
      it.tracker.onAuthRequired(details({ statusCode: 401, responseHeaders: fields(BASIC), timeStamp: 1_000_005 }));
    it.tracker.onEnd(details({ statusCode: 401 }));
    expect(it.single().hops.map((hop) => hop.status)).toEqual([401, 401, 401]);
    expect(it.single().state).toBe('final');
  });

  test('of which nothing more is heard, dialog or end, is taken as final, and still corrected', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.pass(2_000);
    expect(it.single().state).toBe('final');
    it.tracker.onEnd(details({ statusCode: 200 }));
    expect(it.single().state).toBe('answered');
  });

  test('waits all the same when the dialog is told of late', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.pass(2_000);
    expect(it.single().state).toBe('final');
    it.tracker.onAuthRequired(details({ statusCode: 401 }));
    it.pass(2_000);
    expect(it.single().state).toBe('waiting-for-sign-in');
  });

  test('is final when the request breaks off', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onAuthRequired(details({ statusCode: 401 }));
    it.tracker.onErrorOccurred(details({ error: 'net::ERR_ABORTED' }));
    expect(it.single().state).toBe('final');
  });

  test('in Firefox shows each leg with what was sent on it', () => {
    const it = stand(FIREFOX);
    it.send();
    it.answer(401, BASIC);
    it.send({}, { Authorization: 'Basic bWFkZTp1cA==' });
    it.answer(401, BASIC);
    it.send({}, { Authorization: 'Basic bWFkZTp1cDI=' });
    it.answer(200);
    expect(it.single().state).toBe('answered');
    expect(it.single().hops.map(({ status, authorization }) => [status, authorization])).toEqual([
      [401, 'not-sent'],
      [401, 'sent'],
      [200, 'sent'],
    ]);
  });

  test('that ends in a redirect to a refusal stays one exchange', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onBeforeRedirect(details({ statusCode: 302 }));
    expect(it.single().state).toBe('answered');
    it.send({ url: 'https://api.test/next' });
    it.answer(401, BEARER, { url: 'https://api.test/next' });
    expect(it.single()).toMatchObject({ state: 'final', status: 401 });
    expect(it.single().hops.map((hop) => hop.status)).toEqual([401, 302, 401]);
  });

  test('a refused CONNECT is told by the question alone', () => {
    const it = stand();
    it.tracker.onAuthRequired(
      details({ statusCode: 407, isProxy: true, responseHeaders: fields({ 'proxy-authenticate': 'Basic realm="p"' }) }),
    );
    expect(it.single()).toMatchObject({ status: 407, state: 'waiting-for-sign-in' });
  });

  test('the ear is shut again when nothing waits', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onEnd(details({ statusCode: 401 }));
    it.pass(10_000);
    expect(it.tapIsOpen()).toBe(false);
  });

  test('the ear is open before the answer where a silent one is to be expected', () => {
    const it = stand();
    it.send({ url: 'https://user:pass@api.test/data' });
    expect(it.tapIsOpen()).toBe(true);
  });

  test('the ear is open before the answer of an origin that asked before: the browser may not ask the person again', () => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onAuthRequired(details({ statusCode: 401 }));
    it.tracker.onEnd(details({ statusCode: 401 }));
    it.pass(10_000);
    it.send({ requestId: '2', url: 'https://else.test/' });
    expect(it.tapIsOpen()).toBe(false);
    it.send({ requestId: '3' });
    expect(it.tapIsOpen()).toBe(true);
  });

  test.each([
    ['its tab', 7, 'final'],
    ['another tab', 8, 'waiting-for-sign-in'],
  ])('of a page that is left is over, though its end was not heard: %s shows a document', (_what, tabId, state) => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onAuthRequired(details({ statusCode: 401 }));
    it.tracker.onDocumentShown(tabId);
    expect(it.single().state).toBe(state);
  });

  test.each([
    ['Firefox, which does not wake a stopped worker for its end, as over', FIREFOX, 'final'],
    ['Chromium, which does, as open', CHROMIUM, 'waiting-for-sign-in'],
  ] as const)('that was open when the worker was stopped is taken in %s', (_what, around, state) => {
    const before = stand(around);
    before.send();
    before.answer(401, BASIC);
    before.tracker.onAuthRequired(details({ statusCode: 401 }));
    const after = stand(around);
    for (const [id, entry] of before.entries) after.entries.set(id, entry);
    after.tracker.restore([], [...before.entries.values()]);
    after.pass(2_000);
    expect(after.single().state).toBe(state);
    after.tracker.onEnd(details({ statusCode: 200 }));
    expect(after.single().state).toBe('answered');
  });
});

describe('a document that Chromium asks for over a blank page', () => {
  const page = { type: 'main_frame', url: 'https://other.test/' };

  function asked(heard = true) {
    const it = stand();
    it.send(page);
    it.answer(401, BASIC, page);
    it.tracker.onAuthRequired(details({ ...page, statusCode: 401, timeStamp: 1_000_001 }));
    if (heard) it.tracker.onEnd(details({ ...page, statusCode: 401, timeStamp: 1_000_003 }));
    it.pass(60_000);
    return it;
  }

  test.each([true, false])('waits, though its request is over (heard: %s)', (heard) => {
    expect(asked(heard).single().state).toBe('waiting-for-sign-in');
  });

  test.each([true, false])('is answered when its next request is (end heard: %s)', (heard) => {
    const it = asked(heard);
    it.send({ ...page, requestId: '2' });
    it.answer(200, {}, { ...page, requestId: '2' });
    expect(it.single()).toMatchObject({ state: 'answered', status: 200 });
  });

  test.each([
    ['it is refused again', 401, page.url, 2],
    ['the tab goes elsewhere', 200, 'https://third.test/', 1],
  ])('is final when %s', (_what, status, url, records) => {
    const it = asked();
    it.answer(status, {}, { ...page, url, requestId: '2' });
    expect(it.exchanges().map(({ state }) => state)).toEqual(Array.from({ length: records }, () => 'final'));
  });
});

test('a document that Firefox shows is asked for no more', () => {
  const it = stand(FIREFOX);
  it.send({ type: 'main_frame' });
  it.answer(401, BASIC, { type: 'main_frame' });
  it.tracker.onAuthRequired(details({ type: 'main_frame', statusCode: 401 }));
  it.tracker.onDocumentShown(7);
  expect(it.single().state).toBe('final');
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
