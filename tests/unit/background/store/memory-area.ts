import type { KeyValueStore } from '../../../../src/platform/storage.ts';

export interface MemoryArea extends KeyValueStore {
  readonly held: Map<string, unknown>;
  /** Bytes that fit; a `set` beyond is refused whole, as the browsers do. */
  quota: number;
  /** The next so many sets fail for another reason. */
  failures: number;
  /** Sets that are under way at once, at most. */
  readonly mostAtOnce: () => number;
  /** Sets so far. */
  readonly sets: () => number;
}

/** storage.session in memory, with its quota and its slowness. */
export function memoryArea(quota = Number.POSITIVE_INFINITY): MemoryArea {
  const held = new Map<string, unknown>();
  let underWay = 0;
  let most = 0;
  let sets = 0;
  const size = (items: Iterable<readonly [string, unknown]>): number =>
    [...items].reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
  const area: MemoryArea = {
    held,
    quota,
    failures: 0,
    mostAtOnce: () => most,
    sets: () => sets,
    get: async (keys) => Object.fromEntries((keys ?? [...held.keys()]).filter((key) => held.has(key)).map((key) => [key, held.get(key)])),
    set: async (items) => {
      sets += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      if (area.failures > 0) {
        area.failures -= 1;
        throw new Error('the write failed');
      }
      if (size(new Map([...held, ...Object.entries(items)])) > area.quota) throw new Error('quota exceeded');
      for (const [key, value] of Object.entries(items)) held.set(key, value);
    },
    remove: async (keys) => {
      for (const key of keys) held.delete(key);
    },
  };
  return area;
}
