/** The made-up tab: its state, its rows, its site. */

import type { Row, SiteCookie, SiteState, TabState } from '../../../src/protocol/messages.ts';
import { jarCookie, NOW } from './made-up.ts';

export function siteCookie(part: Partial<SiteCookie> = {}): SiteCookie {
  return { ...jarCookie(), key: 'k1', ...part };
}

export function siteState(part: Partial<SiteState> = {}): SiteState {
  return {
    site: 'site.test',
    cookies: [
      siteCookie({ key: 'k1', name: 'sid', domain: 'site.test', hostOnly: false }),
      siteCookie({ key: 'k2', name: 'cart' }),
      siteCookie({ key: 'k3', name: '__Host-csrf', domain: 'app.site.test' }),
      siteCookie({ key: 'k4', name: 'widget', partitioned: true, partitionKey: 'https://site.test' }),
      siteCookie({ key: 'k5', name: 'theme', httpOnly: false }),
    ],
    undo: null,
    variants: [
      { url: 'http://api.site.test/v1/orders?limit=20', kind: 'http', holdsSignIn: false },
      { url: 'https://www.api.site.test/v1/orders?limit=20', kind: 'www', holdsSignIn: true },
    ],
    incognitoAllowed: false,
    granted: true,
    done: [],
    ...part,
  };
}

export function tabState(part: Partial<TabState> = {}): TabState {
  return {
    tabId: 7,
    url: 'https://app.site.test/orders',
    incognito: false,
    watch: 'watching',
    paused: false,
    muted: 'no',
    keep: true,
    evicted: 0,
    failedWrites: 0,
    browser: 'chromium',
    ...part,
  };
}

export function row(part: Partial<Row> = {}): Row {
  return {
    id: 'x1',
    state: 'final',
    method: 'GET',
    url: 'https://api.site.test/v1/orders?limit=20',
    status: 401,
    resourceType: 'fetch',
    startedAt: NOW * 1000 - 84,
    cause: 'token-expired',
    reason: null,
    confidence: 'certain',
    foldKey: part.id ?? 'x1',
    unresolved: true,
    currentPage: true,
    ...part,
  };
}

/** The list of the picture: one row fourteen times, one of each state, and several causes. */
export const ROWS: readonly Row[] = [
  ...Array.from({ length: 14 }, (_, index) =>
    row({ id: index === 0 ? 'x1' : `x1-${index}`, foldKey: 'orders', startedAt: NOW * 1000 - 12_000 - index * 3000 }),
  ),
  row({
    id: 'x2',
    method: 'OPTIONS',
    url: 'https://api.site.test/v1/cart',
    cause: 'preflight-blocked',
    resourceType: 'preflight',
    startedAt: NOW * 1000 - 41_000,
  }),
  row({
    id: 'x3',
    url: 'https://site.test/account',
    cause: 'cookie-not-sent',
    reason: 'domain',
    resourceType: 'document',
    startedAt: NOW * 1000 - 62_000,
  }),
  row({
    id: 'x4',
    url: 'https://www.site.test/intern/',
    state: 'waiting-for-sign-in',
    cause: null,
    confidence: null,
    startedAt: NOW * 1000 - 70_000,
    unresolved: false,
  }),
  row({
    id: 'x5',
    url: 'https://wiki.test/wiki/',
    state: 'answered',
    status: 200,
    cause: null,
    confidence: null,
    startedAt: NOW * 1000 - 190_000,
    unresolved: false,
  }),
  row({
    id: 'x6',
    url: 'https://blog.test/wp-json/wp/v2/users/me',
    cause: 'missing-csrf-nonce',
    confidence: 'likely',
    startedAt: NOW * 1000 - 250_000,
  }),
  row({
    id: 'x7',
    url: 'https://api.site.test/v1/admin',
    status: 403,
    cause: 'forbidden',
    confidence: 'likely',
    startedAt: NOW * 1000 - 260_000,
  }),
];
