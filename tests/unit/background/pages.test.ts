import { describe, expect, test } from 'vitest';
import { hop } from './entry.ts';
import { add, inTab, PAGE, panel } from './page.ts';
import { type Page, type Worker, worker } from './worker.ts';

const rowIds = (page: Page): string[] => page.of('snapshot').flatMap(({ rows }) => rows.map((row) => row.id));

describe('a page that says hello', () => {
  test('gets its tab and its rows, newest first, and then what changes', async () => {
    const it = await worker();
    add(it);
    add(it);
    add(it, inTab(8));
    const page = await panel(it, null);
    expect(page.of('snapshot')[0]?.tab).toMatchObject({ tabId: 7, watch: 'watching', incognito: false });
    expect(rowIds(page)).toEqual(['n2', 'n1']);
    const third = add(it);
    it.list.remove('n1');
    await it.settle();
    expect(page.of('rows').flatMap(({ changed }) => changed.map((row) => row.id))).toEqual([third.exchange.id]);
    expect(page.of('rows').flatMap(({ removed }) => removed)).toEqual(['n1']);
  });

  test('gets a burst in few messages', async () => {
    const it = await worker();
    const page = await panel(it);
    for (let n = 0; n < 300; n += 1) add(it);
    await it.settle();
    expect(page.of('rows')).toHaveLength(1);
    expect(page.of('rows')[0]?.changed).toHaveLength(300);
  });

  test('is told in few messages how many of a burst went for room', async () => {
    const it = await worker();
    const page = await panel(it);
    for (let n = 0; n < 800; n += 1) add(it);
    await it.settle();
    expect(page.of('tab')).toHaveLength(1);
    expect(page.of('tab')[0]?.tab.evicted).toBe(300);
  });

  test('of DevTools is told when it is dealt with, which is not before what was stored has been read, and gets no rows', async () => {
    let read: () => void = () => undefined;
    const it = await worker(
      new Promise((resolve) => {
        read = resolve;
      }),
    );
    add(it);
    const page = it.connect();
    page.send({ type: 'hello', page: 'devtools', tabId: 7 });
    await it.settle();
    expect(page.came).toEqual([]);
    read();
    await it.settle();
    add(it);
    await it.settle();
    expect(page.came).toEqual([{ type: 'ready' }]);
  });

  test('sees every row, though nothing can be said of one of them', async () => {
    const it = await worker(Promise.resolve(), ({ id }) => {
      if (id === 'n1') throw new Error('no reader foresaw this');
      return { cause: 'token-expired', reason: null, confidence: 'certain', evidence: [] };
    });
    add(it);
    add(it);
    const [shown] = (await panel(it)).of('snapshot');
    expect(shown?.rows.map(({ id, cause }) => [id, cause])).toEqual([
      ['n2', 'token-expired'],
      ['n1', null],
    ]);
  });

  test('a row shows names of parameters and no values', async () => {
    const it = await worker();
    add(it, { hops: [hop({ url: 'https://api.test/data?token=made-up-secret&page=2#x' })] });
    const page = await panel(it);
    expect(page.of('snapshot')[0]?.rows[0]?.url).toBe('https://api.test/data?token=…&page=…');
    expect(JSON.stringify(page.came)).not.toContain('made-up-secret');
  });

  test('what a page asks before it is greeted is answered after', async () => {
    const it = await worker();
    add(it);
    const page = it.connect();
    page.send({ type: 'hello', page: 'popup', tabId: 7 });
    page.send({ type: 'open', id: 'n1' });
    await it.settle();
    expect(page.came.map((message) => message.type)).toEqual(['snapshot', 'exchange']);
    expect(page.of('exchange')[0]?.exchange?.id).toBe('n1');
  });

  test('an exchange that is gone, or is none of the tab, is told as gone', async () => {
    const it = await worker();
    add(it, inTab(8));
    const page = await panel(it);
    page.send({ type: 'open', id: 'n1' });
    page.send({ type: 'open', id: 'n99' });
    await it.settle();
    expect(page.of('exchange').map(({ exchange }) => exchange)).toEqual([null, null]);
  });

  test('the options page gets the settings alone', async () => {
    const it = await worker();
    const page = it.connect();
    page.send({ type: 'hello', page: 'options', tabId: null });
    await it.settle();
    expect(page.came).toEqual([{ type: 'settings', mutedHosts: [], mutedAll: false, paused: false, keep: false }]);
  });
});

describe('incognito', () => {
  test('never shows in a normal tab, in row, exchange, export or badge, nor the other way round', async () => {
    const it = await worker();
    it.list.setPage(7, false, PAGE);
    it.list.setPage(9, true, PAGE);
    add(it, inTab(-1, true));
    add(it, inTab(9, true));
    add(it);
    const normal = await panel(it);
    const hidden = await panel(it, 9);
    expect(rowIds(normal)).toEqual(['n1']);
    expect(rowIds(hidden)).toEqual(['i2', 'i1']);
    normal.send({ type: 'open', id: 'i2' });
    normal.send({ type: 'all', request: 1 });
    await it.settle();
    expect(it.asked).toContain('look n1');
    expect(normal.of('exchange')[0]?.exchange).toBeNull();
    expect(normal.of('all')[0]?.exchanges.map(({ id }) => id)).toEqual(['n1']);
    expect([it.badges.get(7), it.badges.get(9)]).toEqual(['1', '2']);
  });
});

describe('a tab that shows another document', () => {
  const next = { documentId: 'new', startedAt: 2_000, committedAt: 2_000, url: 'https://site.test/next' };

  test('drops what was of the old one', async () => {
    const it = await worker();
    add(it);
    const own = add(it, { resourceType: 'document', startedAt: 2_000 });
    const page = await panel(it);
    it.hub.committed(7, false, next, false);
    await it.settle();
    expect([...it.list.entries()].map((each) => each.exchange.id)).toEqual([own.exchange.id]);
    expect(page.of('rows').flatMap(({ removed }) => removed)).toEqual(['n1']);
    expect(page.of('tab').at(-1)?.tab.url).toBe(next.url);
    expect(it.badges.get(7)).toBe('1');
  });

  test('keeps it when asked to, counted no more', async () => {
    const it = await worker();
    add(it, {}, { documentId: 'old' });
    const late = add(it, { startedAt: 3_000 }, { documentId: 'old' });
    const page = await panel(it);
    it.hub.committed(7, false, next, true);
    await it.settle();
    const last = new Map(page.of('rows').flatMap(({ changed }) => changed.map((row) => [row.id, row])));
    expect(last.get('n1')).toMatchObject({ currentPage: false, unresolved: false });
    // asked for by the old document after the new one had been requested: still of the old one
    expect(last.get(late.exchange.id)).toMatchObject({ currentPage: false });
    expect(it.badges.get(7)).toBe('');
  });

  test('a tab that is closed takes its records with it', async () => {
    const it = await worker();
    add(it);
    add(it, inTab(8));
    it.hub.tabGone(7);
    expect([...it.list.entries()].map((each) => each.exchange.place?.tabId)).toEqual([8]);
  });
});

describe('what DevTools adds', () => {
  const detail = {
    requestId: 'har 1001 1 1',
    url: 'https://api.test/data',
    method: 'GET',
    status: 401,
    startedAt: 1_001,
    time: 1,
    requestHeaders: [],
    responseHeaders: [],
    resourceType: null,
    initiator: null,
    documentId: null,
    frameId: 0,
    fromCache: false,
    body: { text: 'no', truncated: false, mimeType: null },
  };

  test('is joined to its record, also from a page that never said hello', async () => {
    const it = await worker();
    add(it);
    it.connect().send({ type: 'har', tabId: 7, detail });
    await it.settle();
    expect(it.list.get('n1')?.exchange.body?.text).toBe('no');
  });

  test('is not joined to a record of another tab', async () => {
    const it = await worker();
    add(it, inTab(8));
    it.connect().send({ type: 'har', tabId: 7, detail });
    await it.settle();
    expect(it.list.get('n1')?.exchange.body).toBeNull();
  });
});

describe("what a page's service worker asked for", () => {
  const ofWorker = { place: { tabId: -1, frameId: -1, incognito: false, cookieStoreId: null } };
  const shown = (page: Page): readonly string[] => {
    const ids = new Set(rowIds(page));
    for (const { changed, removed } of page.of('rows')) {
      for (const { id } of changed) ids.add(id);
      for (const id of removed) ids.delete(id);
    }
    return [...ids];
  };
  const there = { ...PAGE, startedAt: 500 };
  const elsewhere = { documentId: null, startedAt: 2_000, committedAt: 2_000, url: 'https://other.test/' };

  async function opened(keep: boolean): Promise<{ it: Worker; page: Page }> {
    const it = await worker();
    it.hub.committed(7, false, there, keep);
    add(it, ofWorker);
    const page = await panel(it);
    expect(shown(page)).toEqual(['n1']);
    return { it, page };
  }

  test('goes from the list when the tab goes to another site, and comes back with nothing', async () => {
    const { it, page } = await opened(false);
    it.hub.committed(7, false, elsewhere, false);
    await it.settle();
    expect(shown(page)).toEqual([]);
    it.hub.committed(7, false, { ...there, startedAt: 3_000 }, false);
    await it.settle();
    expect(shown(page)).toEqual([]);
  });

  test('stays when the tab is to keep its rows, for a page that is opened later as well', async () => {
    const { it, page } = await opened(true);
    it.hub.committed(7, false, elsewhere, true);
    await it.settle();
    expect(shown(page)).toEqual(['n1']);
    expect(shown(await panel(it))).toEqual(['n1']);
    expect(it.badges.get(7) ?? '').toBe('');
  });

  test('stays under another tab of its origin', async () => {
    const { it } = await opened(false);
    it.hub.committed(8, false, there, false);
    it.hub.committed(7, false, elsewhere, false);
    await it.settle();
    expect(shown(await panel(it, 8))).toEqual(['n1']);
  });
});
