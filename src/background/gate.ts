/**
 * Events that come while the stored state is still being read wait their turn, in the order in which they came. A worker may be stopped
 * before that is over: meanwhile each is held where the next worker finds it, and dealt with by that one.
 */

export interface Gate {
  /** The listener to register in the place of `handler`. Every worker asks for the same ones in the same order. */
  readonly through: <Event>(handler: (event: Event) => void) => (event: Event) => void;
  /** Deals with what an earlier worker held, in the order of the numbers, then with what waited; from now on everything passes at once. */
  readonly open: (held: readonly (readonly [number, string])[]) => void;
}

/** `hold` keeps a text (JSON); `release` lets go of all that is held, once it is dealt with. */
export function createGate(hold: (text: string, event: unknown) => void, release: () => void): Gate {
  let waiting: (() => void)[] | null = [];
  const handlers: ((event: never) => void)[] = [];
  return {
    through: (handler) => {
      const number = handlers.push(handler) - 1;
      return (event) => {
        if (waiting === null) return handler(event);
        waiting.push(() => handler(event));
        hold(JSON.stringify([number, event]), event);
      };
    },
    open: (held) => {
      const came = waiting ?? [];
      waiting = null;
      const earlier = [...held]
        .sort(([a], [b]) => a - b)
        .map(([, text]) => () => {
          // what this very extension wrote
          const [number, event] = JSON.parse(text) as [number, never];
          handlers[number]?.(event);
        });
      for (const deal of [...earlier, ...came]) {
        try {
          deal();
        } catch {
          // one that cannot be dealt with holds nothing else back, and is not tried again by each worker
        }
      }
      release();
    },
  };
}
