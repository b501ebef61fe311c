/** Made-up exchanges for the plain-page host and the component tests. Every secret in them is a canary. */

import type { Exchange, Hop, JarCookie } from '../../../src/core/exchange.ts';
import type { HistoryItem } from '../../../src/core/history.ts';

/** 2026-11-21T12:04:31Z, the local clock of every made-up exchange. */
export const NOW = 1_795_262_671;
export const CANARY = 'c4n4ry-b34r3r-5f3a9e71d2';
export const COOKIE_CANARY = 'c4n4ry-c00k13-77aa01';

export const JWT = `eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJjYW5hcnkifQ.${CANARY}`;

export function hop(part: Partial<Hop> = {}): Hop {
  return {
    url: 'https://api.site.test/v1/orders?limit=20',
    method: 'GET',
    status: 401,
    requestHeaders: [
      { name: 'accept', value: 'application/json' },
      { name: 'authorization', value: `Bearer ${JWT}` },
      { name: 'cookie', value: `sid=${COOKIE_CANARY}; theme=dark; sid=old-${COOKIE_CANARY}` },
      { name: 'origin', value: 'https://app.site.test' },
    ],
    responseHeaders: [
      { name: 'date', value: 'Sat, 21 Nov 2026 12:04:31 GMT' },
      { name: 'content-type', value: 'application/problem+json' },
      {
        name: 'www-authenticate',
        value: 'Bearer realm="orders", error="invalid_token", error_description="The access token expired", DPoP algs="ES256',
      },
      { name: 'x-request-id', value: '01JD7C5N3Q' },
    ],
    authorization: 'sent',
    proxyAuthorization: 'not-sent',
    cookies: 'sent',
    userinfo: false,
    ...part,
  };
}

export function jarCookie(part: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'cart',
    domain: 'api.site.test',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    partitioned: false,
    partitionKey: null,
    expires: NOW + 86_400,
    ...part,
  };
}

export function historyItem(what: string, before: string | null, now: string | null, change: HistoryItem['change']): HistoryItem {
  // biome-ignore lint/suspicious/noThenProperty: the domain's own word, and never a function
  return { what, then: before, now, change };
}

export function exchange(part: Partial<Exchange> = {}): Exchange {
  return {
    id: 'x1',
    state: 'final',
    startedAt: NOW * 1000 - 84,
    endedAt: NOW * 1000,
    sentAt: NOW * 1000 - 60,
    status: 401,
    resourceType: 'fetch',
    initiator: 'https://app.site.test/orders',
    topLevel: 'https://app.site.test/orders',
    mode: 'cors',
    credentials: 'include',
    fromCache: false,
    hops: [
      hop({
        url: 'https://app.site.test/api/orders?limit=20',
        status: 302,
        responseHeaders: [{ name: 'location', value: 'https://api.site.test/v1/orders?limit=20' }],
      }),
      hop(),
    ],
    killed: null,
    jar: [jarCookie()],
    body: { text: '{"title":"Unauthorized","detail":"The access token expired"}', truncated: false, mimeType: 'application/problem+json' },
    browser: 'chromium',
    place: { tabId: 7, frameId: 0, incognito: false, cookieStoreId: null },
    history: {
      lastAcceptedAt: (NOW - 389) * 1000,
      lastAcceptedStatus: 200,
      signInUrl: 'https://login.site.test/',
      items: [
        historyItem('authorization', '#a41', '#a41', 'same'),
        historyItem('cookie sid', '#77c', '#9be', 'changed'),
        historyItem('header x-csrf-token', '#0d2', null, 'gone'),
      ],
      flapping: null,
      loop: { requests: 14, seconds: 40 },
      refresh: { outcome: 'none-seen', url: null, status: null },
      signedInAt: null,
      rateLimited: null,
      blocked: [],
      scope: { kind: 'api', folder: '/v1/', refused: 3, accepted: 21 },
      rotatedAt: null,
    },
    readings: null,
    now: null,
    ...part,
  };
}
