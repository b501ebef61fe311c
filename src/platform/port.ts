/** Ports as Channels, for both ends. */

import type { Runtime } from 'webextension-polyfill';
import type { Channel } from '../protocol/channel.ts';

/** Messages that the guard does not know are dropped: nothing unread gets through. */
export function channelOf<Out, In>(port: Runtime.Port, read: (message: unknown) => In | null): Channel<Out, In> {
  const listeners = new Set<(message: In) => void>();
  const closers = new Set<() => void>();
  let open = true;
  port.onMessage.addListener((message: unknown) => {
    const known = read(message);
    if (known !== null) for (const listener of listeners) listener(known);
  });
  port.onDisconnect.addListener(() => {
    open = false;
    for (const closer of closers) closer();
  });
  return {
    send: (message) => {
      if (open) port.postMessage(message);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (closer) => {
      closers.add(closer);
      return () => closers.delete(closer);
    },
    close: () => {
      open = false;
      port.disconnect();
    },
  };
}
