import { describe, expect, it } from 'vitest';
import { lastHop } from '../../../../src/core/exchange.ts';
import { readHar } from '../../../../src/core/report/har-in.ts';
import { entryOf, harOf, legStates, readOne, readSketches } from '../../support/har.ts';

const BASIC = { 'WWW-Authenticate': 'Basic realm="x"' };

describe('what is refused', () => {
  it('gives an exchange for 401, 403 and 407 and none for anything else', () => {
    const entries = [200, 304, 400, 401, 403, 404, 407, 500].map((status, index) => ({
      url: `https://a.example/${index}`,
      status,
      at: index,
    }));
    expect(readSketches('Firefox', entries).map((exchange) => exchange.status)).toEqual([401, 403, 407]);
  });

  it('judges by the start and the time that it took', () => {
    const exchange = readOne('Firefox', [{ url: 'https://a.example/', status: 401, time: 1500 }]);
    expect([exchange.startedAt, exchange.endedAt, exchange.now]).toEqual([
      Date.UTC(2026, 10, 21, 12),
      Date.UTC(2026, 10, 21, 12) + 1500,
      null,
    ]);
  });

  it('cuts userinfo off every address and says that it was there', () => {
    const exchange = readOne('Charles Proxy', [
      { url: 'http://ada:canary@a.example/', status: 401, more: { _initiator: { url: 'http://u:p@b.example/' } } },
    ]);
    expect(exchange.initiator).toBe('http://b.example/');
    expect(lastHop(exchange)).toMatchObject({ url: 'http://a.example/', userinfo: true });
  });
});

describe('the writers', () => {
  it('takes fields apart that were joined with newlines, and leaves folded ones whole', () => {
    const response = { 'WWW-Authenticate': 'Negotiate\nBasic realm="a",\n charset="UTF-8"\r\nBearer' };
    expect(
      lastHop(readOne('Firefox', [{ url: 'https://a.example/', status: 401, response }])).responseHeaders.map((field) => field.value),
    ).toEqual(['Negotiate', 'Basic realm="a",\n charset="UTF-8"', 'Bearer']);
  });

  it('reads initiator, type, cache and page of Chrome, and its pseudo-fields as none', () => {
    const exchange = readOne(
      'WebInspector',
      [
        {
          url: 'https://api.example/x',
          status: 401,
          request: { ':authority': 'api.example', ':method': 'GET', cookie: 'a=1', 'sec-fetch-mode': 'cors' },
          more: {
            _initiator: { type: 'script', url: 'https://app.example/main' },
            _resourceType: 'XHR',
            _fromCache: 'disk',
            pageref: 'page_1',
          },
        },
      ],
      { pages: [{ id: 'page_1', title: 'https://app.example/start' }] },
    );
    expect(exchange).toMatchObject({
      initiator: 'https://app.example/main',
      resourceType: 'xhr',
      fromCache: true,
      mode: 'cors',
      topLevel: 'https://app.example/start',
      browser: 'chromium',
    });
    expect(lastHop(exchange).requestHeaders?.map((field) => field.name)).toEqual(['cookie', 'sec-fetch-mode']);
  });

  it('takes cookies from their list when the field is left out', () => {
    const entry = entryOf({ url: 'https://a.example/', status: 401 }) as { request: { cookies: object[] } };
    entry.request.cookies = [{ name: 'sid', value: 'x' }];
    const [exchange] = readHar(harOf('Proxyman', [entry])).exchanges;
    expect(exchange?.hops[0]?.cookies).toBe('sent');
  });

  it('tells the type and the asking document of a Firefox entry from its fields', () => {
    const exchange = readOne('Firefox', [
      { url: 'https://a.example/f', status: 401, request: { 'Sec-Fetch-Dest': 'iframe', Referer: 'https://b.example/page' } },
    ]);
    expect(exchange).toMatchObject({ resourceType: 'sub_frame', initiator: 'https://b.example/page', browser: 'firefox' });
  });

  it('decodes a base64 body with its charset and keeps its first 64 KiB', () => {
    const body = (text: string, more: object) => ({ content: { size: 4, mimeType: 'text/plain; charset=iso-8859-1', text, ...more } });
    const entry = entryOf({ url: 'https://a.example/', status: 401 }) as { response: object };
    entry.response = { ...entry.response, ...body(Buffer.from([0x6e, 0xe9]).toString('base64'), { encoding: 'base64' }) };
    expect(readHar(harOf('Firefox', [entry])).exchanges[0]?.body?.text).toBe('né');
    entry.response = { ...entry.response, ...body('é'.repeat(40_000), {}) };
    const cut = readHar(harOf('Firefox', [entry])).exchanges[0]?.body;
    expect(Buffer.byteLength(cut?.text ?? '')).toBe(65_536);
    expect(cut?.truncated).toBe(true);
  });

  it('shows a WebSocket handshake that was refused', () => {
    const exchange = readOne('WebInspector', [
      { url: 'wss://a.example/s', status: 401, request: { Cookie: 'a=1' }, more: { _resourceType: 'websocket', _webSocketMessages: [] } },
    ]);
    expect(exchange).toMatchObject({ resourceType: 'websocket', status: 401 });
  });
});

describe('a sanitised file', () => {
  const request = { 'sec-ch-ua': '"Chromium"', 'sec-fetch-site': 'same-origin' };
  const refused = { url: 'https://a.example/', status: 401, request, response: BASIC };

  it('leaves every credential not known', () => {
    const exchange = readOne('WebInspector', [{ url: 'https://a.example/ok', status: 200, request }, refused]);
    expect(legStates(exchange)).toEqual([[401, 'not-known', 'not-known']]);
    expect(lastHop(exchange).proxyAuthorization).toBe('not-known');
  });

  it('is none as soon as one entry shows a cookie, even a later one', () => {
    const exchange = readOne('WebInspector', [
      refused,
      { url: 'https://a.example/ok', status: 200, request: { ...request, Cookie: 'a=1' } },
    ]);
    expect(legStates(exchange)).toEqual([[401, 'not-sent', 'not-sent']]);
  });

  it('is none when a recorder wrote it that leaves nothing out', () => {
    expect(legStates(readOne('Playwright', [refused]))).toEqual([[401, 'not-sent', 'not-sent']]);
  });

  it('is suspected of an unknown writer that has the marks of DevTools', () => {
    expect(legStates(readOne('', [refused]))).toEqual([[401, 'not-known', 'not-known']]);
    expect(legStates(readOne('my test', [{ ...refused, request: {} }]))).toEqual([[401, 'not-sent', 'not-sent']]);
  });

  it('is believed about an entry whose request head has no gap', () => {
    const head = 'GET / HTTP/1.1\r\nHost: a.example\r\n\r\n';
    const entry = entryOf({ url: 'http://a.example/', status: 401, request: { Host: 'a.example' } }) as { request: object };
    entry.request = { ...entry.request, httpVersion: 'HTTP/1.1', headersSize: head.length };
    expect(readHar(harOf('WebInspector', [entry])).exchanges[0]?.hops[0]?.authorization).toBe('not-sent');
    entry.request = { ...entry.request, headersSize: head.length + 'Cookie: a=1\r\n'.length };
    expect(readHar(harOf('WebInspector', [entry])).exchanges[0]?.hops[0]?.authorization).toBe('not-known');
  });
});

describe('bad entries', () => {
  const good = entryOf({ url: 'https://a.example/', status: 401 });
  const bad: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['a number', 4],
    ['an empty object', {}],
    ['one without response', { ...good, response: undefined }],
    ['one whose status is text', { ...good, response: { status: '401' } }],
    ['one without address', { ...good, request: { method: 'GET' } }],
    ['one without start', { ...good, startedDateTime: 'yesterday' }],
  ];
  it.each(bad)('skips %s, says which, and reads the others', (_name, entry) => {
    const { exchanges, skipped, fault } = readHar(harOf('Firefox', [good, entry, good]));
    expect(exchanges.length).toBeGreaterThanOrEqual(1);
    expect(skipped.map((item) => item.entry)).toEqual([1]);
    expect(fault).toBeNull();
  });

  it('takes odd members of _why401 as absent', () => {
    const odd = {
      id: 7,
      now: 'x',
      jar: [null, { name: 'a' }],
      readings: { credentials: [{}, 3], setCookies: null },
      history: { items: 'x' },
      state: 'gone',
      mode: {},
    };
    const [exchange] = readHar(harOf('Firefox', [{ ...good, _why401: odd }])).exchanges;
    expect(exchange).toMatchObject({
      id: '7',
      now: null,
      jar: [],
      readings: { credentials: [], setCookies: [] },
      state: 'final',
      mode: null,
    });
  });
});
