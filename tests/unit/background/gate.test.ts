import { describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../../../src/background/gate.ts';
import { createList, type List } from '../../../src/background/store/list.ts';
import { entry } from './entry.ts';
import { type MemoryArea, memoryArea } from './store/memory-area.ts';

interface Worker {
  readonly list: List;
  readonly gate: Gate;
  /** What the browser calls: each event becomes a record with that address. */
  readonly refused: (url: string) => void;
  readonly told: string[];
  /** Reads the memory back and opens the gate. */
  readonly start: () => Promise<void>;
}

let time = 1_000;

/** A worker of which nothing but its storage outlives it. */
function worker(area: MemoryArea): Worker {
  const list = createList({ n: area }, { now: () => time++, wait: async () => null });
  const gate = createGate((text) => list.hold(text, false), list.release);
  const told: string[] = [];
  const refused = gate.through((url: string) => {
    told.push(url);
    if (url === '/faulty') throw new TypeError('made up');
    const { seq, id } = list.next(false);
    list.put(entry(seq, { id }));
  });
  const start = async (): Promise<void> => {
    const stored = await list.load();
    gate.open(stored.flatMap(({ held }) => held));
  };
  return { list, gate, refused, told, start };
}

/** From the stop on, nothing that the worker writes arrives any more. */
function cutAfter(writes: number, area: MemoryArea): MemoryArea {
  let left = writes;
  return {
    ...area,
    set: async (items) => (left-- > 0 ? area.set(items) : undefined),
    remove: async (keys) => (left-- > 0 ? area.remove(keys) : undefined),
  };
}

const records = (area: MemoryArea): string[] =>
  [...area.held].filter(([key, text]) => key.startsWith('x:') && text !== '').map(([key]) => key);
const heldKeys = (area: MemoryArea): string[] => [...area.held.keys()].filter((key) => key.startsWith('e:'));

describe('what comes while the memory is still read back', () => {
  test('waits, and is dealt with in its order once', async () => {
    const area = memoryArea();
    const one = worker(area);
    one.refused('/first');
    one.refused('/second');
    expect(one.told).toEqual([]);
    await one.start();
    one.refused('/third');
    await one.list.idle();
    expect(one.told).toEqual(['/first', '/second', '/third']);
    expect(records(area)).toHaveLength(3);
    expect(heldKeys(area)).toEqual([]);
  });

  test('is dealt with by the next worker when this one is stopped before it could', async () => {
    const area = memoryArea();
    const stopped = worker(area);
    stopped.refused('/first');
    stopped.refused('/second');
    await stopped.list.idle();
    const next = worker(area);
    next.refused('/third');
    await next.start();
    await next.list.idle();
    expect(next.told).toEqual(['/first', '/second', '/third']);
    expect(records(area)).toHaveLength(3);
    const last = worker(area);
    await last.start();
    expect(last.told).toEqual([]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'is lost never and recorded never twice, whether %i writes reach the browser or more',
    async (writes) => {
      const area = memoryArea();
      const before = worker(area);
      before.refused('/one');
      await before.list.idle();
      const stopped = worker(cutAfter(writes, area));
      await stopped.start();
      await stopped.list.idle();
      const next = worker(area);
      await next.start();
      await next.list.idle();
      expect(records(area)).toHaveLength(1);
      expect(heldKeys(area)).toEqual([]);
    },
  );

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'is lost never in a memory that is full, whether %i writes reach the browser or more',
    async (writes) => {
      const area = memoryArea();
      const old = worker(area);
      await old.start();
      for (let made = 0; made < 40; made += 1) old.refused(`/old/${made}`);
      await old.list.idle();
      const before = worker(area);
      for (const url of ['/one', '/two', '/three']) before.refused(url);
      await before.list.idle();
      const known = new Set(records(area));
      area.quota = [...area.held].reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0) + 40;
      const stopped = worker(cutAfter(writes, area));
      await stopped.start();
      await stopped.list.idle();
      const kept = heldKeys(area).filter((key) => area.held.get(key) !== '').length;
      const made = records(area).filter((key) => !known.has(key)).length;
      expect(kept + made).toBeGreaterThanOrEqual(3);
    },
  );

  test('is handed over at once, whether the browser has answered to what was handed over before or not', async () => {
    const area = memoryArea();
    const one = worker({
      ...area,
      set: async (items) => {
        await area.set(items);
        await new Promise(() => undefined);
      },
    });
    one.refused('/first');
    one.refused('/second');
    await new Promise((resolve) => setImmediate(resolve));
    expect(heldKeys(area)).toHaveLength(2);
  });

  test.each(['heard by this worker', 'held by the one before'])('is dealt with whatever becomes of one of them: %s', async (whose) => {
    const area = memoryArea();
    const one = worker(area);
    for (const url of ['/one', '/faulty', '/two']) one.refused(url);
    const it = whose === 'heard by this worker' ? one : worker(area);
    await it.start();
    await it.list.idle();
    expect(it.told).toEqual(['/one', '/faulty', '/two']);
    expect(records(area)).toHaveLength(2);
    expect(heldKeys(area)).toEqual([]);
  });

  test('keeps its order over both contexts', async () => {
    const areas = { n: memoryArea(), i: memoryArea() };
    const before = createList(areas, { now: () => 1_000, wait: async () => null });
    for (const [at, incognito] of [true, false, false, true].entries()) before.hold(JSON.stringify([0, at]), incognito);
    await before.idle();
    const stored = await createList(areas, { now: () => 2_000, wait: async () => null }).load();
    const told: number[] = [];
    const gate = createGate(
      () => undefined,
      () => undefined,
    );
    gate.through((at: number) => told.push(at));
    gate.open(stored.flatMap(({ held }) => held));
    expect(told).toEqual([0, 1, 2, 3]);
  });

  test('is dealt with when the memory can be read again', async () => {
    const area = memoryArea();
    const before = worker(area);
    before.refused('/first');
    await before.list.idle();
    let failures = 3;
    const one = worker({ ...area, get: (keys) => (failures-- > 0 ? Promise.reject(new Error('made up')) : area.get(keys)) });
    one.refused('/second');
    await one.start();
    await one.list.idle();
    expect(one.told).toEqual(['/first', '/second']);
    expect(records(area)).toHaveLength(2);
  });

  test('takes nothing along where it could not be written', async () => {
    const area = memoryArea(0);
    const one = worker(area);
    one.refused('/first');
    await one.list.idle();
    area.quota = Number.POSITIVE_INFINITY;
    await one.start();
    await one.list.idle();
    expect(one.told).toEqual(['/first']);
    expect(records(area)).toHaveLength(1);
    expect(heldKeys(area)).toEqual([]);
  });
});
