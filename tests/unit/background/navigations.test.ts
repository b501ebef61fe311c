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
  it.hub.committed(7, false, { documentId: 'old', startedAt: 0, url: 'https://site.test/' }, false);
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
