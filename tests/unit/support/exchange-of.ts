/** A whole exchange from the few things that a test cares about. */

import type { Exchange, HeaderField, Hop, JarCookie } from '../../../src/core/exchange.ts';

export function fields(...pairs: readonly (readonly [string, string])[]): HeaderField[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

export function hopOf(hop: Partial<Hop> = {}): Hop {
  const requestHeaders = hop.requestHeaders === undefined ? [] : hop.requestHeaders;
  const sent = (name: string) => (requestHeaders?.some((field) => field.name.toLowerCase() === name) ? 'sent' : 'not-sent');
  return {
    url: 'https://api.example/v1/orders',
    method: 'GET',
    status: 401,
    responseHeaders: [],
    authorization: sent('authorization'),
    proxyAuthorization: sent('proxy-authorization'),
    cookies: sent('cookie'),
    userinfo: false,
    ...hop,
    requestHeaders,
  };
}

export function exchangeOf(exchange: Partial<Exchange> = {}): Exchange {
  return {
    id: 'x1',
    state: 'final',
    startedAt: 1_795_262_400_000,
    endedAt: 1_795_262_400_100,
    sentAt: 1_795_262_400_000,
    status: 401,
    resourceType: 'fetch',
    initiator: null,
    topLevel: null,
    mode: null,
    credentials: null,
    fromCache: false,
    hops: [hopOf()],
    killed: null,
    jar: null,
    body: null,
    browser: null,
    place: null,
    history: null,
    readings: null,
    now: null,
    ...exchange,
  };
}

export function jarCookie(cookie: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'sid',
    domain: 'app.example',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    partitioned: false,
    partitionKey: null,
    expires: null,
    ...cookie,
  };
}
