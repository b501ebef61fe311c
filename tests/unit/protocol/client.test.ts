import { describe, expect, test } from 'vitest';
import { type Channel, memoryChannel } from '../../../src/protocol/channel.ts';
import { client } from '../../../src/protocol/client.ts';
import type { PageMessage, WorkerMessage } from '../../../src/protocol/messages.ts';

interface Stage {
  readonly talk: ReturnType<typeof client>;
  /** The worker's ends, in the order in which they were opened. */
  readonly ends: Channel<WorkerMessage, PageMessage>[];
  readonly received: PageMessage[];
  readonly told: WorkerMessage[];
  /** Milliseconds of each wait asked for; `run` ends them all. */
  readonly waits: number[];
  readonly run: () => void;
  readonly lost: () => number;
  gone: boolean;
}

function stage(): Stage {
  const ends: Channel<WorkerMessage, PageMessage>[] = [];
  const received: PageMessage[] = [];
  const told: WorkerMessage[] = [];
  const waits: number[] = [];
  let tasks: (() => void)[] = [];
  let lost = 0;
  const self = {
    ends,
    received,
    told,
    waits,
    gone: false,
    lost: () => lost,
    run: () => {
      const now = tasks;
      tasks = [];
      for (const task of now) task();
    },
  };
  const talk = client({
    open: () => {
      if (self.gone) throw new Error('Extension context invalidated.');
      const [page, worker] = memoryChannel<PageMessage, WorkerMessage>();
      worker.listen((message) => received.push(message));
      ends.push(worker);
      return page;
    },
    page: 'panel',
    tabId: 7,
    onMessage: (message) => told.push(message),
    onLost: () => {
      lost += 1;
    },
    later: (task, milliseconds) => {
      waits.push(milliseconds);
      tasks.push(task);
    },
  });
  return Object.assign(self, { talk });
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const SETTINGS: WorkerMessage = { type: 'settings', mutedHosts: [], mutedAll: false, paused: false, keep: false };

describe('client', () => {
  test('says hello first', async () => {
    const { received } = stage();
    await settled();
    expect(received).toEqual([{ type: 'hello', page: 'panel', tabId: 7 }]);
  });

  test('opens again at once when the worker was stopped, and says hello again', async () => {
    const on = stage();
    on.ends[0]?.send(SETTINGS);
    await settled();
    on.ends[0]?.close();
    expect(on.waits).toEqual([0]);
    on.run();
    await settled();
    expect(on.received.map((message) => message.type)).toEqual(['hello', 'hello']);
    expect(on.told).toEqual([SETTINGS]);
  });

  test('waits longer each time while nothing is heard, and never more than five seconds', async () => {
    const on = stage();
    for (let round = 0; round < 12; round += 1) {
      on.ends.at(-1)?.close();
      on.run();
      await settled();
    }
    expect(on.waits[0]).toBe(0);
    expect(on.waits.slice(1, 4)).toEqual([100, 200, 400]);
    expect(Math.max(...on.waits)).toBe(5_000);
  });

  test('answers each action with its own result, whatever their order', async () => {
    const { talk, ends } = stage();
    const pause = talk.act({ name: 'pause' });
    const resume = talk.act({ name: 'resume' });
    ends[0]?.send({ type: 'result', request: 2, result: { ok: true, name: 'resume' } });
    ends[0]?.send({ type: 'result', request: 1, result: { ok: true, name: 'pause' } });
    expect(await pause).toEqual({ ok: true, name: 'pause' });
    expect(await resume).toEqual({ ok: true, name: 'resume' });
  });

  test('tells of an action whose worker went away, and rejects an export', async () => {
    const { talk, ends } = stage();
    const pause = talk.act({ name: 'pause' });
    const all = talk.all();
    ends[0]?.close();
    expect(await pause).toEqual({ ok: false, name: 'pause', error: 'connection-lost' });
    await expect(all).rejects.toThrow('connection-lost');
    expect(await talk.act({ name: 'pause' })).toMatchObject({ ok: false });
  });

  test('gives the full exchanges that were asked for', async () => {
    const { talk, ends } = stage();
    const all = talk.all();
    ends[0]?.send({ type: 'all', request: 1, exchanges: [] });
    expect(await all).toEqual([]);
  });

  test('an extension that is gone is told once, and nothing is opened any more', async () => {
    const on = stage();
    on.gone = true;
    on.ends[0]?.close();
    on.run();
    on.run();
    expect(on.lost()).toBe(1);
    expect(on.ends.length).toBe(1);
  });

  test('closed by the page, it stays closed', async () => {
    const on = stage();
    on.talk.close();
    on.run();
    expect(on.ends.length).toBe(1);
    expect(on.waits).toEqual([]);
  });
});
