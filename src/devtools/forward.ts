/** Takes details to the worker, and connects again when the worker was stopped: sending wakes it. */

import type { Channel } from '../protocol/channel.ts';
import type { HarDetail, PageMessage, WorkerMessage } from '../protocol/messages.ts';

type Message = Extract<PageMessage, { type: 'har' }>;
type Connect = () => Channel<PageMessage, WorkerMessage>;

/** `came`: when DevTools told of it, `at`: when a worker was last told; milliseconds by a clock that nobody sets. */
interface Told {
  readonly came: number;
  readonly at: number;
  readonly message: Message;
}

/** Milliseconds before it is tried again to reach the worker. */
const AGAIN = 250;
/** As many as the worker keeps of one tab. */
const MOST_WAITING = 500;
/** Attempts in a row, after which it waits for the next details. */
const MOST_ATTEMPTS = 40;
/** Milliseconds in which a worker that is stopped may not have dealt yet with what it was told: counted from when it was ready to, which takes long on a busy machine. */
const FRESH = 10_000;
/** Milliseconds between two looks for what need not be held any longer. */
const LOOK = 1_000;
/** Milliseconds after which no further worker is told, however soon each of them was stopped. */
const LONGEST = 300_000;

/** Gives the function that forwards the details of a request of some tab, -1: of none. A connection is made with the first details, so that an idle DevTools keeps no worker alive. */
export function createForwarder(
  connect: Connect,
  tabId: number,
  now: () => number,
  later: (callback: () => void, milliseconds: number) => void,
): (tabId: number, detail: HarDetail) => void {
  let channel: Channel<PageMessage, WorkerMessage> | null = null;
  let waiting: readonly Told[] = [];
  let attempts = 0;
  let forgetting = false;
  let told: readonly Told[] = [];
  /** When the worker that is connected said that it deals with what it is told; null: not yet. */
  let readyAt: number | null = null;

  function reach(): Channel<PageMessage, WorkerMessage> {
    const opened = connect();
    readyAt = null;
    opened.listen(({ type }) => {
      if (channel === opened && type === 'ready') readyAt = now();
    });
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
    const fresh = told.filter(isFresh);
    told = [];
    if (fresh.length === 0) return;
    waiting = [...fresh, ...waiting].slice(-MOST_WAITING);
    later(flush, AGAIN);
  }

  const isRecent = ({ came }: Told): boolean => now() - came < LONGEST;
  const isFresh = (one: Told): boolean => isRecent(one) && (readyAt === null || now() - Math.max(one.at, readyAt) < FRESH);

  /** What was sent with them is held no longer than it may be asked for. */
  function forget(): void {
    if (forgetting || told.length + waiting.length === 0) return;
    forgetting = true;
    later(() => {
      forgetting = false;
      told = told.filter(isFresh);
      waiting = waiting.filter(isRecent);
      forget();
    }, LOOK);
  }

  function flush(): void {
    try {
      channel ??= reach();
      for (const one of waiting) {
        channel.send(one.message);
        attempts = 0;
        waiting = waiting.slice(1);
        told = [...told, { ...one, at: now() }].slice(-MOST_WAITING);
      }
    } catch {
      // the extension is being reloaded, or gone; what this worker was told of may be lost as well
      channel = null;
      waiting = [...told.filter(isFresh), ...waiting].slice(-MOST_WAITING);
      told = [];
      attempts += 1;
      if (attempts < MOST_ATTEMPTS) later(flush, AGAIN);
    }
    forget();
  }

  return (its, detail) => {
    attempts = 0;
    const message = { type: 'har', tabId: its, detail } as const;
    waiting = [...waiting, { came: now(), at: now(), message }].slice(-MOST_WAITING);
    flush();
  };
}
