/** A page's Port to the worker, as a Channel. Opening it starts a worker that was stopped. */

import browser from 'webextension-polyfill';
import type { Channel } from '../protocol/channel.ts';
import type { PageKind, PageMessage, WorkerMessage } from '../protocol/messages.ts';

/** Opens a channel named after `page`. Throws when the extension is gone (updated or removed while the page was open). */
export function connect(page: PageKind): Channel<PageMessage, WorkerMessage> {
  const port = browser.runtime.connect({ name: page });
  const closers = new Set<() => void>();
  let open = true;
  const closed = (): void => {
    if (!open) return;
    open = false;
    for (const closer of closers) closer();
  };
  port.onDisconnect.addListener(closed);
  return {
    send: (message) => {
      if (open) port.postMessage(message);
    },
    listen: (listener) => {
      // the other end is this extension's own worker: nothing else can answer on this port
      const receive = (message: unknown): void => listener(message as WorkerMessage);
      port.onMessage.addListener(receive);
      return () => port.onMessage.removeListener(receive);
    },
    onClose: (listener) => {
      closers.add(listener);
      return () => closers.delete(listener);
    },
    close: () => {
      port.disconnect();
      closed();
    },
  };
}
