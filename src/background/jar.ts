/** What stayed in the jar: the site's cookies that were not sent with the last hop. */

import { type Exchange, fieldValues, type JarCookie, lastHop } from '../core/exchange.ts';
import { whyNotSent } from '../core/http/not-sent.ts';
import type { StoredCookie } from '../platform/cookies.ts';

/**
 * `held`: every cookie of the registrable domain, read after the answer. So one that this answer brought was not there to be sent, and one
 * whose name went out with another value was sent, unless there is a reason why it was a namesake. null when it is not known what was sent.
 */
export function jarOf(exchange: Exchange, held: readonly StoredCookie[]): readonly JarCookie[] | null {
  const { cookies, requestHeaders, responseHeaders } = lastHop(exchange);
  if (cookies === 'not-known') return null;
  const sent = fieldValues(requestHeaders, 'cookie').flatMap((value) => value.split(';').map((pair) => pair.trim()));
  const names = new Set(sent.map((pair) => (pair.includes('=') ? pair.split('=', 1)[0] : '')));
  const away = new Set([...sent, ...fieldValues(responseHeaders, 'set-cookie').map((field) => (field.split(';', 1)[0] ?? '').trim())]);
  return held
    .filter(({ name, value }) => !away.has(name === '' ? value : `${name}=${value}`))
    .map(jarCookieOf)
    .filter((cookie) => !names.has(cookie.name) || whyNotSent(cookie, exchange) !== null);
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
