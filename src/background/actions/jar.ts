/** Cookies of a site: naming them, comparing them, putting them back exactly. */

import type { CookieRemoval, CookieSetting, PartitionKey, StoredCookie } from '../../platform/cookies.ts';
import type { SiteCookie } from '../../protocol/messages.ts';

/** What tells two cookies of the jar apart (RFC 6265 §5.3 step 11, with store, partition and host-only). Holds no value. */
export function keyOf(cookie: StoredCookie): string {
  return JSON.stringify([
    cookie.storeId,
    cookie.partitionKey?.topLevelSite ?? null,
    cookie.partitionKey?.hasCrossSiteAncestor ?? null,
    cookie.firstPartyDomain ?? '',
    bareDomain(cookie),
    cookie.hostOnly,
    cookie.path,
    cookie.name,
  ]);
}

/** The cookie as pages may see it: without its value. */
export function toSiteCookie(cookie: StoredCookie): SiteCookie {
  return {
    key: keyOf(cookie),
    name: cookie.name,
    domain: bareDomain(cookie),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite === 'no_restriction' ? 'none' : cookie.sameSite,
    partitioned: cookie.partitionKey !== undefined && cookie.partitionKey !== null,
    partitionKey: cookie.partitionKey?.topLevelSite ?? null,
    expires: cookie.expirationDate ?? null,
  };
}

/** Lower case, without the leading dot that marks a Domain cookie. */
export function bareDomain(cookie: Pick<StoredCookie, 'domain'>): string {
  return cookie.domain.replace(/^\./, '').toLowerCase();
}

/**
 * What to hand to `cookies.set` so that the same cookie is there again: no domain for a host-only one, no date for a session one.
 * `scheme` is that of the address it is set from; a browser lets no http address cover a Secure cookie of the same name.
 */
export function settingOf(cookie: StoredCookie, scheme: 'http' | 'https' = cookie.secure ? 'https' : 'http'): CookieSetting {
  return {
    ...removalOf(cookie, scheme),
    value: cookie.value,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
    ...(cookie.expirationDate === undefined ? {} : { expirationDate: cookie.expirationDate }),
  };
}

/** What to hand to `cookies.remove` so that the cookie is among those that match the address. */
export function removalOf(cookie: StoredCookie, scheme: 'http' | 'https' = cookie.secure ? 'https' : 'http'): CookieRemoval {
  const partitionKey: PartitionKey | null = cookie.partitionKey ?? null;
  return {
    url: `${scheme}://${bareDomain(cookie)}${cookie.path.replace(/[?#\\]/g, encodeURIComponent)}`,
    name: cookie.name,
    storeId: cookie.storeId,
    ...(partitionKey === null ? {} : { partitionKey }),
    ...(cookie.firstPartyDomain === undefined || cookie.firstPartyDomain === '' ? {} : { firstPartyDomain: cookie.firstPartyDomain }),
  };
}

/** A setting whose time is over: browsers take it as the order to delete this one cookie and no other of its name (RFC 6265 §5.3). */
export function expiryOf(cookie: StoredCookie): CookieSetting {
  return { ...settingOf(cookie, 'https'), value: '', expirationDate: 1 };
}

/** Whether two cookies agree in every property the browser tells. */
export function sameCookie(left: StoredCookie, right: StoredCookie): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** The cookies by their keys. */
export function byKey(cookies: readonly StoredCookie[]): Map<string, StoredCookie> {
  return new Map(cookies.map((cookie) => [keyOf(cookie), cookie]));
}

/** Whether the browser would hand both to one `cookies.remove`: same name, store and partition. */
export function sharesRemoval(one: StoredCookie, other: StoredCookie): boolean {
  return (
    one.name === other.name &&
    one.storeId === other.storeId &&
    canonical(one.partitionKey ?? null) === canonical(other.partitionKey ?? null) &&
    (one.firstPartyDomain ?? '') === (other.firstPartyDomain ?? '')
  );
}
