import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripUserinfo } from '../../../src/core/http/userinfo.ts';
import { isOwn, type RawDetails, readDetails, readHeaders } from '../../../src/platform/web-request/raw.ts';

const CHROMIUM = { kind: 'chromium', incognitoWorker: false, ownOrigin: 'chrome-extension://own' } as const;
const FIREFOX = { kind: 'firefox', incognitoWorker: false, ownOrigin: 'moz-extension://own' } as const;
const RAW: RawDetails = { requestId: '1', url: 'https://a.test/', method: 'GET', type: 'image', tabId: 1, frameId: 0, timeStamp: 5.6 };

describe('userinfo', () => {
  test.each([
    ['https://user:pass@a.test/b?c@d', 'https://a.test/b?c@d'],
    ['https://user@a.test', 'https://a.test'],
    ['https://us@er:p@ss@a.test/', 'https://a.test/'],
    ['wss://u:p@a.test:8/x#@', 'wss://a.test:8/x#@'],
    ['https://:@a.test/', 'https://a.test/'],
  ])('%s is cut off', (given, url) => {
    expect(stripUserinfo(given)).toEqual({ url, userinfo: true });
  });

  test.each(['https://a.test/@', 'https://a.test?@', 'https://a.test#@', 'about:blank', 'data:text/plain,@', ''])('%s has none', (url) => {
    expect(stripUserinfo(url)).toEqual({ url, userinfo: false });
  });

  test('never remains in what a URL parser would find', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '@', ':', '%40', '.', '-') });
    fc.assert(
      fc.property(part, fc.constantFrom('/', '?q=', '#', ''), part, (userinfo, divider, rest) => {
        const url = `https://${userinfo}@host.test${divider}${divider === '' ? '' : rest}`;
        const parsed = new URL(stripUserinfo(url).url);
        expect([parsed.username, parsed.password, parsed.host]).toEqual(['', '', 'host.test']);
      }),
    );
  });
});

describe('header fields', () => {
  test('joined by Firefox are taken apart, and left alone in Chromium', () => {
    const raw = [{ name: 'WWW-Authenticate', value: 'Basic realm="a"\nBearer' }];
    expect(readHeaders(raw, 'firefox').map(({ value }) => value)).toEqual(['Basic realm="a"', 'Bearer']);
    expect(readHeaders(raw, 'chromium')).toEqual(raw);
  });

  test('that are not UTF-8 come octet by octet', () => {
    expect(readHeaders([{ name: 'X', binaryValue: [0x42, 0xe9, 0xff] }], 'chromium')).toEqual([{ name: 'X', value: 'Béÿ' }]);
    expect(readHeaders([{ name: 'X', binaryValue: new Uint8Array([0xe9]).buffer }], 'chromium')).toEqual([{ name: 'X', value: 'é' }]);
    expect(readHeaders([{ name: 'X' }], 'chromium')).toEqual([{ name: 'X', value: '' }]);
  });
});

describe('details', () => {
  test("Chromium's initiator, and the context of its worker", () => {
    const seen = readDetails({ ...RAW, initiator: 'https://b.test' }, { ...CHROMIUM, incognitoWorker: true });
    expect(seen).toMatchObject({
      initiator: 'https://b.test',
      resourceType: 'image',
      at: 6,
      place: { incognito: true, cookieStoreId: null },
    });
  });

  test("Firefox's document, container and context", () => {
    const raw = {
      ...RAW,
      documentUrl: 'https://u:p@b.test/page',
      originUrl: 'https://c.test/',
      incognito: true,
      cookieStoreId: 'firefox-private',
    };
    expect(readDetails(raw, FIREFOX)).toMatchObject({
      initiator: 'https://b.test/page',
      place: { incognito: true, cookieStoreId: 'firefox-private' },
    });
  });

  test('an opaque initiator is none', () => {
    expect(readDetails({ ...RAW, initiator: 'null' }, CHROMIUM).initiator).toBeNull();
  });

  test.each([
    ['main_frame', 'document'],
    ['sub_frame', 'sub_frame'],
    ['xmlhttprequest', 'xhr'],
    ['ping', 'beacon'],
    ['websocket', 'websocket'],
  ])('%s is called %s', (type, name) => {
    expect(readDetails({ ...RAW, type }, CHROMIUM).resourceType).toBe(name);
  });

  test("the extension's own requests are known in both browsers", () => {
    expect(isOwn({ ...RAW, initiator: 'chrome-extension://own' }, CHROMIUM)).toBe(true);
    expect(isOwn({ ...RAW, initiator: 'chrome-extension://other' }, CHROMIUM)).toBe(false);
    expect(isOwn({ ...RAW, originUrl: 'moz-extension://own/page.html' }, FIREFOX)).toBe(true);
    expect(isOwn(RAW, FIREFOX)).toBe(false);
  });

  test('a tab that the extension opened shows a page of the person, whom the extension did not lead there', () => {
    const raw = { ...RAW, type: 'main_frame', originUrl: 'moz-extension://own/_generated_background_page.html' };
    expect(isOwn(raw, FIREFOX)).toBe(false);
    expect(readDetails(raw, FIREFOX).initiator).toBeNull();
  });
});
