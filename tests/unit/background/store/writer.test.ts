import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../src/background/capture/assemble.ts';
import { createList, type List } from '../../../../src/background/store/list.ts';
import { remembered } from '../../support/diagnosis.ts';
import { entry } from '../entry.ts';
import { type MemoryArea, memoryArea } from './memory-area.ts';

interface Gated {
  readonly list: List;
  /** A record with each step of a write, until the writer takes its time. */
  readonly flood: () => Promise<void>;
  /** Ends the while between two writes. */
  readonly open: () => Promise<void>;
}

/** A list whose short while between two writes lasts until it is told to end. */
async function withGates(area: MemoryArea, perTab = 500): Promise<Gated> {
  const gates: (() => void)[] = [];
  const list = createList(
    { n: area },
    { now: () => 0, wait: () => new Promise((resolve) => gates.push(() => resolve(null))) },
    { perTab, total: 1_000_000 },
  );
  await list.load();
  return {
    list,
    flood: async () => {
      while (gates.length === 0) {
        add(list);
        await Promise.resolve();
      }
      await settled();
    },
    open: async () => {
      for (const gate of gates.splice(0)) gate();
      await settled();
    },
  };
}

/** Every step of a write is a microtask; a macrotask comes after all of them. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function add(list: List): number {
  const { seq } = list.next(false);
  list.put(entry(seq));
  return seq;
}

async function again(area: MemoryArea): Promise<List> {
  const list = createList({ n: area }, { now: () => 0, wait: async () => null });
  await list.load();
  return list;
}

describe('writes', () => {
  test('go out at once, and where there is no end to them share one that waits a little', async () => {
    const area = memoryArea();
    const { list, flood, open } = await withGates(area);
    for (let n = 0; n < 5; n += 1) {
      add(list);
      await settled();
      expect(area.held.has(`x:${n + 1}`)).toBe(true);
    }
    await flood();
    const before = area.sets();
    for (let n = 0; n < 50; n += 1) {
      add(list);
      await settled();
    }
    expect(area.sets()).toBe(before);
    await open();
    expect(area.sets()).toBe(before + 1);
    expect(area.held.has(`x:${list.next(false).seq - 1}`)).toBe(true);
  });

  test('stand further apart in a flood alone: not after one burst, and no longer than it lasts', async () => {
    const area = memoryArea();
    let time = 1_000_000;
    let due: { at: number; done: () => void }[] = [];
    const wait = (milliseconds: number): Promise<void> => new Promise((done) => due.push({ at: time + milliseconds, done }));
    const list = createList({ n: area }, { now: () => time, wait }, { perTab: 500, total: 100_000_000 });
    await list.load();
    /** Records so far apart for so long, in milliseconds; gives the longest that one was not stored. */
    const come = async (apart: number, duration: number, together = 1): Promise<number> => {
      let longest = 0;
      let waiting: { seq: number; since: number }[] = [];
      for (const end = time + duration; time < end || waiting.length > 0; time += 1) {
        if (time < end && (end - time) % apart === 0) for (let n = 0; n < together; n += 1) waiting.push({ seq: add(list), since: time });
        const over = due.filter(({ at }) => at <= time);
        due = due.filter(({ at }) => at > time);
        for (const { done } of over) done();
        await settled();
        const stored = waiting.filter(({ seq }) => area.held.has(`x:${seq}`));
        for (const { since } of stored) longest = Math.max(longest, time - since);
        waiting = waiting.filter((one) => !stored.includes(one));
      }
      return longest;
    };
    expect(await come(20, 2_000)).toBe(0);
    // a page that asks for thirty things at once
    expect(await come(1, 1, 30)).toBeLessThanOrEqual(25);
    expect(await come(7, 1_000)).toBeLessThanOrEqual(25);
    const inFlood = await come(2, 3_000);
    expect(inFlood).toBeGreaterThan(25);
    expect(inFlood).toBeLessThanOrEqual(100);
    await come(1_000, 1_000);
    expect(await come(7, 1_000)).toBeLessThanOrEqual(25);
  });

  test('are no further apart where the clock is set back', async () => {
    const waits: number[] = [];
    let time = 1_000_000;
    const list = createList(
      { n: memoryArea() },
      {
        now: () => (time -= 1_000),
        wait: async (milliseconds) => void waits.push(milliseconds),
      },
    );
    await list.load();
    for (let n = 0; n < 5; n += 1) {
      add(list);
      await settled();
    }
    expect(waits).toEqual([]);
  });

  test('empty what is gone, and take its key away when there is time', async () => {
    const area = memoryArea();
    const { list, flood, open } = await withGates(area, 2);
    await flood();
    const last = add(list);
    await open();
    expect([...area.held.values()].filter((text) => text === '').length).toBeGreaterThan(0);
    expect(area.held.get(`x:${last - 2}`)).toBe('');
    await open();
    expect([...area.held.keys()].sort()).toEqual(['index', `x:${last}`, `x:${last - 1}`].sort());
  });

  test('leave nothing of what is gone where the worker was stopped before there was time', async () => {
    const area = memoryArea();
    const { list, flood, open } = await withGates(area, 2);
    await flood();
    const last = add(list);
    await open();
    expect(area.held.get(`x:${last - 2}`)).toBe('');
    const next = await again(area);
    expect([...next.entries()].map(({ seq }) => seq)).toEqual([last - 1, last]);
    expect([...area.held.keys()].sort()).toEqual(['index', `x:${last}`, `x:${last - 1}`].sort());
  });
});

describe('what is joined to a record later', () => {
  /** A list with one record, and the record with something joined to it. */
  async function one() {
    const area = memoryArea();
    const list = await again(area);
    add(list);
    await list.idle();
    const [record] = [...list.entries()] as [Entry];
    const joined = { ...record, exchange: { ...record.exchange, jar: [], history: remembered({ lastAcceptedAt: 5 }) } };
    return { area, list, joined };
  }

  test('is written without the record', async () => {
    const { area, list, joined } = await one();
    const record = area.held.get('x:1');
    list.put(joined);
    await list.idle();
    expect(area.held.get('x:1')).toBe(record);
    expect(String(area.held.get('j:1')).length).toBeLessThan(String(record).length / 2);
    expect([...(await again(area)).entries()]).toEqual([joined]);
  });

  test('goes into the record when that changes too', async () => {
    const { area, list, joined } = await one();
    list.put(joined);
    await list.idle();
    list.put({ ...joined, resolved: true });
    await list.idle();
    expect([...area.held.keys()].sort()).toEqual(['index', 'x:1']);
    expect([...(await again(area)).entries()]).toEqual([{ ...joined, resolved: true }]);
  });

  test('goes with the record', async () => {
    const { area, list, joined } = await one();
    list.put(joined);
    await list.idle();
    list.remove('n1');
    await list.idle();
    expect([...area.held.keys()]).toEqual(['index']);
  });
});

const STEP = fc.oneof(
  fc.record({ kind: fc.constant('add' as const) }),
  fc.record({ kind: fc.constantFrom('join' as const, 'change' as const, 'remove' as const), which: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('settle' as const, 'restart' as const, 'fill' as const, 'empty' as const) }),
);

test('whatever is added, joined, changed and removed, with room and without, what is read back is what the list shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { maxLength: 40 }), async (steps) => {
      const area = memoryArea();
      const limits = { perTab: 6, total: 20_000 };
      let list = createList({ n: area }, { now: () => 0, wait: settled }, limits);
      await list.load();
      for (const step of steps) {
        const entries = [...list.entries()];
        const one = 'which' in step ? entries[step.which % Math.max(1, entries.length)] : undefined;
        if (step.kind === 'add') add(list);
        else if (step.kind === 'settle') await settled();
        else if (step.kind === 'fill') area.quota = 4_000;
        else if (step.kind === 'empty') area.quota = Number.POSITIVE_INFINITY;
        else if (step.kind === 'restart') {
          await list.idle();
          area.quota = Number.POSITIVE_INFINITY;
          // what found no room is stored with the next that does
          add(list);
          await list.idle();
          const shown = [...list.entries()];
          list = createList({ n: area }, { now: () => 0, wait: settled }, limits);
          await list.load();
          expect([...list.entries()]).toEqual(shown);
        } else if (one !== undefined && step.kind === 'remove') list.remove(one.exchange.id);
        else if (one !== undefined && step.kind === 'change') list.put({ ...one, asked: !one.asked });
        else if (one !== undefined) list.put({ ...one, exchange: { ...one.exchange, jar: one.exchange.jar === null ? [] : null } });
      }
      area.quota = Number.POSITIVE_INFINITY;
      add(list);
      await list.idle();
      expect([...(await again(area)).entries()]).toEqual([...list.entries()]);
      expect([...area.held.values()]).not.toContain('');
    }),
    { numRuns: 150 },
  );
});
