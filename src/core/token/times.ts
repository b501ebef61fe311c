/** The times of a token as instants and as words. "In time" never means valid: no signature is checked. */

import { type Message, message } from '../text/message.ts';
import { readTimeClaim } from './time-claims.ts';
import type { CredentialReading } from './types.ts';

/** `active`: its window is open. `unbounded`: nothing says when it ends. `unknown`: it says no time that can be read. */
export type TimeState = 'active' | 'expired' | 'not-yet-valid' | 'unbounded' | 'unknown';

export interface TokenTimes {
  /** Seconds since 1970; milliseconds are already taken for what they are. null when absent or unreadable. */
  readonly iat: number | null;
  readonly nbf: number | null;
  readonly exp: number | null;
  /** By the local clock, without leeway. */
  readonly state: TimeState;
  /** By the server's clock; null when that is not known. */
  readonly serverState: TimeState | null;
  /** Seconds from now to the end by the local clock, negative when it is over; null without an end. */
  readonly left: number | null;
  readonly words: readonly Message[];
}

/**
 * Times of a credential against the local clock `now` (seconds since 1970) and the server's, which is `skewSeconds` ahead of it (null: not known).
 * A token that has neither begun nor ended in time (`nbf` after `exp`) counts as expired once `exp` is over.
 */
export function tokenTimes(
  credential: Pick<CredentialReading, 'iat' | 'nbf' | 'exp'>,
  now: number,
  skewSeconds: number | null,
): TokenTimes {
  const iat = readTimeClaim(credential.iat).seconds;
  const nbf = readTimeClaim(credential.nbf).seconds;
  const exp = readTimeClaim(credential.exp).seconds;
  const unreadable = exp === null && credential.exp !== undefined;
  const judge = (at: number): TimeState => {
    if (exp !== null && exp <= at) return 'expired';
    if (nbf !== null && nbf > at) return 'not-yet-valid';
    if (exp !== null) return 'active';
    return unreadable ? 'unknown' : 'unbounded';
  };
  const state = judge(now);
  const serverState = skewSeconds === null ? null : judge(now + skewSeconds);
  const words = [stateWords(state, { nbf: nbf ?? 0, exp: exp ?? 0 }, now)];
  if (iat !== null && iat > now) words.push(message('times_future', { iat, ahead: iat - now }));
  if (serverState !== null && serverState !== state) words.push(message(SERVER_WORDS[serverState]));
  return { iat, nbf, exp, state, serverState, left: exp === null ? null : exp - now, words };
}

const SERVER_WORDS: Readonly<Record<TimeState, string>> = {
  active: 'times_server_active',
  unbounded: 'times_server_active',
  expired: 'times_server_expired',
  'not-yet-valid': 'times_server_waiting',
  unknown: 'times_unreadable',
};

function stateWords(state: TimeState, { nbf, exp }: { nbf: number; exp: number }, now: number): Message {
  switch (state) {
    case 'expired':
      return message('times_expired', { exp, age: now - exp });
    case 'not-yet-valid':
      return message('times_waiting', { nbf, wait: nbf - now });
    case 'active':
      return message('times_active', { exp, left: exp - now });
    case 'unbounded':
      return message('times_no_expiry');
    case 'unknown':
      return message('times_unreadable');
  }
}
