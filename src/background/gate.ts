/** Events that come while the stored state is still being read wait their turn, in the order in which they came. */

export interface Gate {
  /** The listener to register in the place of `handler`. */
  readonly through: <Event>(handler: (event: Event) => void) => (event: Event) => void;
  /** Deals with what waited; from now on everything passes at once. */
  readonly open: () => void;
}

export function createGate(): Gate {
  let waiting: (() => void)[] | null = [];
  return {
    through: (handler) => (event) => {
      if (waiting === null) handler(event);
      else waiting.push(() => handler(event));
    },
    open: () => {
      const came = waiting ?? [];
      waiting = null;
      for (const deal of came) deal();
    },
  };
}
