import { describe, expect, test } from 'vitest';
import { hop } from './entry.ts';
import { add, inTab, PAGE } from './page.ts';
import { worker } from './worker.ts';

describe('the badge', () => {
  test.each([
    ['a 401 counts', {}, '1'],
    ['a 403 does not', { status: 403 }, ''],
    ['one that waits for a sign-in does not', { state: 'waiting-for-sign-in' }, ''],
    [
      'a favicon that passed through a service worker does not',
      { place: { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null }, hops: [hop({ url: 'https://site.test/favicon.ico' })] },
      '',
    ],
    ['a favicon does not', { resourceType: 'image', hops: [hop({ url: 'https://site.test/favicon.ico' })] }, ''],
  ] as const)('%s', async (_what, part, text) => {
    const it = await worker();
    it.list.setPage(7, false, PAGE);
    add(it, part);
    await it.settle();
    expect(it.badges.get(7) ?? '').toBe(text);
  });

  test('says 99+ beyond that', async () => {
    const it = await worker();
    for (let n = 0; n < 120; n += 1) add(it);
    await it.settle();
    expect(it.badges.get(7)).toBe('99+');
  });

  test('goes when the same request succeeds, whatever its parameters hold', async () => {
    const it = await worker();
    const made = add(it, { hops: [hop({ url: 'https://api.test/data?t=1' })] });
    await it.settle();
    const success = { url: 'https://api.test/data?t=2', method: 'GET', tabId: 7, incognito: false, at: 2_000 };
    expect(it.hub.resolution.concerns(success.url)).toBe(true);
    expect(it.hub.resolution.resolvedBy({ ...success, method: 'POST' })).toEqual([]);
    expect(it.hub.resolution.resolvedBy({ ...success, tabId: 8 })).toEqual([]);
    expect(it.hub.resolution.resolvedBy(success)).toEqual([made.exchange.id]);
    it.list.put({ ...made, resolved: true });
    await it.settle();
    expect(it.badges.get(7)).toBe('');
    expect(it.hub.resolution.resolvedBy(success)).toEqual([]);
  });

  test('a killed request counts as the same as its preflight', async () => {
    const it = await worker();
    add(it, { hops: [hop({ method: 'OPTIONS' })], killed: { method: 'PUT', url: 'https://api.test/data', initiator: null } });
    expect(it.hub.resolution.resolvedBy({ url: 'https://api.test/data', method: 'PUT', tabId: 7, incognito: false, at: 2_000 })).toEqual([
      'n1',
    ]);
  });

  test('leaves out muted sites and comes back', async () => {
    const it = await worker();
    it.list.setPage(7, false, PAGE);
    add(it);
    it.settings.mutedHosts = ['site.test'];
    it.hub.refresh();
    await it.settle();
    expect(it.badges.get(7)).toBe('');
    it.settings.mutedHosts = [];
    it.hub.refresh();
    await it.settle();
    expect(it.badges.get(7)).toBe('1');
  });

  test("counts what the page's own service worker asked for, under the tabs of its origin", async () => {
    const it = await worker();
    it.list.setPage(7, false, PAGE);
    it.list.setPage(8, false, { ...PAGE, url: 'https://other.test/' });
    add(it, inTab(-1));
    await it.settle();
    expect([it.badges.get(7), it.badges.get(8)]).toEqual(['1', undefined]);
  });
});
