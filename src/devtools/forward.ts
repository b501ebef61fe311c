/** Takes details to the worker, and connects again when the worker was stopped: sending wakes it. */

import type { Channel } from '../protocol/channel.ts';
import type { HarDetail, PageMessage, WorkerMessage } from '../protocol/messages.ts';

type Connect = () => Channel<PageMessage, WorkerMessage>;

/** Milliseconds before it is tried again to reach the worker. */
const AGAIN = 250;
const MOST_WAITING = 200;

/** Gives the function that forwards. A connection is made with the first details, so that an idle DevTools keeps no worker alive. */
export function createForwarder(
  connect: Connect,
  tabId: number,
  later: (callback: () => void, milliseconds: number) => void,
): (detail: HarDetail) => void {
  let channel: Channel<PageMessage, WorkerMessage> | null = null;
  let waiting: HarDetail[] = [];

  function reach(): Channel<PageMessage, WorkerMessage> {
    const opened = connect();
    opened.onClose(() => {
      if (channel === opened) channel = null;
    });
    opened.send({ type: 'hello', page: 'devtools', tabId });
    return opened;
  }

  function flush(): void {
    try {
      channel ??= reach();
      for (let detail = waiting.shift(); detail !== undefined; detail = waiting.shift()) channel.send({ type: 'har', tabId, detail });
    } catch {
      // the extension is being reloaded, or gone: what waits is tried once more with the next
      channel = null;
      if (waiting.length > 0) later(flush, AGAIN);
    }
  }

  return (detail) => {
    waiting = [...waiting, detail].slice(-MOST_WAITING);
    flush();
  };
}
