import { isOtherName, isSessionName } from '../../core/http/session-names.ts';
import type { StoredCookie } from '../../platform/cookies.ts';
import { bareDomain } from './jar.ts';

/** An HttpOnly value at least this long that is nothing but one opaque word is taken for a session's key. */
const OPAQUE = /^[\w.~%+/=:-]{16,}$/;

/** Whether the cookie looks like the one that keeps somebody signed in: by its name, or HttpOnly with an opaque value. */
export function sessionLike(cookie: StoredCookie): boolean {
  return isSessionName(cookie.name) || (cookie.httpOnly && OPAQUE.test(cookie.value) && !isOtherName(cookie.name));
}

/**
 * Whether a visit to `url` in a tab of its own would carry the cookie: domain-match (RFC 6265 §5.1.3), path-match (§5.1.4), Secure,
 * time, partition. SameSite does not count: nothing of another site starts such a visit. `seconds` since 1970.
 */
export function sentOnVisit(cookie: StoredCookie, url: URL, site: string, seconds: number): boolean {
  const domain = bareDomain(cookie);
  const host = url.hostname.toLowerCase();
  if (host !== domain && (cookie.hostOnly || !host.endsWith(`.${domain}`))) return false;
  if (cookie.secure && url.protocol !== 'https:' && !trustworthy(host)) return false;
  if (cookie.expirationDate !== undefined && cookie.expirationDate <= seconds) return false;
  const partition = cookie.partitionKey?.topLevelSite;
  if (partition !== undefined && partition !== '' && partition !== `${url.protocol}//${site}`) return false;
  return pathMatches(url.pathname, cookie.path);
}

/** Browsers send Secure cookies to the loopback host without TLS. */
function trustworthy(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]';
}

function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/');
}
