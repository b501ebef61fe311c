import { describe, expect, test } from 'vitest';
import { createWitness, type Witness } from '../../../src/devtools/witness.ts';
import type { RawDetails } from '../../../src/platform/web-request/raw.ts';
import type { HarDetail } from '../../../src/protocol/messages.ts';

const POST = { url: 'https://api.test/form', method: 'POST', statusCode: 401, tabId: 7, type: 'main_frame' };

function answer(part: Partial<RawDetails> = {}): RawDetails {
  return {
    requestId: '41',
    frameId: 0,
    timeStamp: 1_000,
    initiator: 'https://site.test',
    responseHeaders: [{ name: 'WWW-Authenticate', value: 'Bearer realm="a"' }],
    ...POST,
    ...part,
  };
}

const har = (url: string, method = 'POST', status = 401) => ({
  request: { url, method, headers: [] },
  response: { status, headers: [] },
});

interface Stand extends Witness {
  readonly told: Witness['told'];
  readonly tellings: { readonly tabId: number; readonly detail: HarDetail }[];
  readonly pass: (milliseconds: number) => void;
}

function stand(): Stand {
  let time = 0;
  let due: { readonly at: number; readonly callback: () => void }[] = [];
  const tellings: { tabId: number; detail: HarDetail }[] = [];
  const witness = createWitness({
    tabId: 7,
    tell: (tabId, detail) => void tellings.push({ tabId, detail }),
    now: () => time,
    later: (callback, milliseconds) => void due.push({ at: time + milliseconds, callback }),
  });
  const pass = (milliseconds: number): void => {
    time += milliseconds;
    const ripe = due.filter(({ at }) => at <= time);
    due = due.filter(({ at }) => at > time);
    for (const { callback } of ripe) callback();
  };
  return { ...witness, tellings, pass };
}

describe('a witness of refusals', () => {
  test('tells of one that DevTools has not told of after three seconds, and no more than once', () => {
    const it = stand();
    it.heard(answer());
    it.pass(2_999);
    expect(it.tellings).toEqual([]);
    it.pass(1);
    expect(it.tellings).toEqual([
      {
        tabId: 7,
        detail: {
          requestId: '41',
          url: 'https://api.test/form',
          method: 'POST',
          status: 401,
          startedAt: 1_000,
          time: 0,
          requestHeaders: [],
          responseHeaders: [{ name: 'WWW-Authenticate', value: 'Bearer realm="a"' }],
          resourceType: 'main_frame',
          initiator: 'https://site.test',
          body: null,
        },
      },
    ]);
    it.pass(10_000);
    expect(it.tellings).toHaveLength(1);
  });

  test.each([
    ['https://api.test/form', []],
    // webRequest may name userinfo and fragment, DevTools names neither
    ['https://ada:made-up@api.test/form#top', []],
    ['https://api.test/other', ['41']],
  ])('of which DevTools told in time it says nothing: %s', (url, ids) => {
    const it = stand();
    it.heard(answer({ url }));
    it.told(har('https://api.test/form'));
    it.pass(3_000);
    expect(it.tellings.map(({ detail }) => detail.requestId)).toEqual(ids);
  });

  test('takes each telling of DevTools for one of several like it', () => {
    const it = stand();
    for (const requestId of ['1', '2', '3']) it.heard(answer({ requestId }));
    it.told(har('https://api.test/form'));
    it.told(har('https://api.test/form', 'GET'));
    it.told(har('https://api.test/form', 'POST', 403));
    it.pass(3_000);
    expect(it.tellings).toHaveLength(2);
  });

  test('waits for each its own three seconds', () => {
    const it = stand();
    it.heard(answer({ requestId: '1' }));
    it.pass(2_000);
    it.heard(answer({ requestId: '2' }));
    it.pass(1_000);
    expect(it.tellings.map(({ detail }) => detail.requestId)).toEqual(['1']);
    it.pass(2_000);
    expect(it.tellings.map(({ detail }) => detail.requestId)).toEqual(['1', '2']);
  });

  test.each([
    ['a request of no tab', { tabId: -1 }, 1],
    ['another tab', { tabId: 8 }, 0],
    ['an answer that lets in', { statusCode: 200 }, 0],
    ['a refusal by a proxy', { statusCode: 407 }, 1],
  ])('hears of %s', (_what, part, count) => {
    const it = stand();
    it.heard(answer(part));
    it.pass(3_000);
    expect(it.tellings).toHaveLength(count);
  });

  test('tells without userinfo, and octets that are not UTF-8 as one character each', () => {
    const it = stand();
    it.heard(
      answer({
        url: 'https://ada:made-up@api.test/form',
        responseHeaders: [{ name: 'WWW-Authenticate', binaryValue: [0x42, 0xe4] }, { name: 'X-Empty' }],
      }),
    );
    it.pass(3_000);
    expect(it.tellings[0]?.detail.url).toBe('https://api.test/form');
    expect(it.tellings[0]?.detail.responseHeaders.map(({ value }) => value)).toEqual(['Bä', '']);
  });

  test('keeps no more than a thousand', () => {
    const it = stand();
    for (let number = 0; number < 1_100; number += 1) it.heard(answer({ requestId: String(number) }));
    it.pass(3_000);
    expect(it.tellings).toHaveLength(1_000);
    expect(it.tellings[0]?.detail.requestId).toBe('100');
  });
});
