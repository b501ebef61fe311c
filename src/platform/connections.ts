/** The worker's door: it takes connections from the extension's own pages alone. */

import type { Runtime } from 'webextension-polyfill';
import type { Channel } from '../protocol/channel.ts';
import { readPageMessage } from '../protocol/guards.ts';
import type { PageMessage, WorkerMessage } from '../protocol/messages.ts';
import { browser } from './browser.ts';
import { channelOf } from './port.ts';

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
