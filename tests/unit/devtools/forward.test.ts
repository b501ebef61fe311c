import { describe, expect, test } from 'vitest';
import { detailOf } from '../../../src/devtools/detail.ts';
import { createForwarder } from '../../../src/devtools/forward.ts';
import { memoryChannel } from '../../../src/protocol/channel.ts';
import type { PageMessage, WorkerMessage } from '../../../src/protocol/messages.ts';
import { har } from './entries.ts';

describe('forwarding', () => {
  async function worker() {
    const came: PageMessage[] = [];
    const closers: (() => void)[] = [];
    let ready: () => void = () => undefined;
    let refuse = 0;
    const connect = () => {
      if (refuse > 0) {
        refuse -= 1;
        throw new Error('gone');
      }
      const [page, other] = memoryChannel<PageMessage, WorkerMessage>();
      other.listen((message) => came.push(message));
      closers.push(other.close);
      ready = () => other.send({ type: 'ready' });
      return page;
    };
    return {
      came,
      connect,
      stop: () => closers.pop()?.(),
      ready: () => ready(),
      refuseOnce: () => {
        refuse = 1;
      },
    };
  }
  const types = (came: readonly PageMessage[]): string[] => came.map((message) => message.type);

  test('connects with the first details and again after the worker was stopped', async () => {
    const it = await worker();
    const forward = createForwarder(
      it.connect,
      7,
      () => 0,
      () => undefined,
    );
    const detail = await detailOf(har(401), 1);
    forward(7, detail);
    await Promise.resolve();
    it.stop();
    forward(7, detail);
    await Promise.resolve();
    // the first once more, since nobody knows whether it was dealt with
    expect(types(it.came)).toEqual(['hello', 'har', 'hello', 'har', 'har']);
  });

  test('keeps what could not be sent and tries again', async () => {
    const it = await worker();
    const due: (() => void)[] = [];
    const forward = createForwarder(
      it.connect,
      7,
      () => 0,
      (callback) => due.push(callback),
    );
    it.refuseOnce();
    forward(7, await detailOf(har(401), 1));
    expect(it.came).toEqual([]);
    for (const callback of due.splice(0)) callback();
    await Promise.resolve();
    expect(types(it.came)).toEqual(['hello', 'har']);
  });

  test('tells once more what a worker was told shortly before it was stopped, and no more than that', async () => {
    const it = await worker();
    const due: (() => void)[] = [];
    let time = 0;
    const forward = createForwarder(
      it.connect,
      7,
      () => time,
      (callback) => due.push(callback),
    );
    const [old, fresh] = [await detailOf(har(401), 1), await detailOf(har(403), 1)];
    forward(7, old);
    it.ready();
    await Promise.resolve();
    time = 20_000;
    forward(7, fresh);
    await Promise.resolve();
    it.came.length = 0;
    it.stop();
    await Promise.resolve();
    for (const callback of due.splice(0)) callback();
    await Promise.resolve();
    expect(it.came).toEqual([
      { type: 'hello', page: 'devtools', tabId: 7 },
      { type: 'har', tabId: 7, detail: fresh },
    ]);
  });

  test('tells once more what a worker was told long before it was ready, since it may not have dealt with it yet', async () => {
    const it = await worker();
    const due: (() => void)[] = [];
    let time = 0;
    const forward = createForwarder(
      it.connect,
      7,
      () => time,
      (callback) => due.push(callback),
    );
    const tick = async () => {
      await Promise.resolve();
      for (const callback of due.splice(0)) callback();
      await Promise.resolve();
    };
    const stopped = async () => {
      it.came.length = 0;
      it.stop();
      await tick();
      return types(it.came);
    };
    forward(7, await detailOf(har(401), 1));
    // never ready
    for (time = 0; time < 30_000; time += 5_000) await tick();
    expect(await stopped()).toEqual(['hello', 'har']);
    // ready late
    time = 60_000;
    it.ready();
    await tick();
    time = 69_000;
    await tick();
    expect(await stopped()).toEqual(['hello', 'har']);
    // ready long enough
    it.ready();
    await tick();
    time = 80_000;
    await tick();
    expect(await stopped()).toEqual([]);
  });

  test('gives up when the extension is gone for good, and holds nothing any longer after five minutes', async () => {
    let time = 0;
    let due: { readonly at: number; readonly callback: () => void }[] = [];
    let tries = 0;
    const it = await worker();
    const forward = createForwarder(
      () => {
        tries += 1;
        if (time < 600_000) throw new Error('gone');
        return it.connect();
      },
      7,
      () => time,
      (callback, milliseconds) => void due.push({ at: time + milliseconds, callback }),
    );
    const pass = (until: number): void => {
      for (; time < until; time += 250) {
        const ripe = due.filter(({ at }) => at <= time);
        due = due.filter(({ at }) => at > time);
        for (const { callback } of ripe) callback();
      }
    };
    forward(7, await detailOf(har(401), 1));
    pass(310_000);
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThan(100);
    expect(due).toEqual([]);
    pass(600_000);
    forward(7, await detailOf(har(403), 2));
    await Promise.resolve();
    expect(it.came.filter((message) => message.type === 'har').map(({ detail }) => detail.status)).toEqual([403]);
  });

  test('tells once more what a worker was told whose end showed in a message that could not be sent', async () => {
    const came: PageMessage[] = [];
    const due: (() => void)[] = [];
    let broken = false;
    const forward = createForwarder(
      () => {
        const [page, other] = memoryChannel<PageMessage, WorkerMessage>();
        other.listen((message) => came.push(message));
        const send = (message: PageMessage): void => {
          if (broken) throw new Error('disconnected');
          page.send(message);
        };
        return { ...page, send };
      },
      7,
      () => 0,
      (callback) => due.push(callback),
    );
    forward(7, await detailOf(har(401), 1));
    await Promise.resolve();
    broken = true;
    forward(7, await detailOf(har(403), 2));
    broken = false;
    for (const callback of due.splice(0)) callback();
    await Promise.resolve();
    expect(came.flatMap((message) => (message.type === 'har' ? [message.detail.status] : []))).toEqual([401, 401, 403]);
  });

  test('tells one worker after another while each is stopped soon, and gives up after five minutes', async () => {
    const it = await worker();
    let time = 0;
    let due: { readonly at: number; readonly callback: () => void }[] = [];
    const forward = createForwarder(
      it.connect,
      7,
      () => time,
      (callback, milliseconds) => void due.push({ at: time + milliseconds, callback }),
    );
    forward(7, await detailOf(har(401), 1));
    for (time = 0; time < 600_000; time += 250) {
      const ripe = due.filter(({ at }) => at <= time);
      due = due.filter(({ at }) => at > time);
      for (const { callback } of ripe) callback();
      await Promise.resolve();
      // each is stopped a second after the one before it, too soon to have dealt with anything
      if (time % 1_000 === 0) it.stop();
    }
    expect(types(it.came).filter((type) => type === 'har').length).toBeGreaterThan(250);
    expect(types(it.came).filter((type) => type === 'har').length).toBeLessThan(302);
    expect(due).toEqual([]);
  });
});
