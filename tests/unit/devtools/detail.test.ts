import { describe, expect, test } from 'vitest';
import { bodyOf, detailOf, isOfInterest } from '../../../src/devtools/detail.ts';
import { har } from './entries.ts';

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

test('details of requests that are alike are told apart, and the same each time', async () => {
  const idOf = async (number: number): Promise<string> => (await detailOf(har(401), number)).requestId;
  expect(await idOf(1)).toBe(await idOf(1));
  expect(await idOf(1)).not.toBe(await idOf(2));
});

test('details carry no userinfo, and repeated fields apart', async () => {
  expect(await detailOf(har(401), 1)).toMatchObject({
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
    expect((await detailOf(shown, 1)).body).toMatchObject({ text: '', truncated: false });
  });

  test('that DevTools fails to hand over is null, and the refusal is told of all the same', async () => {
    const detail = await detailOf({ ...har(401), content: () => Promise.reject(new Error('the page is gone')) }, 1);
    expect(detail).toMatchObject({ status: 401, body: null });
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
