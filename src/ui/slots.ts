/** Which element draws which row: a row that comes takes the element of one that went, since to change an element costs less than to make one. */

/** Row keys and the numbers of their elements, in the order of drawing. */
export type Slots = ReadonlyMap<string, number>;

/**
 * `keys` are drawn now, each once. What was drawn before keeps its element; those of rows that went are given out in the order in which they
 * stood, so that a list of other rows moves none of them.
 */
export function slotsFor(keys: readonly string[], before: Slots): Slots {
  const drawn = new Set(keys);
  const free = [...before].filter(([key]) => !drawn.has(key)).map(([, slot]) => slot);
  let next = Math.max(-1, ...before.values()) + 1;
  return new Map(keys.map((key) => [key, before.get(key) ?? free.shift() ?? next++]));
}
