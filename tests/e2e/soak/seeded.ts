export interface Seeded {
  /** 0 to 1, 1 itself not among them. */
  readonly random: () => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
  /** All of the list, again and again, in a new order each time, so that none is left out. */
  readonly decks: <T>(list: readonly T[]) => () => T;
}

/** Mulberry32: the same seed, the same mix. */
export function seeded(seed: number): Seeded {
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new RangeError('nothing to choose from');
    return one;
  };
  const decks = <T>(list: readonly T[]): (() => T) => {
    let deck: T[] = [];
    return () => {
      if (deck.length === 0) deck = [...list];
      const one = oneOf(deck);
      deck.splice(deck.indexOf(one), 1);
      return one;
    };
  };
  return { random, oneOf, decks };
}
