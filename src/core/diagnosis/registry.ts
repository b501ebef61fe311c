/** Every cause with its rule. A cause that lacks one does not compile. */

import type { Cause } from './causes.ts';
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

/** In the order of precedence among equals: the more specific cause stands first. */
export const RULES: Readonly<Record<Cause, Rule>> = {
  'proxy-auth': proxyAuth,
  'preflight-blocked': preflightBlocked,
  'handshake-leg': handshakeLeg,
  'stale-nonce': staleNonce,
  'dpop-nonce': dpopNonce,
  'dropped-on-redirect': droppedOnRedirect,
  'insecure-transport': insecureTransport,
  'missing-query-token': missingQueryToken,
  'blocked-by-edge': blockedByEdge,
  'dpop-proof': dpopProof,
  'step-up': stepUp,
  'insufficient-scope': insufficientScope,
  'malformed-credentials': malformedCredentials,
  'missing-csrf-nonce': missingCsrfNonce,
  'clock-skew': clockSkew,
  'cached-response': cachedResponse,
  'wrong-token-type': wrongTokenType,
  'wrong-audience-or-issuer': wrongAudienceOrIssuer,
  'token-expired': tokenExpired,
  'token-not-yet-valid': tokenNotYetValid,
  'wrong-scheme': wrongScheme,
  'header-stripped': headerStripped,
  'cookie-not-sent': cookieNotSent,
  'session-stale': sessionStale,
  'wrong-password': wrongPassword,
  'token-rejected': tokenRejected,
  'discovery-needed': discoveryNeeded,
  'no-credentials': noCredentials,
  forbidden: forbidden,
  'no-challenge': noChallenge,
};

// the keys of a record of every cause are the causes, which the types of Object.keys cannot say
export const PRECEDENCE = Object.keys(RULES) as readonly Cause[];
