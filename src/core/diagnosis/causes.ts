/** The closed lists of what can be said of a refused exchange. The prose for each stands in the catalogue, never here. */

export const CAUSES = [
  'no-credentials',
  'wrong-password',
  'token-expired',
  'token-not-yet-valid',
  'clock-skew',
  'malformed-credentials',
  'wrong-scheme',
  'insufficient-scope',
  'token-rejected',
  'wrong-audience-or-issuer',
  'wrong-token-type',
  'header-stripped',
  'preflight-blocked',
  'dropped-on-redirect',
  'cookie-not-sent',
  'session-stale',
  'missing-csrf-nonce',
  'missing-query-token',
  'blocked-by-edge',
  'no-challenge',
  'stale-nonce',
  'dpop-nonce',
  'dpop-proof',
  'step-up',
  'handshake-leg',
  'proxy-auth',
  'forbidden',
  'insecure-transport',
  'cached-response',
  'discovery-needed',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Why a cookie was held back, in the order in which several reasons are named. */
export const REASONS = ['domain', 'path', 'secure', 'expired', 'partitioned', 'samesite', 'credentials-mode', 'third-party'] as const;
export type Reason = (typeof REASONS)[number];

export const CONFIDENCES = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type Warning = 'basic-over-http' | 'token-over-http' | 'no-www-authenticate' | 'malformed-www-authenticate';
