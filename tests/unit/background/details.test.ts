import { describe, expect, test } from 'vitest';
import { lastHop } from '../../../src/core/exchange.ts';
import { detail, given, PAGE, SINCE } from './details.ts';
import { entry, hop } from './entry.ts';

describe('details without a record', () => {
  test('of a request from before the worker listened become a record that shows what was sent', async () => {
    const { details, pass, rows } = await given();
    details.join(7, detail());
    expect(rows()).toEqual([]);
    pass();
    const [row, ...others] = rows();
    expect(others).toEqual([]);
    expect(row?.exchange).toMatchObject({ state: 'final', status: 401, startedAt: 4_000, endedAt: 4_030, resourceType: 'fetch' });
    expect(row && lastHop(row.exchange)).toMatchObject({ authorization: 'sent', cookies: 'not-sent', status: 401 });
    expect(row?.exchange.body?.text).toBe('no');
  });

  test('that are told twice are one record', async () => {
    const { details, pass, rows } = await given();
    const one = detail();
    details.join(7, one);
    pass();
    details.join(7, one);
    pass();
    expect(rows()).toHaveLength(1);
  });

  test('are let go when no record has come for long, and wait for one until then', async () => {
    const { details, pass, rows, list } = await given();
    const late = detail({ requestId: 'har 6000 30 1', startedAt: SINCE + 1_000 });
    const its = (): void => {
      const { seq } = list.next(false);
      const made = entry(seq, { startedAt: late.startedAt, sentAt: late.startedAt, endedAt: late.startedAt + 20 });
      list.put(made);
      details.joinEarly(made);
    };
    details.join(7, late);
    its();
    expect(rows()[0]?.exchange.body?.text).toBe('no');
    details.join(7, { ...late, requestId: 'har 6000 30 2' });
    pass();
    its();
    expect(rows()).toHaveLength(2);
    expect(rows()[1]?.exchange.body).toBeNull();
  });

  test('that each new worker is told of again write nothing once they are joined', async () => {
    const { details, rows, list } = await given();
    list.put(entry(list.next(false).seq, { startedAt: 4_001, sentAt: 4_001, endedAt: 4_020 }));
    const one = detail();
    details.join(7, one);
    const [joined] = rows();
    expect(joined?.exchange.body?.text).toBe('no');
    details.join(7, one);
    expect(rows()[0]).toBe(joined);
  });

  test('of several requests to one address become as many records as were lost', async () => {
    const { details, pass, rows, list } = await given();
    list.put(entry(list.next(false).seq, { startedAt: 4_001, sentAt: 4_001, endedAt: 4_020 }));
    for (const number of [1, 2, 3]) details.join(7, detail({ requestId: `har 4000 30 ${number}` }));
    pass();
    expect(rows()).toHaveLength(3);
  });

  test('of a request of no tab are its record once, though the DevTools of two tabs tell of it', async () => {
    const { details, pass, rows, list } = await given();
    list.setPage(8, false, PAGE);
    const place = { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null };
    list.put(entry(list.next(false).seq, { startedAt: 4_001, endedAt: 4_029, initiator: 'https://site.test', place }));
    details.join(7, detail());
    details.join(8, detail({ requestId: 'har 4000 30 5' }));
    pass();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.exchange.body?.text).toBe('no');
  });

  test('of a request of no tab are its record once, though the tab has gone on to another site since', async () => {
    const { details, pass, rows, list } = await given({ keep: true });
    list.setPage(7, false, { ...PAGE, url: 'https://other.test/', startedAt: 4_500, committedAt: 4_600 });
    const place = { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null };
    list.put(entry(list.next(false).seq, { startedAt: 4_001, endedAt: 4_029, initiator: 'https://site.test', place }));
    details.join(7, detail());
    pass();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.exchange.body?.text).toBe('no');
  });

  test("of a tab's own request are not joined to what another site's service worker asked for, and are not lost for it", async () => {
    const { details, pass, rows, list } = await given();
    const place = { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null };
    list.put(entry(list.next(false).seq, { startedAt: 4_001, endedAt: 4_029, initiator: 'https://other.test', place }));
    details.join(7, detail());
    pass();
    expect(rows().map(({ exchange }) => [exchange.place?.tabId, exchange.body?.text])).toEqual([
      [-1, undefined],
      [7, 'no'],
    ]);
  });

  test("of a tab's own request are joined to its record, though another site's service worker asked for the same at a nearer time", async () => {
    const { details, rows, list } = await given();
    const place = { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null };
    list.put(entry(list.next(false).seq, { startedAt: 4_001, endedAt: 4_045 }));
    list.put(entry(list.next(false).seq, { startedAt: 4_001, endedAt: 4_029, initiator: 'https://other.test', place }));
    details.join(7, detail());
    expect(rows().map(({ exchange }) => exchange.body?.text)).toEqual(['no', undefined]);
  });

  test.each(['chromium', 'firefox'] as const)('of a tab that is gone are none, which nobody could see or clear (%s)', async (kind) => {
    const { details, pass, rows, hub } = await given({ kind, keep: true });
    details.join(7, detail());
    hub.tabGone(7);
    pass();
    expect(rows()).toEqual([]);
  });

  test('say not known of what DevTools did not see being sent', async () => {
    const { details, pass, rows } = await given();
    details.join(7, detail({ requestHeaders: [{ name: 'Accept', value: '*/*' }] }));
    pass();
    const [row] = rows();
    expect(row && lastHop(row.exchange)).toMatchObject({ requestHeaders: null, authorization: 'not-known', cookies: 'not-known' });
  });

  test('of a preflight name the request that it killed', async () => {
    const { details, pass, rows } = await given();
    const requestHeaders = [
      { name: 'Host', value: 'api.test' },
      { name: 'Access-Control-Request-Method', value: 'PUT' },
    ];
    details.join(7, detail({ method: 'OPTIONS', resourceType: 'preflight', requestHeaders }));
    pass();
    expect(rows()[0]?.exchange.killed).toEqual({ method: 'PUT', url: 'https://api.test/data', initiator: 'https://site.test/page' });
  });

  test("of a frame's document are not taken for the page's own", async () => {
    const { details, pass, rows } = await given();
    details.join(7, detail({ url: `${PAGE.url}#top`, resourceType: 'document' }));
    details.join(7, detail({ url: 'https://site.test/frame', resourceType: 'document' }));
    pass();
    expect(rows().map(({ exchange }) => exchange.resourceType)).toEqual(['document', 'sub_frame']);
  });

  test.each([
    ['was asked for since the worker listens: its own events will tell', {}, { startedAt: SINCE }],
    ['is no refusal', {}, { status: 200 }],
    ['belongs to an earlier page', {}, { startedAt: 499 }],
    ['came while the capture was paused', { paused: true }, {}],
  ])('are no record when what they tell of %s', async (_what, settings, part) => {
    const { details, pass, rows } = await given(settings);
    details.join(7, detail(part));
    pass();
    expect(rows()).toEqual([]);
  });

  test('of an earlier page are a record where those are kept', async () => {
    const { details, pass, rows } = await given({ keep: true });
    details.join(7, detail({ startedAt: 499 }));
    pass();
    expect(rows()).toHaveLength(1);
  });
});

describe('details that come before their record', () => {
  test('are joined to it, and make no second one', async () => {
    const { details, pass, rows, list } = await given();
    details.join(7, detail());
    const record = entry(list.next(false).seq, { startedAt: 4_000, sentAt: 4_000, endedAt: 4_030 });
    list.put(record);
    details.joinEarly(record);
    pass();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.exchange.body?.text).toBe('no');
  });

  test('find a record whose sending nobody saw by the end of the request, and tell when it began', async () => {
    const { details, pass, rows, list } = await given();
    list.put(entry(list.next(false).seq, { startedAt: 64_000, sentAt: null, endedAt: 64_000 }));
    details.join(7, detail({ startedAt: 4_000, time: 60_010 }));
    pass();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.exchange).toMatchObject({ startedAt: 4_000, sentAt: 4_000 });
  });

  test('do not claim a later request to the same address', async () => {
    const { details, rows, list } = await given();
    details.join(7, detail({ startedAt: 6_000, time: 20 }));
    const record = entry(list.next(false).seq, { startedAt: 7_000, sentAt: 7_000, endedAt: 7_030 });
    list.put(record);
    details.joinEarly(record);
    expect(rows()[0]?.exchange.body).toBeNull();
  });

  test('of an earlier page do not claim the same request of this one', async () => {
    const { details, rows, list, hub } = await given();
    details.join(7, detail({ startedAt: 6_000, time: 20 }));
    hub.committed(7, false, { ...PAGE, startedAt: 6_030, committedAt: 6_090 }, false);
    const record = entry(list.next(false).seq, { startedAt: 6_110, sentAt: 6_110, endedAt: 6_120 });
    list.put(record);
    details.joinEarly(record);
    expect(rows()[0]?.exchange.body).toBeNull();
  });

  test('of an earlier page do not claim a later request of that page', async () => {
    const { details, rows, list, hub } = await given();
    hub.committed(7, false, { ...PAGE, documentId: 'next', startedAt: 6_100, committedAt: 6_190 }, false);
    details.join(7, detail({ startedAt: 6_000, time: 30 }));
    const record = entry(list.next(false).seq, { startedAt: 6_080, sentAt: 6_080, endedAt: 6_210 });
    list.put(record);
    details.joinEarly(record);
    expect(rows()[0]?.exchange.body).toBeNull();
  });
});

describe("the tab's own document, which DevTools dates before the request for it", () => {
  const dated = detail({ url: PAGE.url, startedAt: 491, time: 1, resourceType: 'document' });

  test('becomes a record of the page', async () => {
    const { details, pass, rows } = await given();
    details.join(7, dated);
    pass();
    expect(rows()[0]?.exchange).toMatchObject({ startedAt: PAGE.startedAt, resourceType: 'document' });
  });

  test('is joined to its record when that comes later', async () => {
    const { details, rows, list } = await given();
    details.join(7, dated);
    const record = entry(list.next(false).seq, {
      startedAt: 500,
      sentAt: 500,
      endedAt: 540,
      resourceType: 'document',
      hops: [hop({ url: PAGE.url })],
    });
    list.put(record);
    details.joinEarly(record);
    expect(rows()[0]?.exchange.body?.text).toBe('no');
  });
});
