/**
 * Every cause with its rule, its remedies and where it is specified. A cause that lacks one of them does not compile; nor do the tests
 * while a cause lacks one of its sentences.
 */

import { CAUSES, type Cause } from './causes.ts';
import type { Rule } from './rule.ts';
import { blockedByEdge } from './rules/blocked-by-edge.ts';
import { cachedResponse } from './rules/cached-response.ts';
import { clockSkew } from './rules/clock-skew.ts';
import { cookieNotSent } from './rules/cookie-not-sent.ts';
import { discoveryNeeded } from './rules/discovery-needed.ts';
import { dpopNonce } from './rules/dpop-nonce.ts';
import { dpopProof } from './rules/dpop-proof.ts';
import { droppedOnRedirect } from './rules/dropped-on-redirect.ts';
import { forbidden } from './rules/forbidden.ts';
import { handshakeLeg } from './rules/handshake-leg.ts';
import { headerStripped } from './rules/header-stripped.ts';
import { insecureTransport } from './rules/insecure-transport.ts';
import { insufficientScope } from './rules/insufficient-scope.ts';
import { malformedCredentials } from './rules/malformed-credentials.ts';
import { missingCsrfNonce } from './rules/missing-csrf-nonce.ts';
import { missingQueryToken } from './rules/missing-query-token.ts';
import { noChallenge } from './rules/no-challenge.ts';
import { noCredentials } from './rules/no-credentials.ts';
import { preflightBlocked } from './rules/preflight-blocked.ts';
import { proxyAuth } from './rules/proxy-auth.ts';
import { sessionStale } from './rules/session-stale.ts';
import { staleNonce } from './rules/stale-nonce.ts';
import { stepUp } from './rules/step-up.ts';
import { tokenExpired } from './rules/token-expired.ts';
import { tokenNotYetValid } from './rules/token-not-yet-valid.ts';
import { tokenRejected } from './rules/token-rejected.ts';
import { wrongAudienceOrIssuer } from './rules/wrong-audience-or-issuer.ts';
import { wrongPassword } from './rules/wrong-password.ts';
import { wrongScheme } from './rules/wrong-scheme.ts';
import { wrongTokenType } from './rules/wrong-token-type.ts';

export interface CauseEntry {
  readonly rule: Rule;
  /** Rows of the advice table that cure it, the best first. */
  readonly remedies: readonly [string, ...string[]];
  readonly links: readonly [SpecificationLink, ...SpecificationLink[]];
}

export interface SpecificationLink {
  readonly title: string;
  readonly url: string;
}

function rfc(number: number, section: string): SpecificationLink {
  return { title: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` };
}

const FETCH_REDIRECT = { title: 'Fetch: HTTP-redirect fetch', url: 'https://fetch.spec.whatwg.org/#http-redirect-fetch' };
const FETCH_PREFLIGHT = { title: 'Fetch: CORS-preflight fetch', url: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch' };
const OPENID = { title: 'OpenID Connect Core §2', url: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken' };
const WORDPRESS = {
  title: 'WordPress REST API: authentication',
  url: 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/',
};
const COOKIES = {
  title: 'Cookies: HTTP State Management Mechanism',
  url: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html',
};

/** In the order of precedence among equals: the more specific cause stands first. */
export const REGISTRY: Readonly<Record<Cause, CauseEntry>> = {
  'proxy-auth': { rule: proxyAuth, remedies: ['V25', 'V14'], links: [rfc(9110, '15.5.8'), rfc(9110, '11.7.1')] },
  'preflight-blocked': { rule: preflightBlocked, remedies: ['D15', 'D16', 'D40'], links: [FETCH_PREFLIGHT] },
  'handshake-leg': { rule: handshakeLeg, remedies: ['V13', 'D13'], links: [rfc(4559, '4.1')] },
  'stale-nonce': { rule: staleNonce, remedies: ['V01', 'D30'], links: [rfc(7616, '3.3')] },
  'dpop-nonce': { rule: dpopNonce, remedies: ['D30'], links: [rfc(9449, '9')] },
  'dropped-on-redirect': { rule: droppedOnRedirect, remedies: ['D17', 'D18'], links: [FETCH_REDIRECT] },
  'insecure-transport': { rule: insecureTransport, remedies: ['V04', 'D17'], links: [rfc(9110, '4.2.2'), rfc(6750, '5.3')] },
  'missing-query-token': { rule: missingQueryToken, remedies: ['V07', 'D41', 'D42'], links: [rfc(6750, '2.3')] },
  'blocked-by-edge': { rule: blockedByEdge, remedies: ['V25', 'D26', 'D50'], links: [rfc(9110, '3.7')] },
  'dpop-proof': { rule: dpopProof, remedies: ['D47', 'D11'], links: [rfc(9449, '7.1')] },
  'step-up': { rule: stepUp, remedies: ['V13', 'V21'], links: [rfc(9470, '3')] },
  'insufficient-scope': { rule: insufficientScope, remedies: ['D10', 'V20'], links: [rfc(6750, '3.1')] },
  'malformed-credentials': { rule: malformedCredentials, remedies: ['D03', 'D04', 'D42'], links: [rfc(9110, '11.4'), rfc(6750, '2.1')] },
  'missing-csrf-nonce': { rule: missingCsrfNonce, remedies: ['V01', 'D25'], links: [WORDPRESS] },
  'clock-skew': { rule: clockSkew, remedies: ['V26', 'D05', 'D36'], links: [rfc(7519, '4.1.4'), rfc(9110, '6.6.1')] },
  'cached-response': { rule: cachedResponse, remedies: ['V02', 'V12', 'D32'], links: [rfc(9111, '3.5')] },
  'wrong-token-type': { rule: wrongTokenType, remedies: ['D08'], links: [OPENID, rfc(9068, '4')] },
  'wrong-audience-or-issuer': { rule: wrongAudienceOrIssuer, remedies: ['D08'], links: [rfc(7519, '4.1.3'), rfc(9068, '4')] },
  'token-expired': { rule: tokenExpired, remedies: ['D02', 'D30', 'V13'], links: [rfc(7519, '4.1.4'), rfc(6750, '3.1')] },
  'token-not-yet-valid': { rule: tokenNotYetValid, remedies: ['D05', 'D36'], links: [rfc(7519, '4.1.5')] },
  'wrong-scheme': { rule: wrongScheme, remedies: ['D11', 'D13'], links: [rfc(9110, '11.6.1')] },
  'header-stripped': { rule: headerStripped, remedies: ['D14', 'D35'], links: [rfc(6750, '3.1')] },
  'cookie-not-sent': { rule: cookieNotSent, remedies: ['D19', 'D20', 'V05', 'V04'], links: [COOKIES] },
  'session-stale': { rule: sessionStale, remedies: ['V13', 'V17', 'V11', 'V18'], links: [rfc(6265, '3.1')] },
  'wrong-password': { rule: wrongPassword, remedies: ['V14', 'V15', 'D21'], links: [rfc(7617, '2'), rfc(9110, '15.5.2')] },
  'token-rejected': { rule: tokenRejected, remedies: ['D09', 'D07', 'V13'], links: [rfc(6750, '3.1'), rfc(7009, '1')] },
  'discovery-needed': { rule: discoveryNeeded, remedies: ['D01'], links: [rfc(9728, '5.1')] },
  'no-credentials': { rule: noCredentials, remedies: ['V13', 'D01', 'V31'], links: [rfc(9110, '15.5.2'), rfc(6750, '3.1')] },
  forbidden: { rule: forbidden, remedies: ['V20', 'D10', 'D39', 'V31'], links: [rfc(9110, '15.5.4')] },
  'no-challenge': { rule: noChallenge, remedies: ['D12', 'D28'], links: [rfc(9110, '11.6.1')] },
};

export const PRECEDENCE = Object.keys(REGISTRY).filter((key): key is Cause => (CAUSES as readonly string[]).includes(key));
