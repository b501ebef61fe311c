/** What stayed in the jar: the site's cookies that were not sent with the last hop. */

import { type Exchange, fieldValues, type JarCookie, lastHop } from '../core/exchange.ts';
import type { StoredCookie } from '../platform/cookies.ts';

/** `held`: every cookie of the registrable domain. null when it is not known what was sent. */
export function jarOf(exchange: Exchange, held: readonly StoredCookie[]): readonly JarCookie[] | null {
  const hop = lastHop(exchange);
  if (hop.cookies === 'not-known') return null;
  const sent = new Set(fieldValues(hop.requestHeaders, 'cookie').flatMap((value) => value.split(';').map((pair) => pair.trim())));
  return held.filter((cookie) => !sent.has(cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`)).map(jarCookieOf);
}

const SAME_SITE = { no_restriction: 'none', lax: 'lax', strict: 'strict', unspecified: 'unspecified' } as const;

function jarCookieOf(cookie: StoredCookie): JarCookie {
  const topLevelSite = cookie.partitionKey?.topLevelSite;
  const partitioned = cookie.partitionKey !== undefined && cookie.partitionKey !== null && topLevelSite !== undefined;
  return {
    name: cookie.name,
    domain: cookie.domain.replace(/^\./, '').toLowerCase(),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: SAME_SITE[cookie.sameSite],
    partitioned,
    partitionKey: partitioned ? (topLevelSite ?? null) : null,
    expires: cookie.expirationDate === undefined ? null : Math.floor(cookie.expirationDate),
  };
}
