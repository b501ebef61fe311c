import type { Channel } from '../protocol/channel.ts';
import type { PageMessage, WorkerMessage } from '../protocol/messages.ts';
import { readWorkerMessage } from '../protocol/outline.ts';
import { browser } from './browser.ts';
import { channelOf } from './port.ts';

/** Connects a page to the worker, waking it if need be. */
export function connectToWorker(): Channel<PageMessage, WorkerMessage> {
  return channelOf(browser.runtime.connect(), readWorkerMessage);
}
