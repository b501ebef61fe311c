/** Takes details to the worker, and connects again when the worker was stopped: sending wakes it. */

import type { Channel } from '../protocol/channel.ts';
import type { HarDetail, PageMessage, WorkerMessage } from '../protocol/messages.ts';

type Message = Extract<PageMessage, { type: 'har' }>;
type Connect = () => Channel<PageMessage, WorkerMessage>;

/** Milliseconds before it is tried again to reach the worker. */
const AGAIN = 250;
const MOST_WAITING = 300;
/** Attempts in a row, after which it waits for the next details. */
const MOST_ATTEMPTS = 40;
/** Milliseconds in which a worker that is stopped may not have dealt yet with what it was told. */
const FRESH = 5_000;
const LOOK = 1_000;

/** Gives the function that forwards the details of a request of some tab, -1: of none. A connection is made with the first details, so that an idle DevTools keeps no worker alive. */
export function createForwarder(
  connect: Connect,
  tabId: number,
  now: () => number,
  later: (callback: () => void, milliseconds: number) => void,
): (tabId: number, detail: HarDetail) => void {
  let channel: Channel<PageMessage, WorkerMessage> | null = null;
  let waiting: readonly Message[] = [];
  let attempts = 0;
  let lookedAt = 0;
  let told: { readonly at: number; readonly message: Message }[] = [];

  function reach(): Channel<PageMessage, WorkerMessage> {
    const opened = connect();
    opened.onClose(() => {
      if (channel !== opened) return;
      channel = null;
      tellAgain();
    });
    opened.send({ type: 'hello', page: 'devtools', tabId });
    return opened;
  }

  /** The worker was stopped, and perhaps before it could write: it joins the same details to the same record twice without harm. */
  function tellAgain(): void {
    const fresh = told.filter(({ at }) => now() - at < FRESH).map(({ message }) => message);
    told = [];
    if (fresh.length === 0) return;
    waiting = [...fresh, ...waiting].slice(-MOST_WAITING);
    later(flush, AGAIN);
  }

  function flush(): void {
    try {
      channel ??= reach();
      for (const message of waiting) {
        channel.send(message);
        attempts = 0;
        waiting = waiting.slice(1);
        told.push({ at: now(), message });
        // looked through once a second, not for each of a flood
        if (now() - lookedAt < LOOK) continue;
        lookedAt = now();
        told = told.filter(({ at }) => now() - at < FRESH).slice(-MOST_WAITING);
      }
    } catch {
      // the extension is being reloaded, or gone
      channel = null;
      attempts += 1;
      if (attempts < MOST_ATTEMPTS) later(flush, AGAIN);
    }
  }

  return (its, detail) => {
    attempts = 0;
    waiting = [...waiting, { type: 'har' as const, tabId: its, detail }].slice(-MOST_WAITING);
    flush();
  };
}
