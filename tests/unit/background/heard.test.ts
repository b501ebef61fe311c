import { describe, expect, test } from 'vitest';
import { lastHop } from '../../../src/core/exchange.ts';
import { stand } from './capture/stand.ts';
import { detail, given, heard, PAGE } from './details.ts';
import { entry } from './entry.ts';

const NEXT = { documentId: 'next', startedAt: 3_500, committedAt: 4_200, url: 'https://site.test/next' };

describe('a refusal that DevTools did not tell of', () => {
  test('becomes a record that says not known of what was sent', async () => {
    const { details, rows } = await given();
    details.join(7, heard({ method: 'POST', resourceType: 'main_frame', frameId: 0, fromCache: true }));
    const [row, ...others] = rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ requestId: '41', handshake: 'none', har: null });
    expect(row?.exchange).toMatchObject({ state: 'final', resourceType: 'document', sentAt: null, endedAt: 4_000, fromCache: true });
    expect(row && lastHop(row.exchange)).toMatchObject({
      method: 'POST',
      requestHeaders: null,
      authorization: 'not-known',
      cookies: 'not-known',
    });
  });

  test('says what was sent where that was stored while the request was open, and when, and is open no longer', async () => {
    const before = stand();
    before.send({ requestId: '41', timeStamp: 1_000 }, { Authorization: 'Bearer canary-made-up' });
    before.pass(1_000);
    const { details, rows, requests } = await given();
    requests.tracker.restore([...before.saved], []);
    for (const [id, chain] of before.saved) requests.saved.set(id, chain);
    details.join(7, heard());
    const [row] = rows();
    expect(row?.exchange).toMatchObject({ state: 'final', startedAt: 1_000, sentAt: 1_000, endedAt: 4_000 });
    expect(row && lastHop(row.exchange)).toMatchObject({ status: 401, authorization: 'sent', cookies: 'not-sent' });
    expect(requests.saved.size).toBe(0);
  });

  test.each([
    ['of another address', { url: 'https://start.test/' }],
    ['of another method', { method: 'POST' }],
  ])('is not taken for what was stored %s, when a redirect was lost as well', async (_what, part) => {
    const before = stand();
    before.send({ requestId: '41', timeStamp: 1_000, ...part }, { Authorization: 'Bearer canary-made-up' });
    before.pass(1_000);
    const { details, rows, requests } = await given();
    requests.tracker.restore([...before.saved], []);
    details.join(7, heard());
    expect(rows()[0]?.exchange.hops).toMatchObject([{ url: heard().url, requestHeaders: null, authorization: 'not-known' }]);
  });

  test('does not say not sent of Authorization, which the browser may have sent unseen', async () => {
    const before = stand();
    before.send({ requestId: '41', timeStamp: 1_000 });
    before.pass(1_000);
    const { details, rows, requests } = await given();
    requests.tracker.restore([...before.saved], []);
    details.join(7, heard());
    expect(rows()[0]?.exchange.hops).toMatchObject([{ authorization: 'not-visible', cookies: 'not-sent' }]);
  });

  test('is final even where the browser could have answered it: its end has been told of', async () => {
    const { details, rows } = await given();
    details.join(7, heard({ responseHeaders: [{ name: 'WWW-Authenticate', value: 'Basic realm="a"' }] }));
    expect(rows()[0]).toMatchObject({ handshake: 'none', exchange: { state: 'final' } });
  });

  test('may belong to no tab, and to no page then', async () => {
    const { details, rows } = await given();
    details.join(-1, heard({ frameId: -1, initiator: 'https://site.test' }));
    expect(rows()[0]?.exchange).toMatchObject({ topLevel: null, place: { tabId: -1, frameId: -1 } });
  });

  test('that has its record makes no second one, and takes no place of what DevTools tells', async () => {
    const { details, rows, list } = await given();
    list.put(entry(list.next(false).seq, { startedAt: 3_990, endedAt: 4_000 }, { requestId: '41' }));
    details.join(7, heard());
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.har).toBeNull();
  });

  test('whose record has gone since does not come back', async () => {
    const { details, rows, list } = await given();
    const record = entry(list.next(false).seq, {}, { requestId: '41' });
    list.put(record);
    details.joinEarly(record);
    list.remove(record.exchange.id);
    details.join(7, heard());
    expect(rows()).toEqual([]);
  });

  test('of which the DevTools of another tab have told is one record, and each of several its own', async () => {
    const { details, pass, rows } = await given();
    for (const number of [1, 2]) details.join(7, detail({ requestId: `har 4000 30 ${number}` }));
    pass();
    for (const requestId of ['41', '42']) details.join(-1, heard({ requestId, startedAt: 4_018, frameId: -1 }));
    expect(rows().map(({ requestId }) => requestId)).toEqual(['41', '42']);
    details.join(-1, heard({ startedAt: 4_018, frameId: -1 }));
    expect(rows()).toHaveLength(2);
  });

  test("is no other tab's, however alike", async () => {
    const { details, pass, rows, list } = await given();
    list.setPage(8, false, PAGE);
    details.join(7, detail());
    pass();
    details.join(8, heard({ startedAt: 4_020 }));
    expect(rows().map(({ exchange }) => exchange.place?.tabId)).toEqual([7, 8]);
  });

  test('gets the details that DevTools tells of late', async () => {
    const { details, pass, rows } = await given();
    details.join(7, heard());
    details.join(7, detail());
    pass();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.exchange.body?.text).toBe('no');
  });

  test("of a page's service worker gets the details that came before it, though the tab shows another page since", async () => {
    const { details, pass, rows, hub } = await given({ keep: true });
    hub.committed(7, false, NEXT, true);
    details.join(7, detail({ startedAt: 3_000 }));
    details.join(-1, heard({ startedAt: 3_020, frameId: -1 }));
    for (const entry of rows()) details.joinEarly(entry);
    pass();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.exchange.body?.text).toBe('no');
  });

  test('is of the document that asked, whatever the tab showed when the answer came', async () => {
    const { details, rows, hub } = await given();
    hub.committed(7, false, NEXT, false);
    details.join(7, heard({ documentId: 'd' }));
    expect(rows()).toEqual([]);
    details.join(7, heard({ documentId: 'next' }));
    expect(rows()).toHaveLength(1);
  });

  test.each([
    ['this worker has listened to it itself', { startedAt: 6_000 }, {}],
    ['it belonged to a page that is gone', { startedAt: 499 }, {}],
    ['nothing is to be recorded', {}, { paused: true }],
  ])('is nothing new when %s', async (_what, part, settings) => {
    const { details, rows } = await given(settings);
    details.join(7, heard(part));
    expect(rows()).toEqual([]);
  });
});

describe('what a stopped worker took along', () => {
  const told = [
    ['DevTools told of it', detail()],
    ['webRequest alone told of it', heard()],
  ] as const;

  test.each(told)('is resolved where the same request has succeeded since: %s', async (_what, its) => {
    const { details, pass, rows, hub, settle, badges } = await given();
    const success = { url: its.url, method: 'GET', tabId: 7, incognito: false, at: 5_150 };
    expect(hub.resolution.concerns(its.url)).toBe(true);
    hub.resolution.resolvedBy({ ...success, method: 'POST' });
    details.join(7, its);
    pass();
    hub.resolution.resolvedBy(success);
    details.join(7, { ...its, requestId: its.requestId.replace(/1$/, '2'), startedAt: 4_400 });
    pass();
    expect(rows().map(({ resolved }) => resolved)).toEqual([false, true]);
    await settle();
    expect(badges.get(7)).toBe('1');
  });

  test('is not resolved by a success that came before it was refused', async () => {
    const { details, pass, rows, hub } = await given();
    hub.resolution.resolvedBy({ url: detail().url, method: 'GET', tabId: 7, incognito: false, at: 5_100 });
    details.join(7, detail({ time: 1_500 }));
    pass();
    expect(rows().map(({ resolved }) => resolved)).toEqual([false]);
  });

  test.each([
    ...told.map(([what, its]) => [what, 7, its] as const),
    ['it was of no tab', -1, heard({ frameId: -1, initiator: 'https://site.test' })],
  ] as const)('stays away where the list was cleared since: %s', async (_what, tabId, its) => {
    const { details, pass, rows, hub, clock } = await given({ keep: true });
    clock.now = 4_500;
    hub.clear(7);
    // what the tab shows next has the same list
    hub.committed(7, false, { ...NEXT, startedAt: 4_700, committedAt: 4_800, url: 'https://site.test/next' }, true);
    details.join(tabId, its);
    pass();
    expect(rows()).toEqual([]);
    details.join(tabId, { ...its, startedAt: 4_501 });
    pass();
    expect(rows()).toHaveLength(1);
  });
});

describe('a document that nobody saw being asked for', () => {
  /** Known of the page is when it was shown. */
  const SHOWN = { documentId: null, startedAt: 4_900, committedAt: 4_900, url: 'https://site.test/doc' };
  const document = { url: SHOWN.url, resourceType: 'document' };

  test.each([
    ['a slow server', detail({ ...document, startedAt: 2_000, time: 2_890 }), 1],
    ['a long body', detail({ ...document, startedAt: 4_500, time: 20_000 }), 1],
    ['a slow browser', heard({ ...document, resourceType: 'main_frame', startedAt: 4_400 }), 1],
    ['another page of the tab', detail({ ...document, url: 'https://site.test/before', startedAt: 4_500 }), 0],
    ['the same page, long before', detail({ ...document, startedAt: -900, time: 30 }), 0],
    ["a fetch of the page's own address by the page before", detail({ ...document, resourceType: 'fetch', startedAt: 4_800 }), 0],
  ])('is a record of the page that it became: %s', async (_what, its, count) => {
    const { details, pass, rows, hub } = await given();
    hub.committed(7, false, SHOWN, false);
    details.join(7, its);
    pass();
    expect(rows()).toHaveLength(count);
    // its own times stay: a token is judged by them
    expect(rows().every(({ exchange }) => exchange.startedAt === its.startedAt)).toBe(true);
  });

  test('is of the page in Firefox as well, whose DevTools name no types', async () => {
    const { details, pass, rows, hub } = await given();
    hub.committed(7, false, SHOWN, false);
    details.join(7, detail({ ...document, resourceType: null, startedAt: 2_000, time: 2_890 }));
    pass();
    expect(rows()[0]?.exchange).toMatchObject({ startedAt: SHOWN.startedAt, sentAt: 2_000 });
  });
});
