/**
 * A page's end of the conversation: says hello, numbers what wants an answer, and starts again when the worker was stopped.
 *
 *   open → hello → snapshot … (closed by the worker's end) → open → hello → snapshot …
 */

import type { Exchange } from '../core/exchange.ts';
import type { Channel } from './channel.ts';
import type { Action, ActionResult, PageKind, PageMessage, WorkerMessage } from './messages.ts';

export interface ClientOptions {
  /** Opens a channel; throws when the extension itself is gone (updated or removed while the page was open). */
  readonly open: () => Channel<PageMessage, WorkerMessage>;
  readonly page: PageKind;
  readonly tabId: number | null;
  readonly onMessage: (message: WorkerMessage) => void;
  /** Called when there is nobody left to talk to; nothing comes after it. */
  readonly onLost: () => void;
  /** Runs `task` after `milliseconds`; the page's setTimeout unless a test counts itself. */
  readonly later?: (task: () => void, milliseconds: number) => void;
}

export interface Client {
  readonly send: (message: PageMessage) => void;
  /** Never rejects: when the worker goes away before it answers, the result is `{ ok: false, error: 'connection-lost' }`. */
  readonly act: (action: Action) => Promise<ActionResult>;
  /** The tab's full exchanges; rejects when the worker goes away before it answers. */
  readonly all: () => Promise<readonly Exchange[]>;
  readonly close: () => void;
}

const LONGEST_WAIT = 5_000;
const FIRST_WAIT = 50;

export function client(options: ClientOptions): Client {
  const later = options.later ?? ((task, milliseconds) => void setTimeout(task, milliseconds));
  const acts = new Map<number, { readonly action: Action; readonly done: (result: ActionResult) => void }>();
  const alls = new Map<number, { readonly done: (exchanges: readonly Exchange[]) => void; readonly failed: (error: Error) => void }>();
  let channel: Channel<PageMessage, WorkerMessage> | null = null;
  let request = 0;
  /** Openings in a row that brought no message: each waits longer than the one before. */
  let fruitless = 0;
  let closed = false;

  const receive = (message: WorkerMessage): void => {
    fruitless = 0;
    if (message.type === 'result') {
      acts.get(message.request)?.done(message.result);
      acts.delete(message.request);
    } else if (message.type === 'all') {
      alls.get(message.request)?.done(message.exchanges);
      alls.delete(message.request);
    } else options.onMessage(message);
  };

  const abandon = (): void => {
    for (const { action, done } of acts.values()) done({ ok: false, name: action.name, error: 'connection-lost' });
    for (const { failed } of alls.values()) failed(new Error('connection-lost'));
    acts.clear();
    alls.clear();
  };

  const open = (): void => {
    if (closed) return;
    try {
      const opened = options.open();
      channel = opened;
      opened.listen((message) => {
        if (channel === opened) receive(message);
      });
      opened.onClose(() => {
        if (channel !== opened) return;
        channel = null;
        abandon();
        const wait = fruitless === 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** fruitless);
        fruitless += 1;
        later(open, wait);
      });
      opened.send({ type: 'hello', page: options.page, tabId: options.tabId });
    } catch {
      channel = null;
      closed = true;
      abandon();
      options.onLost();
    }
  };

  const send = (message: PageMessage): void => channel?.send(message);

  open();
  return {
    send,
    act: (action) =>
      new Promise((done) => {
        if (channel === null) return done({ ok: false, name: action.name, error: 'connection-lost' });
        request += 1;
        acts.set(request, { action, done });
        send({ type: 'act', request, action });
      }),
    all: () =>
      new Promise((done, failed) => {
        if (channel === null) return failed(new Error('connection-lost'));
        request += 1;
        alls.set(request, { done, failed });
        send({ type: 'all', request });
      }),
    close: () => {
      closed = true;
      const open = channel;
      channel = null;
      open?.close();
      abandon();
    },
  };
}
