import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../src/background/capture/assemble.ts';
import { createList, type List } from '../../../../src/background/store/list.ts';
import { entry } from '../entry.ts';
import { type MemoryArea, memoryArea } from './memory-area.ts';

const AT_ONCE = { now: () => 0, wait: async () => null };
const ROOMY = { perTab: 500, total: 8 * 1024 * 1024 };

async function loaded(areas: { n?: MemoryArea; i?: MemoryArea }, limits = ROOMY): Promise<List> {
  const list = createList(areas, AT_ONCE, limits);
  await list.load();
  return list;
}

function add(list: List, part: Parameters<typeof entry>[1] = {}): Entry {
  const { seq, id } = list.next(part.place?.incognito === true);
  const made = entry(seq, { ...part, id });
  list.put(made);
  return made;
}

const ids = (list: List): string[] => [...list.entries()].map((each) => each.exchange.id);
const inTab = (tabId: number, incognito = false) => ({ place: { tabId, frameId: 0, incognito, cookieStoreId: null } });

describe('what is kept', () => {
  test('survives a worker that was stopped, in order and unchanged', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    const first = add(list);
    const second = add(list, { status: 403 });
    list.put({ ...first, resolved: true });
    await list.idle();
    const again = await loaded({ n: area });
    expect([...again.entries()]).toEqual([{ ...first, resolved: true }, second]);
    expect(again.next(false).id).toBe('n3');
  });

  test('is written by one hand: no two writes at once, however many come', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    for (let n = 0; n < 200; n += 1) add(list);
    await list.idle();
    expect(area.mostAtOnce()).toBe(1);
    expect(ids(await loaded({ n: area }))).toHaveLength(200);
  });

  test('is one text a record and a small index, under no other key', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    add(list);
    await list.idle();
    expect([...area.held.keys()].sort()).toEqual(['index', 'x:1']);
    expect(typeof area.held.get('x:1')).toBe('string');
  });

  test('what is removed leaves the storage too', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    const gone = add(list);
    add(list);
    list.remove(gone.exchange.id);
    await list.idle();
    expect(area.held.has('x:1')).toBe(false);
    expect(ids(await loaded({ n: area }))).toEqual(['n2']);
  });

  test('an open request is found again, and is gone when it is done', async () => {
    const area = memoryArea();
    const chain = { startedAt: 1, initiator: null, resourceType: 'xhr', documentId: null, ...inTab(7), hops: [], leg: null };
    const list = await loaded({ n: area });
    list.saveOpen('42', chain);
    list.saveOpen('43', chain);
    list.dropOpen('42', false);
    await list.idle();
    const [stored] = await createList({ n: area }, AT_ONCE).load();
    expect(stored?.open).toEqual([['43', chain]]);
  });

  test('is read back in the order of its numbers, whatever else stands in the area', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    for (let n = 0; n < 12; n += 1) add(list);
    await list.idle();
    const stood = [...area.held].reverse();
    area.held.clear();
    for (const [key, value] of [...stood, ['incognito:x:99', stood[0]?.[1]], ['x:y', 'no'], ['memory', {}]] as const)
      area.held.set(key, value);
    expect(ids(await loaded({ n: area }))).toEqual(Array.from({ length: 12 }, (_, n) => `n${n + 1}`));
  });

  test('a page of a tab and its counts are found again', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area }, { perTab: 1, total: ROOMY.total });
    const page = { documentId: 'd', startedAt: 5, committedAt: 5, url: 'https://site.test/' };
    list.setPage(7, false, page);
    add(list);
    add(list);
    await list.idle();
    const again = await loaded({ n: area });
    expect(again.page(7)).toEqual({ ...page, incognito: false });
    expect(again.counts(7)).toEqual({ evicted: 1, failedWrites: 0 });
  });
});

describe('the bounds', () => {
  test('hold for each tab, the oldest goes first, and it is counted', async () => {
    const list = await loaded({ n: memoryArea() }, { perTab: 3, total: ROOMY.total });
    for (let n = 0; n < 5; n += 1) add(list);
    add(list, inTab(8));
    expect(ids(list)).toEqual(['n3', 'n4', 'n5', 'n6']);
    expect(list.counts(7).evicted).toBe(2);
    expect(list.counts(8).evicted).toBe(0);
  });

  test('hold for everything together', async () => {
    const list = await loaded({ n: memoryArea() }, { perTab: 500, total: 4_000 });
    for (let n = 0; n < 50; n += 1) add(list);
    const total = [...list.entries()].reduce((sum, each) => sum + JSON.stringify(each).length, 0);
    expect(total).toBeLessThanOrEqual(4_000);
    expect(list.counts(7).evicted).toBe(50 - ids(list).length);
    expect(ids(list).at(-1)).toBe('n50');
  });

  test('a storage that refuses gets room made, the newest is kept, what went is counted', async () => {
    const area = memoryArea(6_000);
    const list = await loaded({ n: area });
    for (let n = 0; n < 40; n += 1) {
      add(list);
      await list.idle();
    }
    const kept = ids(await loaded({ n: area }));
    expect(kept).toEqual(ids(list));
    expect(kept).toContain('n40');
    expect(kept.length + list.counts(7).evicted).toBe(40);
    expect(list.counts(7).failedWrites).toBe(0);
  });

  test('a record that does not fit at all stays in the list and is said to be unstored, until there is room', async () => {
    const area = memoryArea(10);
    const list = await loaded({ n: area });
    add(list);
    await list.idle();
    expect(ids(list)).toEqual(['n1']);
    expect(list.counts(7)).toEqual({ evicted: 0, failedWrites: 1 });
    area.quota = Number.POSITIVE_INFINITY;
    add(list);
    await list.idle();
    expect(list.counts(7)).toEqual({ evicted: 0, failedWrites: 0 });
    expect(ids(await loaded({ n: area }))).toEqual(['n1', 'n2']);
  });

  test('a write that fails for another reason costs no older record, and is made up for with the next', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    add(list);
    await list.idle();
    area.failures = 100;
    add(list);
    await list.idle();
    expect(ids(list)).toEqual(['n1', 'n2']);
    expect(list.counts(7)).toEqual({ evicted: 0, failedWrites: 1 });
    area.failures = 0;
    add(list);
    await list.idle();
    expect(list.counts(7)).toEqual({ evicted: 0, failedWrites: 0 });
    expect(ids(await loaded({ n: area }))).toEqual(['n1', 'n2', 'n3']);
  });

  test('a record that was never stored and goes is no longer counted as unstored', async () => {
    const area = memoryArea(10);
    const list = await loaded({ n: area });
    add(list);
    await list.idle();
    list.remove('n1');
    await list.idle();
    expect(list.counts(7).failedWrites).toBe(0);
  });
});

describe('incognito', () => {
  test('is kept apart from the rest, under ids of its own', async () => {
    const areas = { n: memoryArea(), i: memoryArea() };
    const list = await loaded(areas);
    add(list);
    add(list, inTab(9, true));
    await list.idle();
    expect(ids(list)).toEqual(['n1', 'i1']);
    expect(ids(await loaded({ n: areas.n }))).toEqual(['n1']);
    expect(ids(await loaded({ i: areas.i }))).toEqual(['i1']);
  });

  test('is not kept at all by a worker that does not serve it', async () => {
    const area = memoryArea();
    const list = await loaded({ n: area });
    add(list, inTab(9, true));
    await list.idle();
    expect(ids(list)).toEqual([]);
    expect(JSON.stringify([...area.held])).not.toContain('api.test');
  });
});
