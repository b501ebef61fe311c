/** Why a cookie of the jar stayed there, by the rules of RFC 6265bis §5.8.3 and of Fetch. */

import type { Reason } from '../diagnosis/causes.ts';
import { type Exchange, fieldValues, type JarCookie, lastHop, localNow, methodOf, urlOf } from '../exchange.ts';
import { hostOf, isIpAddress, isLoopback, parseUrl, sameOrigin, sameSite, schemefulSite, siteOf } from '../site.ts';

/** Methods that SameSite=Lax lets through on a top-level navigation (RFC 9110 §9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Resource types of documents inside other documents. */
const NESTED_DOCUMENT = new Set(['sub_frame', 'subdocument', 'iframe', 'frame', 'object', 'embed', 'fencedframe', 'fenced_frame']);
const TOP_DOCUMENT = new Set(['document', 'main_frame']);

/** What is fetched in CORS mode, and so with credentials for its own origin alone unless a page asks for more (Fetch §2.2.5, HTML §8.1.4.2). */
const CORS_BY_DEFAULT = new Set(['fetch', 'xhr', 'xmlhttprequest', 'font']);

/** Requests of scripts, whose credentials mode a page chooses. */
const SCRIPTED = new Set(['fetch', 'xhr', 'xmlhttprequest']);

type Rule = (cookie: JarCookie, exchange: Exchange) => boolean;

/** In the order in which they are named; the first that holds is the answer. */
const RULES: readonly (readonly [Exclude<Reason, 'third-party'>, Rule])[] = [
  ['domain', (cookie, exchange) => !domainMatches(cookie, hostOf(urlOf(exchange)) ?? '')],
  ['path', (cookie, exchange) => !pathMatches(cookie.path, parseUrl(urlOf(exchange))?.pathname ?? '/')],
  ['secure', (cookie, exchange) => cookie.secure && !isTrustworthy(urlOf(exchange))],
  ['expired', (cookie, exchange) => cookie.expires !== null && cookie.expires <= localNow(exchange)],
  ['partitioned', inOtherPartition],
  ['samesite', heldBySameSite],
  ['credentials-mode', (_, exchange) => withoutCredentials(exchange)],
];

/**
 * The first reason, in the order of the closed list, for which a browser that keeps to the specifications does not send the cookie with the
 * last hop; null when every rule would have let it through. Judged by the local clock.
 *
 * Chromium takes a cookie without SameSite for Lax, Firefox for None; an unknown browser counts as Chromium. Chromium also lets such a cookie
 * through on a cross-site POST navigation for the first two minutes of its life: the jar does not tell its age, so that window is not
 * considered, and since the cookie was *not* sent it had closed. Redirects through another site make a request cross-site
 * (RFC 6265bis §5.2); Firefox does so, Chromium only in part.
 */
export function whyNotSent(cookie: JarCookie, exchange: Exchange): Reason | null {
  for (const [reason, holds] of RULES) {
    if (holds(cookie, exchange)) return reason;
  }
  if (blockedAsThirdParty(cookie, exchange)) return 'third-party';
  return omittedByTheScript(cookie, exchange) ? 'credentials-mode' : null;
}

/**
 * True when a script's request to its own origin left the cookie behind although every rule lets it through: then only `omit` is left
 * (Fetch §2.2.5). Browsers do not tell extensions the mode, so this is an inference too. A cookie that this very answer set was not there yet.
 */
function omittedByTheScript(cookie: JarCookie, exchange: Exchange): boolean {
  if (exchange.credentials !== null || !SCRIPTED.has(exchange.resourceType)) return false;
  const hop = lastHop(exchange);
  if (hop.cookies !== 'not-sent' || exchange.hops.length > 1) return false;
  const asked = requester(exchange);
  if (asked === null || asked === 'opaque' || !sameOrigin(asked, hop.url)) return false;
  return !fieldValues(hop.responseHeaders, 'set-cookie').some((field) => field.trimStart().startsWith(`${cookie.name}=`));
}

/**
 * True when only the browser's own blocking of third-party cookies is left as an explanation: an unpartitioned cookie in a request whose
 * top-level document belongs to another site. It is an inference, never seen in a field of the exchange.
 */
export function blockedAsThirdParty(cookie: JarCookie, exchange: Exchange): boolean {
  if (cookie.partitioned || exchange.topLevel === null || isTopLevelNavigation(exchange)) return false;
  return schemefulSite(exchange.topLevel) !== null && !sameSite(exchange.topLevel, urlOf(exchange));
}

/** Domain-matching (RFC 6265bis §5.1.3): host-only cookies and IP addresses by identity, others by the host or any host below it. */
export function domainMatches(cookie: { readonly domain: string; readonly hostOnly: boolean }, host: string): boolean {
  const domain = cookie.domain.toLowerCase();
  if (host === domain) return true;
  return !cookie.hostOnly && !isIpAddress(host) && host.endsWith(`.${domain}`);
}

/** Path-matching (RFC 6265bis §5.1.4): `/a` covers `/a` and `/a/b`, not `/ab`. */
export function pathMatches(cookiePath: string, path: string): boolean {
  if (cookiePath === path || cookiePath === '') return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/');
}

/** A document loaded into the tab itself. */
export function isTopLevelNavigation(exchange: Exchange): boolean {
  if (TOP_DOCUMENT.has(exchange.resourceType)) return true;
  return exchange.mode === 'navigate' && !NESTED_DOCUMENT.has(exchange.resourceType);
}

/**
 * The request is cross-site (RFC 6265bis §5.2): the document that asked, the document of the tab, or an address that the request was redirected
 * through belongs to another site. Unknown documents count as same-site; a navigation that no document started does, too.
 */
export function isCrossSite(exchange: Exchange): boolean {
  const url = urlOf(exchange);
  // the scheme does not count here: an upgrade from http to https is no way through another site
  if (exchange.hops.some((hop) => siteOf(hop.url) !== siteOf(url))) return true;
  const asked = requester(exchange);
  if (asked === 'opaque' || (asked !== null && !sameSite(asked, url))) return true;
  if (isTopLevelNavigation(exchange) || exchange.topLevel === null) return false;
  return schemefulSite(exchange.topLevel) !== null && !sameSite(exchange.topLevel, url);
}

function heldBySameSite(cookie: JarCookie, exchange: Exchange): boolean {
  const rule = cookie.sameSite === 'unspecified' ? (exchange.browser === 'firefox' ? 'none' : 'lax') : cookie.sameSite;
  if (rule === 'none' || !isCrossSite(exchange)) return false;
  if (rule === 'strict') return true;
  return !isTopLevelNavigation(exchange) || !SAFE_METHODS.has(methodOf(exchange).toUpperCase());
}

function inOtherPartition(cookie: JarCookie, exchange: Exchange): boolean {
  if (!cookie.partitioned || cookie.partitionKey === null) return false;
  const top = isTopLevelNavigation(exchange) ? urlOf(exchange) : exchange.topLevel;
  const site = top === null ? null : schemefulSite(top);
  return site !== null && site !== (schemefulSite(cookie.partitionKey) ?? cookie.partitionKey);
}

function isTrustworthy(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'wss:' || isLoopback(parsed.hostname));
}

/**
 * The request went without credentials (Fetch §4.6): a preflight always, `omit` always, `same-origin` as soon as an address on the way is of
 * another origin than the document that asked. A mode of `cors` that does not say counts as `same-origin`, which is what fetch() and
 * XMLHttpRequest do unless told otherwise. A request that did carry some cookie was made with credentials.
 */
function withoutCredentials(exchange: Exchange): boolean {
  const hop = lastHop(exchange);
  if (fieldValues(hop.requestHeaders, 'cookie').some((value) => value.trim() !== '')) return false;
  if (isPreflight(exchange) || exchange.credentials === 'omit') return true;
  if (exchange.credentials === 'include' || isTopLevelNavigation(exchange)) return false;
  const cors = exchange.mode === 'cors' || (exchange.mode === null && CORS_BY_DEFAULT.has(exchange.resourceType));
  if (exchange.credentials === null && !cors) return false;
  const asked = requester(exchange);
  if (asked === null) return false;
  return asked === 'opaque' || exchange.hops.some((each) => !sameOrigin(asked, each.url));
}

function isPreflight(exchange: Exchange): boolean {
  if (exchange.resourceType === 'preflight') return true;
  return methodOf(exchange) === 'OPTIONS' && fieldValues(lastHop(exchange).requestHeaders, 'access-control-request-method').length > 0;
}

/** Address or origin of the document that asked; `opaque` for one without an origin (a sandboxed frame); null when not known. */
function requester(exchange: Exchange): string | null {
  if (exchange.initiator !== null) return schemefulSite(exchange.initiator) === null ? webOrigin(exchange.initiator) : exchange.initiator;
  const origin = fieldValues(lastHop(exchange).requestHeaders, 'origin')[0]?.trim();
  if (origin === undefined || origin === '') return null;
  return origin === 'null' && exchange.hops.length === 1 && !isTopLevelNavigation(exchange) ? 'opaque' : webOrigin(origin);
}

/** An address without a host (about:blank, a blob, the word null) says nothing of the site that asked. */
function webOrigin(text: string): string | null {
  return schemefulSite(text) === null ? null : text;
}
