/** How pages and worker talk, whatever carries it: a runtime Port in the extension, memory in tests and in the plain-page host. */
export interface Channel<Out, In> {
  readonly send: (message: Out) => void;
  /** Gives the function that stops listening. */
  readonly listen: (listener: (message: In) => void) => () => void;
  /** Called when the other end is gone; the page then connects again. Gives the function that stops listening. */
  readonly onClose: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Two ends of a channel in memory. Messages are delivered in order, in a microtask, as structured clones (as a Port would). */
export function memoryChannel<A, B>(): readonly [Channel<A, B>, Channel<B, A>] {
  const first = end<B>();
  const second = end<A>();
  const close = (): void => {
    first.shut();
    second.shut();
  };
  return [
    { send: (message) => second.deliver(message), listen: first.listen, onClose: first.onClose, close },
    { send: (message) => first.deliver(message), listen: second.listen, onClose: second.onClose, close },
  ];
}

interface End<T> {
  readonly deliver: (message: T) => void;
  readonly listen: (listener: (message: T) => void) => () => void;
  readonly onClose: (listener: () => void) => () => void;
  readonly shut: () => void;
}

function end<T>(): End<T> {
  const listeners = new Set<(message: T) => void>();
  const closers = new Set<() => void>();
  let open = true;
  return {
    deliver: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (open) for (const listener of listeners) listener(copy);
      });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => {
      closers.add(listener);
      return () => closers.delete(listener);
    },
    shut: () => {
      if (!open) return;
      open = false;
      for (const closer of closers) closer();
    },
  };
}
