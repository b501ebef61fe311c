import type { Entry } from '../../../src/background/capture/assemble.ts';
import type { Exchange, Hop } from '../../../src/core/exchange.ts';

export function hop(part: Partial<Hop> = {}): Hop {
  return {
    url: 'https://api.test/data',
    method: 'GET',
    status: 401,
    requestHeaders: [],
    responseHeaders: [],
    authorization: 'not-sent',
    proxyAuthorization: 'not-sent',
    cookies: 'not-sent',
    userinfo: false,
    ...part,
  };
}

/** A refused fetch of a page in tab 7, as the capture leaves it. */
export function entry(seq: number, part: Partial<Exchange> = {}, rest: Partial<Entry> = {}): Entry {
  return {
    seq,
    requestId: String(seq),
    documentId: null,
    handshake: 'none',
    resolved: false,
    asked: false,
    har: null,
    ...rest,
    exchange: {
      id: `n${seq}`,
      state: 'final',
      startedAt: 1_000 + seq,
      endedAt: 1_010 + seq,
      sentAt: 1_000 + seq,
      status: 401,
      resourceType: 'xhr',
      initiator: 'https://site.test',
      topLevel: 'https://site.test/page',
      mode: null,
      credentials: null,
      fromCache: false,
      hops: [hop()],
      killed: null,
      jar: null,
      body: null,
      browser: 'chromium',
      place: { tabId: 7, frameId: 0, incognito: false, cookieStoreId: null },
      history: null,
      readings: null,
      now: null,
      ...part,
    },
  };
}
