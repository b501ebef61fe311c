/** Ports as Channels. The worker takes connections from the extension's own pages alone; a page connects by a name that says nothing. */

import type { Runtime } from 'webextension-polyfill';
import type { Channel } from '../protocol/channel.ts';
import { readPageMessage } from '../protocol/guards.ts';
import type { PageMessage, WorkerMessage } from '../protocol/messages.ts';
import { browser } from './browser.ts';

/** To be called once, before anything is awaited. Ports of anybody else are shut without a word. */
export function onPageConnect(accept: (channel: Channel<WorkerMessage, PageMessage>) => void): void {
  const home = browser.runtime.getURL('');
  browser.runtime.onConnect.addListener((port) => {
    if (isOwnPage(port.sender, browser.runtime.id, home)) accept(channelOf(port, readPageMessage));
    else port.disconnect();
  });
}

/** `home`: the extension's own address, with the slash at its end. A content script has our id and the page's address. */
export function isOwnPage(sender: Runtime.MessageSender | undefined, id: string, home: string): boolean {
  return sender?.id === id && sender.url?.startsWith(home) === true;
}

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
