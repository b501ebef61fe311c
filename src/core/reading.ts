/** Everything that the readers make of one exchange, read once and passed on. */

import type { Reason } from './diagnosis/causes.ts';
import type { Exchange, JarCookie } from './exchange.ts';
import type { Challenge, ChallengeProblem } from './http/challenge/types.ts';
import type { CredentialReading, SetCookieReading } from './token/types.ts';

export interface NotSent {
  readonly cookie: JarCookie;
  readonly reason: Reason | null;
  /** One of the session kinds or names of tokens, HttpOnly with an opaque value, or carried by the last accepted request. */
  readonly session: boolean;
}

export interface CookiesReading {
  /** Names in the order sent, repeated ones repeated. */
  readonly sent: readonly { readonly name: string; readonly value: string }[];
  /** Names that were sent more than once. */
  readonly duplicates: readonly string[];
  readonly notSent: readonly NotSent[];
}

export interface ClockReading {
  /** Seconds since 1970, the local clock. */
  readonly local: number;
  /** Seconds since 1970, the response's Date (RFC 9110 §6.6.1); null: none, unreadable, or the answer came from a cache. */
  readonly server: number | null;
  /** server − local, seconds; null without `server`. */
  readonly skewSeconds: number | null;
  /** Half-width in seconds of what the skew could be off by: the round trip, and Date's whole seconds. */
  readonly uncertaintySeconds: number | null;
}

export interface ExchangeReading {
  readonly exchange: Exchange;
  readonly challenges: readonly Challenge[];
  readonly malformedChallenge: boolean;
  readonly challengeProblems: readonly ChallengeProblem[];
  /** Every credential sent with the last hop, wherever it stood. */
  readonly credentials: readonly CredentialReading[];
  /** The same for each earlier hop, by index. */
  readonly earlierCredentials: readonly (readonly CredentialReading[])[];
  readonly setCookies: readonly SetCookieReading[];
  readonly cookies: CookiesReading;
  readonly clock: ClockReading;
}
