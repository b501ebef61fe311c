/** Which answers explain a refusal beside them: sign-ins, token calls, requests that the client blocked. */

import type { ResponseSeen } from '../ports.ts';
import { bareAddress, kindOf } from './endpoint.ts';
import type { Aside } from './types.ts';

/** What an ad blocker, a privacy tool or a policy answers in a server's place; a person's own abort is not among them. */
const BLOCKED = /^net::ERR_BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)$|^NS_ERROR_(?:ABORT|[A-Z]+_URI|BLOCKED_BY_POLICY)$/;
const TOKEN_PATH = /(?:^|[/._-])(?:oauth2?|tokens?|refresh(?:[_-]?token)?)(?=$|[/._-])/i;
const REFRESH_PATH = /refresh/i;
const GUARD_PATH = /csrf|xsrf|antiforgery/i;
const SIGN_IN_PATH =
  /(?:^|[/._-])(?:log-?in|log-?on|sign-?in|sessions?|auth|authenticate|authentication|sso|j_security_check|wp-login)(?=$|[/._-])/i;

/** The answer as an aside; null when it is none. Addresses lose their query. */
export function asideOf(response: ResponseSeen, siteOf: (url: string) => string | null): Aside | null {
  const kind = asideKind(response);
  const url = kind === null ? null : bareAddress(response.url);
  if (kind === null || url === null) return null;
  return {
    kind,
    url,
    status: response.status,
    error: response.error?.slice(0, 60) ?? null,
    at: response.at,
    tabId: response.place.tabId,
    initiator: originOf(response.initiator),
    site: siteOf(response.url),
  };
}

function asideKind(response: ResponseSeen): Aside['kind'] | null {
  if (response.error !== null) {
    if (BLOCKED.test(response.error)) return 'blocked';
    return isTokenCall(response) ? 'token' : null;
  }
  if (response.method === 'POST' && isSignIn(response)) return 'sign-in';
  return isTokenCall(response) ? 'token' : null;
}

/** A call to something that looks like a token endpoint (RFC 6749 §3.2): posted, unless its name says that it refreshes. */
function isTokenCall(response: ResponseSeen): boolean {
  if (response.method === 'OPTIONS' || !isTokenAddress(response.url)) return false;
  const path = pathOf(response.url);
  return (
    (response.method === 'POST' || response.method === 'PUT' || REFRESH_PATH.test(path)) && kindOf(response.resourceType, '/') !== 'static'
  );
}

/** Whether the path speaks of tokens, anti-forgery ones aside. */
export function isTokenAddress(url: string): boolean {
  const path = pathOf(url);
  return TOKEN_PATH.test(path) && !GUARD_PATH.test(path);
}

/** A posted form that was answered well and with a cookie, and not sent back to where it came from. */
function isSignIn(response: ResponseSeen): boolean {
  const { status } = response;
  if (status === null || !((status >= 200 && status < 300) || status === 302 || status === 303)) return false;
  const path = pathOf(response.url);
  if (!SIGN_IN_PATH.test(path)) return false;
  const named = (name: string) => response.responseHeaders.find((field) => field.name.toLowerCase() === name);
  if (named('set-cookie') === undefined) return false;
  const location = named('location')?.value;
  return location === undefined || !URL.canParse(location, response.url) || new URL(location, response.url).pathname !== path;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

/** Scheme, host and port of an address; null when it has none. */
export function originOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  return origin === 'null' ? null : origin;
}
