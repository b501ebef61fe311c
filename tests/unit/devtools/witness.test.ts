import { describe, expect, test } from 'vitest';
import { createWitness, type Witness } from '../../../src/devtools/witness.ts';
import type { RawDetails } from '../../../src/platform/web-request/raw.ts';
import type { HarDetail } from '../../../src/protocol/messages.ts';

const POST = { url: 'https://api.test/form', method: 'POST', statusCode: 401, tabId: 7, type: 'main_frame' };

function answer(part: Partial<RawDetails> = {}): RawDetails {
  return {
    requestId: '41',
    frameId: 0,
    documentId: 'd',
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
          documentId: 'd',
          frameId: 0,
          fromCache: false,
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

  const BASIC = [{ name: 'www-authenticate', value: 'Bearer realm="a", Basic realm="b"' }];

  test.each([
    ['has not ended: a person may be signing in', [], []],
    ['was let in', [200], []],
    ['was refused', [401], [[401, 'of the end']]],
    ['was broken off', [undefined], [[401, BASIC[0]?.value]]],
    ['was refused for another reason by then', [403], [[403, 'of the end']]],
  ])('of what the browser may answer by itself it tells how it ended: it %s', (_what, ends, tellings) => {
    const it = stand();
    it.heard(answer({ type: 'xmlhttprequest', responseHeaders: BASIC }));
    const responseHeaders = [{ name: 'x-made-up', value: 'of the end' }];
    for (const statusCode of ends) it.ended(answer({ statusCode, responseHeaders, timeStamp: 1_900 }));
    it.ended(answer({ requestId: 'of another', statusCode: 200 }));
    it.pass(3_000);
    expect(it.tellings.map(({ detail }) => [detail.status, detail.responseHeaders[0]?.value])).toEqual(tellings);
    expect(it.tellings.every(({ detail }) => detail.startedAt === 1_000)).toBe(true);
  });

  test('waits for the end as well where the challenge is not UTF-8', () => {
    const it = stand();
    const binaryValue = [...'Basic realm="B\u00fcro"'].map((character) => character.charCodeAt(0));
    it.heard(answer({ responseHeaders: [{ name: 'WWW-Authenticate', binaryValue }] }));
    it.pass(3_000);
    expect(it.tellings).toEqual([]);
  });

  test.each([
    [10, 0],
    [250, 1],
  ])('waits with a document whose request ends at once, since Chromium may ask over a blank page: %i ms', (after, count) => {
    const it = stand();
    it.heard(answer({ type: 'main_frame', responseHeaders: BASIC }));
    it.pass(after);
    it.ended(answer({ responseHeaders: BASIC }));
    it.pass(3_000);
    expect(it.tellings).toHaveLength(count);
  });

  describe('when Chromium may have asked over a blank page', () => {
    const overBlank = (): Stand => {
      const it = stand();
      it.heard(answer({ type: 'main_frame', responseHeaders: BASIC }));
      it.ended(answer({ type: 'main_frame', responseHeaders: BASIC }));
      it.pass(60_000);
      return it;
    };

    test.each([
      ['another document is answered', { url: 'https://site.test/home', statusCode: 200 }, 1],
      ['the same one is refused once more', { statusCode: 401 }, 1],
      ['the same one is answered well', { statusCode: 200 }, 0],
    ])('and %s next in the tab', (_what, next, count) => {
      const it = overBlank();
      it.heard(answer({ type: 'main_frame', requestId: '42', ...next }));
      it.pass(0);
      expect(it.tellings.filter(({ detail }) => detail.requestId === '41')).toHaveLength(count);
    });

    test.each([
      ['DevTools told of it', (it: Stand) => it.told(har(POST.url))],
      ['the document is one of a frame', (it: Stand) => it.heard(answer({ type: 'sub_frame', requestId: '42', statusCode: 200 }))],
      ['nothing else was asked for', () => undefined],
    ])('and %s, nothing is told', (_what, happens) => {
      const it = overBlank();
      happens(it);
      it.pass(60_000);
      expect(it.tellings).toEqual([]);
    });
  });

  test('tells of such a one three seconds after it was heard, however late it ends', () => {
    const it = stand();
    it.heard(answer({ responseHeaders: BASIC }));
    it.pass(60_000);
    it.ended(answer({ responseHeaders: BASIC }));
    it.pass(0);
    expect(it.tellings).toHaveLength(1);
  });

  test('does not wait for the end where the browser answers nothing', () => {
    const it = stand();
    it.heard(answer({ statusCode: 403, responseHeaders: BASIC }));
    it.pass(3_000);
    expect(it.tellings).toHaveLength(1);
  });

  test('loses none and tells none twice when the clock is set back', () => {
    const it = stand();
    it.pass(10_000);
    it.heard(answer({ requestId: '1' }));
    it.pass(-5_000);
    it.heard(answer({ requestId: '2' }));
    for (let seconds = 0; seconds < 30; seconds += 1) it.pass(1_000);
    expect(it.tellings.map(({ detail }) => detail.requestId).sort()).toEqual(['1', '2']);
  });

  test('keeps no more than a thousand', () => {
    const it = stand();
    for (let number = 0; number < 1_100; number += 1) it.heard(answer({ requestId: String(number) }));
    it.pass(3_000);
    expect(it.tellings).toHaveLength(1_000);
    expect(it.tellings[0]?.detail.requestId).toBe('100');
  });
});
