import { describe, expect, test } from 'vitest';
import { CHROMIUM, details, FIREFOX, fields, stand } from './stand.ts';

const BEARER = { 'www-authenticate': 'Bearer realm="api"' };
const BASIC = { 'www-authenticate': 'Basic realm="here"' };

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

  test('once answered well is sent unasked and unseen by Chromium: what is refused there later may have carried it', () => {
    const before = stand();
    before.send();
    before.answer(401, BASIC);
    before.tracker.onEnd(details({ statusCode: 200 }));
    const after = stand();
    after.tracker.restore([], [...before.entries.values()]);
    for (const it of [before, after]) {
      it.send({ requestId: '2' });
      it.answer(401, BEARER, { requestId: '2' });
      it.send({ requestId: '3', url: 'https://else.test/' });
      it.answer(401, BEARER, { requestId: '3', url: 'https://else.test/' });
      const states = it.exchanges().flatMap(({ state, hops }) => (state === 'final' ? hops.map((hop) => hop.authorization) : []));
      expect(states).toEqual(['not-visible', 'not-sent']);
    }
  });

  test.each([
    ['its tab', 7, 'final'],
    ['another tab', 8, 'waiting-for-sign-in'],
  ])('of a page that is left is over, though its end was not heard: %s shows a document', (_what, tabId, state) => {
    const it = stand();
    it.send();
    it.answer(401, BASIC);
    it.tracker.onAuthRequired(details({ statusCode: 401 }));
    it.tracker.onDocumentShown(tabId, 2_000_000);
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
  it.tracker.onDocumentShown(7, 2_000_000);
  expect(it.single().state).toBe('final');
});

test.each([
  ['a document, by Firefox', FIREFOX, 'main_frame', 1_000_050, 'final'],
  ['a document, by Firefox, after another one was shown', FIREFOX, 'main_frame', 999_000, 'waiting-for-sign-in'],
  ['a fetch, by Firefox', FIREFOX, 'xmlhttprequest', 1_000_050, 'final'],
  ['a fetch, by Chromium', CHROMIUM, 'xmlhttprequest', 1_000_050, 'final'],
  ['a fetch of the page that is shown', CHROMIUM, 'xmlhttprequest', 999_000, 'waiting-for-sign-in'],
  ['a document, by Chromium, which shows a blank one meanwhile', CHROMIUM, 'main_frame', 1_000_050, 'waiting-for-sign-in'],
] as const)('asking is told of only after a document was shown: %s', (_what, around, type, shownAt, state) => {
  const it = stand(around);
  it.shownAt = shownAt;
  it.tracker.onDocumentShown(7, shownAt);
  it.send({ type });
  it.answer(401, BASIC, { type });
  it.tracker.onAuthRequired(details({ type, statusCode: 401, timeStamp: 1_000_000 }));
  expect(it.single().state).toBe(state);
});

test('a question that is told of late ends none of the page that is shown', () => {
  const it = stand(FIREFOX);
  it.shownAt = 1_000_050;
  const refusedAt = (requestId: string, timeStamp: number): void => {
    it.send({ requestId, timeStamp });
    it.answer(401, BASIC, { requestId, timeStamp });
    it.tracker.onAuthRequired(details({ requestId, statusCode: 401, timeStamp }));
  };
  refusedAt('of this page', 1_000_100);
  refusedAt('of the page before', 1_000_000);
  expect(it.exchanges().map(({ state }) => state)).toEqual(['waiting-for-sign-in', 'final']);
});
