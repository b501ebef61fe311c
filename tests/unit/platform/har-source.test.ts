import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HarEntry } from '../../../src/platform/har-source.ts';

const api = vi.hoisted(() => ({ finished: (_entry: unknown): void => undefined }));

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
        getHAR: (callback: (log: unknown) => void) => callback({ entries: [] }),
      },
    },
  },
}));

const { onHarEntry } = await import('../../../src/platform/har-source.ts');

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
