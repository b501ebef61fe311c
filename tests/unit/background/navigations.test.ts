import { expect, test } from 'vitest';
import { createNavigations } from '../../../src/background/navigations.ts';
import type { Place } from '../../../src/core/exchange.ts';
import { entry, hop } from './entry.ts';
import { type Worker, worker } from './worker.ts';

const URL = 'https://site.test/page';
const BY_WORKER: Place = { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null };
const commit = { tabId: 7, url: `${URL}#top`, documentId: 'new', at: 10_000 };

async function shown(place: Place, url: string, at: number): Promise<{ it: Worker; current: readonly boolean[] }> {
  const it = await worker();
  it.hub.committed(7, false, { documentId: 'old', startedAt: 0, committedAt: 0, url: 'https://site.test/' }, false);
  it.list.put(entry(it.list.next(false).seq, { place, startedAt: at, endedAt: at + 20, hops: [hop({ url })] }));
  const page = it.connect();
  page.send({ type: 'hello', page: 'panel', tabId: 7 });
  createNavigations(
    it.list,
    it.hub,
    () => false,
    async () => false,
  ).committed(commit);
  await it.settle();
  const rows = new Map(page.of('snapshot').flatMap((message) => message.rows.map((row) => [row.id, row] as const)));
  for (const { changed, removed } of page.of('rows')) {
    for (const row of changed) rows.set(row.id, row);
    for (const id of removed) rows.delete(id);
  }
  return { it, current: [...rows.values()].map(({ currentPage }) => currentPage) };
}

test("a document that the page's service worker asked for belongs to the page that shows it, and counts there", async () => {
  const { it, current } = await shown(BY_WORKER, URL, 9_900);
  expect(current).toEqual([true]);
  expect(it.badges.get(7)).toBe('1');
});

test.each([
  ['another address', 'https://site.test/data', 9_900],
  ['the same address long ago', URL, 1_000],
])('what it asked for before does not: %s', async (_what, url, at) => {
  const { it, current } = await shown(BY_WORKER, url, at);
  expect(current).toEqual([]);
  expect(it.badges.get(7) ?? '').toBe('');
});

test.each([undefined, false])('what a tab shows that is gone before its context is known is not remembered: %s', async (incognito) => {
  const it = await worker();
  createNavigations(
    it.list,
    it.hub,
    () => false,
    async () => incognito,
  ).committed(commit);
  await it.settle();
  expect(it.list.page(7)?.url).toBe(incognito === undefined ? undefined : commit.url);
});

const SENT = 9_800;
const REFUSED: Place = { tabId: 7, frameId: 0, incognito: false, cookieStoreId: null };

/** A tab that showed a page since 5,000 is sent to one that is refused, and hears of it in this order. */
async function told(order: readonly ('sent' | 'refused' | 'shown')[], earlier: readonly number[] = []): Promise<string> {
  const it = await worker();
  const { list, hub } = it;
  hub.committed(7, false, { documentId: 'old', startedAt: 4_900, committedAt: 5_000, url: URL }, false);
  const navigations = createNavigations(
    list,
    hub,
    () => true,
    async () => false,
  );
  const refused = (at: number): void => {
    const record = entry(list.next(false).seq, {
      place: REFUSED,
      resourceType: 'document',
      startedAt: at,
      endedAt: at + 50,
      hops: [hop({ url: URL })],
    });
    list.put(record);
    navigations.recorded(record);
  };
  for (const at of earlier) refused(at);
  for (const what of order) {
    if (what === 'sent') navigations.started(7, SENT);
    else if (what === 'refused') refused(SENT);
    else navigations.committed(commit);
  }
  await it.settle();
  return it.badges.get(7) ?? '';
}

test.each([
  [['sent', 'refused', 'shown'] as const],
  [['sent', 'shown', 'refused'] as const],
  [['shown', 'sent', 'refused'] as const],
  [['shown', 'refused', 'sent'] as const],
  // the worker was stopped between the request and what came of it
  [['refused', 'shown'] as const],
  [['shown', 'refused'] as const],
])('a refused document counts on its page in whatever order the browser tells of it: %j', async (order) => {
  expect(await told(order)).toBe('1');
});

test('an earlier refusal of the same address, and what came after it, stay with the page of that time', async () => {
  expect(await told(['sent', 'shown'], [4_900])).toBe('');
  expect(await told(['shown', 'sent'], [4_900])).toBe('');
  expect(await told(['shown'], [4_900])).toBe('');
});

test('a document that is told of once more as an error stays the same page', async () => {
  const it = await worker();
  it.hub.committed(7, false, { documentId: 'old', startedAt: 4_900, committedAt: 5_000, url: 'https://site.test/' }, false);
  const navigations = createNavigations(
    it.list,
    it.hub,
    () => false,
    async () => false,
  );
  navigations.started(7, SENT);
  it.list.put(entry(it.list.next(false).seq, { place: REFUSED, resourceType: 'document', startedAt: SENT, hops: [hop({ url: URL })] }));
  navigations.committed(commit);
  navigations.committed({ ...commit, at: commit.at + 40 });
  await it.settle();
  expect([...it.list.entries()]).toHaveLength(1);
  expect(it.badges.get(7)).toBe('1');
});

test('a request that was sent before a blank page was shown belongs to the page that it brings', async () => {
  const it = await worker();
  const { started, committed } = createNavigations(
    it.list,
    it.hub,
    () => true,
    async () => false,
  );
  it.hub.committed(7, false, { documentId: 'blank', startedAt: 9_810, committedAt: 9_810, url: 'about:blank' }, false);
  started(7, SENT);
  const times = { startedAt: SENT, endedAt: SENT + 60 };
  it.list.put(entry(it.list.next(false).seq, { place: REFUSED, resourceType: 'document', ...times, hops: [hop({ url: URL })] }));
  committed(commit);
  await it.settle();
  expect(it.badges.get(7)).toBe('1');
});

test('of several requests for documents the last one brought the one that is shown', async () => {
  const it = await worker();
  it.hub.committed(7, false, { documentId: 'old', startedAt: 4_900, committedAt: 5_000, url: URL }, false);
  const { started, committed } = createNavigations(
    it.list,
    it.hub,
    () => true,
    async () => false,
  );
  started(7, 6_000);
  started(7, SENT);
  started(7, 12_000);
  committed(commit);
  expect(it.list.page(7)?.startedAt).toBe(SENT);
  committed({ ...commit, at: 13_000 });
  expect(it.list.page(7)?.startedAt).toBe(12_000);
});
