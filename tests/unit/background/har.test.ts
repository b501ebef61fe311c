import { describe, expect, test } from 'vitest';
import { entryOf, withDetails } from '../../../src/background/har.ts';
import { lastHop } from '../../../src/core/exchange.ts';
import type { HarDetail } from '../../../src/protocol/messages.ts';
import { entry, hop } from './entry.ts';

const HOST = { name: 'Host', value: 'api.test' };

function detail(part: Partial<HarDetail> = {}): HarDetail {
  return {
    requestId: 'har 1005 10 1',
    url: 'https://api.test/data',
    method: 'GET',
    status: 401,
    startedAt: 1_005,
    time: 10,
    requestHeaders: [HOST],
    responseHeaders: [],
    resourceType: 'fetch',
    initiator: null,
    documentId: null,
    frameId: 0,
    fromCache: false,
    body: null,
    ...part,
  };
}

describe('the record that details belong to', () => {
  test('is the nearest in time that has none yet', () => {
    const near = entry(1, { startedAt: 1_000, sentAt: 1_000, endedAt: 1_001 });
    const far = entry(2, { startedAt: 1_200, sentAt: 1_200, endedAt: 1_210 });
    expect(entryOf(detail(), [far, near])).toBe(near);
    expect(entryOf(detail(), [far, { ...near, har: 'of another' }])).toBe(far);
  });

  test.each([
    ['address', { url: 'https://api.test/other' }],
    ['method', { method: 'POST' }],
    ['status', { status: 403 }],
    ['time', { startedAt: 60_000 }],
  ] as const)('has the same %s', (_what, part) => {
    expect(entryOf(detail(part), [entry(1)])).toBeNull();
  });

  test('may have waited long for a connection before it was sent, which DevTools counts and the worker does not', () => {
    const queued = entry(1, { startedAt: 9_000, sentAt: 9_000, endedAt: 9_010 });
    const other = entry(2, { startedAt: 4_000, sentAt: 4_000, endedAt: 4_010 });
    expect(entryOf(detail({ startedAt: 1_000, time: 8_012 }), [other, queued])).toBe(queued);
    expect(entryOf(detail({ startedAt: 1_000, time: 3_012 }), [other, queued])).toBe(other);
  });

  test('may have waited long for its answer', () => {
    const slow = entry(1, { startedAt: 1_000, sentAt: 1_000, endedAt: 61_000 });
    expect(entryOf(detail({ startedAt: 30_000 }), [slow])).toBe(slow);
  });
});

describe('what details add', () => {
  test('an Authorization that the extension could not see', () => {
    const before = entry(1, { hops: [hop({ authorization: 'not-visible' })] });
    const after = withDetails(before, detail({ requestHeaders: [HOST, { name: 'Authorization', value: 'Basic bWFkZTp1cA==' }] }));
    expect(lastHop(after.exchange).authorization).toBe('sent');
    expect(lastHop(after.exchange).requestHeaders).toContainEqual({ name: 'Authorization', value: 'Basic bWFkZTp1cA==' });
  });

  const BASIC = [{ name: 'www-authenticate', value: 'Basic realm="a"' }];

  test('its certain absence, once the only dialog was told of and cancelled', () => {
    const before = { ...entry(1, { hops: [hop({ authorization: 'not-visible', responseHeaders: BASIC })] }), asked: true };
    expect(lastHop(withDetails(before, detail()).exchange).authorization).toBe('not-sent');
  });

  test('no absence where the browser may have answered the challenge without a word', () => {
    const before = entry(1, { hops: [hop({ authorization: 'not-visible', responseHeaders: BASIC })] });
    expect(lastHop(withDetails(before, detail()).exchange).authorization).toBe('not-visible');
  });

  test('no absence, where DevTools itself knows provisional fields alone', () => {
    const before = entry(1, { hops: [hop({ authorization: 'not-visible' })] });
    expect(lastHop(withDetails(before, detail({ requestHeaders: [] })).exchange).authorization).toBe('not-visible');
  });

  test.each([
    ['several legs', { hops: [hop({ authorization: 'not-visible' }), hop({ authorization: 'not-visible' })] }],
    ['userinfo', { hops: [hop({ authorization: 'not-visible', userinfo: true })] }],
  ])('no absence after %s: only the first leg is shown', (_what, part) => {
    expect(lastHop(withDetails(entry(1, part), detail()).exchange).authorization).toBe('not-visible');
  });

  test('everything that was sent, when the record of it was lost', () => {
    const lost = hop({ requestHeaders: null, authorization: 'not-known', cookies: 'not-known' });
    const after = withDetails(entry(1, { hops: [lost] }), detail({ requestHeaders: [HOST, { name: 'cookie', value: 'a=1' }] }));
    expect(lastHop(after.exchange)).toMatchObject({ authorization: 'not-sent', cookies: 'sent' });
    expect(lastHop(after.exchange).requestHeaders).toHaveLength(2);
  });

  test('nothing that contradicts what was seen', () => {
    const own = [{ name: 'authorization', value: 'Bearer made-up' }];
    const before = entry(1, { hops: [hop({ requestHeaders: own, authorization: 'sent' })] });
    const after = withDetails(before, detail({ requestHeaders: [HOST, { name: 'Authorization', value: 'Bearer other' }] }));
    expect(lastHop(after.exchange)).toMatchObject({ requestHeaders: own, authorization: 'sent' });
  });

  test('the body, and whether it was fetch or XMLHttpRequest', () => {
    const body = { text: 'no', truncated: false, mimeType: 'text/plain' };
    expect(withDetails(entry(1), detail({ body })).exchange).toMatchObject({ body, resourceType: 'fetch' });
  });
});
