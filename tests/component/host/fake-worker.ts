/** A worker in memory. It answers what it was told to answer, and throws on a message that nobody expected. */

import type { Exchange } from '../../../src/core/exchange.ts';
import { type Channel, memoryChannel } from '../../../src/protocol/channel.ts';
import type { Action, ActionResult, PageMessage, Row, SiteState, TabState, WorkerMessage } from '../../../src/protocol/messages.ts';

export interface FakeWorkerOptions {
  readonly tab: TabState;
  readonly rows: readonly Row[];
  readonly exchange?: (id: string) => Exchange | null;
  readonly site?: () => SiteState;
  /** Answers an action; without it every action is unexpected. */
  readonly act?: (action: Action) => ActionResult;
}

export interface FakeWorker {
  /** Opens a channel to it, as a page does. */
  readonly open: () => Channel<PageMessage, WorkerMessage>;
  /** Every message received so far. */
  readonly received: readonly PageMessage[];
  readonly say: (message: WorkerMessage) => void;
  /** Ends the newest channel, as a stopped worker does. */
  readonly stop: () => void;
  /** Answers nothing from now on. */
  readonly deaf: () => void;
  /** Ends the newest channel, and no other can be opened: the extension was removed. */
  readonly vanish: () => void;
}

export function fakeWorker(options: FakeWorkerOptions): FakeWorker {
  const received: PageMessage[] = [];
  let deaf = false;
  let gone = false;
  let current: Channel<WorkerMessage, PageMessage> | null = null;
  const answer = (message: PageMessage): WorkerMessage | null => {
    switch (message.type) {
      case 'hello':
        return { type: 'snapshot', tab: options.tab, rows: options.rows };
      case 'open':
        if (options.exchange === undefined) break;
        return { type: 'exchange', id: message.id, exchange: options.exchange(message.id), site: options.site?.() ?? null };
      case 'site':
        if (options.site === undefined) break;
        return { type: 'site', url: message.url, site: options.site() };
      case 'act':
        if (options.act === undefined) break;
        return { type: 'result', request: message.request, result: options.act(message.action) };
      case 'all':
        return {
          type: 'all',
          request: message.request,
          exchanges: options.exchange === undefined ? [] : options.rows.flatMap((row) => options.exchange?.(row.id) ?? []),
        };
      default:
    }
    throw new Error(`unexpected message: ${JSON.stringify(message)}`);
  };
  return {
    open: () => {
      if (gone) throw new Error('Extension context invalidated.');
      const [page, worker] = memoryChannel<PageMessage, WorkerMessage>();
      current = worker;
      worker.listen((message) => {
        received.push(message);
        if (deaf) return;
        const reply = answer(message);
        if (reply !== null) worker.send(reply);
        if (reply?.type === 'result') worker.send({ type: 'acted' });
      });
      return page;
    },
    received,
    say: (message) => current?.send(message),
    stop: () => current?.close(),
    deaf: () => {
      deaf = true;
    },
    vanish: () => {
      gone = true;
      current?.close();
    },
  };
}
