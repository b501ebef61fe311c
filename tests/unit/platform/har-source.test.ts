import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HarEntry } from '../../../src/platform/har-source.ts';

const api = vi.hoisted(() => ({
  finished: (_entry: unknown): void => undefined,
  log: (_log: unknown): void => undefined,
  web: new Map<string, { listener: (details: unknown) => void; extra: readonly string[] | undefined }>(),
}));
const told = vi.hoisted(() => (name: string) => ({
  addListener: (listener: (details: unknown) => void, _filter: unknown, extra?: readonly string[]) =>
    void api.web.set(name, { listener, extra }),
}));

vi.mock('../../../src/platform/browser.ts', () => ({
  isFirefox: false,
  browser: {
    devtools: {
      network: {
        onRequestFinished: {
          addListener: (listener: (entry: unknown) => void) => {
            api.finished = listener;
          },
        },
        getHAR: (callback: (log: unknown) => void) => {
          api.log = callback;
        },
      },
    },
    runtime: { getURL: () => 'chrome-extension://own/' },
    webRequest: { onHeadersReceived: told('answer'), onCompleted: told('end'), onErrorOccurred: told('error') },
  },
}));

const { onAnswer, onHarEntry } = await import('../../../src/platform/har-source.ts');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The body of an entry whose `getContent` is this. */
function content(getContent: (callback: (text: string | null, encoding: string | null) => void) => void): ReturnType<HarEntry['content']> {
  let got: ReturnType<HarEntry['content']> | null = null;
  onHarEntry((entry) => {
    got = entry.content();
  });
  api.finished({ startedDateTime: '', time: 1, request: {}, response: {}, getContent });
  if (got === null) throw new Error('no entry');
  return got;
}

test('a body comes with its encoding', async () => {
  expect(await content((callback) => callback('bm8=', 'base64'))).toEqual({ text: 'bm8=', encoding: 'base64' });
});

test('a body that the browser never hands over holds nothing back', async () => {
  const never = content(() => undefined);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await never).toBeNull();
});

test('what stands in the log as well is told once', () => {
  const came: string[] = [];
  onHarEntry(({ request }) => void came.push(request.url));
  const raw = (url: string) => ({ startedDateTime: '2026-11-21T12:00:00.000Z', time: 1, request: { url }, response: {} });
  api.finished(raw('/both'));
  api.log({ entries: [raw('/before'), raw('/both')] });
  api.finished(raw('/both'));
  expect(came).toEqual(['/both', '/before', '/both']);
});

test("answers and ends are heard but for the extension's own requests", () => {
  const came: unknown[] = [];
  onAnswer(
    ({ requestId }) => void came.push(requestId),
    ({ requestId, statusCode }) => void came.push([requestId, statusCode]),
  );
  const tell = (name: string, details: unknown): void => api.web.get(name)?.listener(details);
  tell('answer', { requestId: '1', type: 'xmlhttprequest', initiator: 'https://site.test' });
  tell('answer', { requestId: '2', type: 'xmlhttprequest', initiator: 'chrome-extension://own' });
  // a person may open an address from a page of the extension
  tell('answer', { requestId: '3', type: 'main_frame', initiator: 'chrome-extension://own' });
  tell('end', { requestId: '1', statusCode: 401 });
  tell('error', { requestId: '3', error: 'net::ERR_ABORTED' });
  expect(came).toEqual(['1', '3', ['1', 401], ['3', undefined]]);
  expect([...api.web.values()].map(({ extra }) => extra)).toEqual([
    ['responseHeaders', 'extraHeaders'],
    ['responseHeaders', 'extraHeaders'],
    undefined,
  ]);
});

test('what is told where no log comes is not remembered for ever', () => {
  const add = vi.spyOn(Set.prototype, 'add');
  onHarEntry(() => undefined);
  for (let number = 0; number < 2_000; number += 1)
    api.finished({ startedDateTime: '', time: number, request: { url: `/made-up-${number}` }, response: {} });
  const remembered = add.mock.calls.filter(([what]) => String(what).includes('/made-up-'));
  add.mockRestore();
  expect(remembered).toHaveLength(500);
});
