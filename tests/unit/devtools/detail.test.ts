import { describe, expect, test } from 'vitest';
import { bodyOf, detailOf, isOfInterest } from '../../../src/devtools/detail.ts';
import { createForwarder } from '../../../src/devtools/forward.ts';
import type { HarEntry } from '../../../src/platform/har-source.ts';
import { memoryChannel } from '../../../src/protocol/channel.ts';
import type { PageMessage, WorkerMessage } from '../../../src/protocol/messages.ts';

function har(status: number, headers: HarEntry['request']['headers'] = []): HarEntry {
  return {
    startedDateTime: '2026-11-21T12:00:00.000Z',
    time: 12,
    request: { method: 'GET', url: 'https://u:p@api.test/', headers },
    response: { status, headers: [{ name: 'set-cookie', value: 'a=1\nb=2' }] },
    content: async () => ({ text: 'no', encoding: '' }),
  };
}

describe('which entries are forwarded', () => {
  test.each([
    [401, [], true],
    [403, [], true],
    [407, [], true],
    [200, [], false],
    [200, [{ name: 'Authorization', value: 'Basic bWFkZTp1cA==' }], true],
    [200, [{ name: 'Authorization', value: 'Bearer made-up' }], false],
  ])('%d %j: %s', (status, headers, wanted) => {
    expect(isOfInterest(har(status, headers))).toBe(wanted);
  });
});

test('details carry no userinfo, and repeated fields apart', async () => {
  expect(await detailOf(har(401))).toMatchObject({
    url: 'https://api.test/',
    startedAt: Date.UTC(2026, 10, 21, 12),
    responseHeaders: [
      { name: 'set-cookie', value: 'a=1' },
      { name: 'set-cookie', value: 'b=2' },
    ],
    body: { text: 'no', truncated: false },
  });
});

describe('a body', () => {
  test('of an answer that says it has none is empty, whatever page the browser shows in its place', async () => {
    const entry = har(401);
    const headers = [{ name: 'Content-Length', value: '0' }];
    const shown = {
      ...entry,
      response: { status: 401, headers },
      content: async () => ({ text: '<title>api.test</title>', encoding: '' }),
    };
    expect((await detailOf(shown)).body).toMatchObject({ text: '', truncated: false });
  });

  test('that is gone is null', () => {
    expect(bodyOf(null, 'text/html')).toBeNull();
  });

  test('is cut after 64 KiB, never inside a character', () => {
    const body = bodyOf({ text: `x${'é'.repeat(50_000)}`, encoding: '' }, null);
    expect(body?.truncated).toBe(true);
    expect(new TextEncoder().encode(body?.text).length).toBe(65_535);
    expect(body?.text).not.toContain('\ufffd');
  });

  test('in base64 is decoded, and cut as well', () => {
    expect(bodyOf({ text: btoa('{"a":1}'), encoding: 'base64' }, null)).toMatchObject({ text: '{"a":1}', truncated: false });
    expect(bodyOf({ text: btoa('x'.repeat(70_000)), encoding: 'base64' }, null)?.text).toHaveLength(65_536);
    expect(bodyOf({ text: '%%%', encoding: 'base64' }, null)?.text).toBe('');
  });
});

describe('forwarding', () => {
  async function worker() {
    const came: PageMessage[] = [];
    const closers: (() => void)[] = [];
    let refuse = 0;
    const connect = () => {
      if (refuse > 0) {
        refuse -= 1;
        throw new Error('gone');
      }
      const [page, other] = memoryChannel<PageMessage, WorkerMessage>();
      other.listen((message) => came.push(message));
      closers.push(other.close);
      return page;
    };
    return {
      came,
      connect,
      stop: () => closers.pop()?.(),
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
    const detail = await detailOf(har(401));
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
    forward(7, await detailOf(har(401)));
    expect(it.came).toEqual([]);
    for (const callback of due) callback();
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
    const [old, fresh] = [await detailOf(har(401)), await detailOf(har(403))];
    forward(7, old);
    time = 20_000;
    forward(7, fresh);
    await Promise.resolve();
    it.came.length = 0;
    it.stop();
    await Promise.resolve();
    for (const callback of due) callback();
    await Promise.resolve();
    expect(it.came).toEqual([
      { type: 'hello', page: 'devtools', tabId: 7 },
      { type: 'har', tabId: 7, detail: fresh },
    ]);
  });

  test('gives up when the extension is gone for good', async () => {
    const it = await worker();
    const due: (() => void)[] = [];
    const forward = createForwarder(
      () => {
        throw new Error('gone');
      },
      7,
      () => 0,
      (callback) => due.push(callback),
    );
    forward(7, await detailOf(har(401)));
    let tries = 0;
    for (let callback = due.shift(); callback !== undefined && tries < 1_000; callback = due.shift()) {
      tries += 1;
      callback();
    }
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThan(100);
    expect(it.came).toEqual([]);
  });
});
