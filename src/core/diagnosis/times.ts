/** A token's times judged by both clocks. */

import type { ClockReading } from '../reading.ts';
import type { CredentialReading, Json } from '../token/types.ts';

export interface Clocks {
  readonly local: number;
  /** null: no Date, or one that cannot be true. */
  readonly server: number | null;
  readonly skew: number | null;
  readonly uncertainty: number;
  /** They differ by more than a minute. */
  readonly apart: boolean;
  /** They were compared and agree. */
  readonly agree: boolean;
  /** One of them shows a time that cannot be. */
  readonly nonsense: boolean;
}

/** 2015 and 2100: a clock outside was never set. */
const EARLIEST = 1_420_070_400;
const LATEST = 4_102_444_800;
const MINUTE = 60;

export function clocksOf(clock: ClockReading): Clocks {
  const sane = (seconds: number): boolean => seconds > EARLIEST && seconds < LATEST;
  const server = clock.server !== null && sane(clock.server) ? clock.server : null;
  const skew = server === null ? null : server - clock.local;
  const uncertainty = clock.uncertaintySeconds ?? 1;
  const apart = skew !== null && Math.abs(skew) > MINUTE;
  const nonsense = (clock.server !== null && server === null) || !sane(clock.local);
  return { local: clock.local, server, skew, uncertainty, apart, agree: skew !== null && !apart, nonsense };
}

export interface TokenTimes {
  readonly credential: CredentialReading;
  readonly exp: number | null;
  /** The later of nbf and iat: before it, the token is not valid yet. */
  readonly from: number | null;
  readonly fromClaim: 'nbf' | 'iat';
  readonly expiredHere: boolean;
  /** null: no clock to judge by. */
  readonly expiredThere: boolean | null;
  readonly earlyHere: boolean;
  readonly earlyThere: boolean | null;
  /** In time by every clock there is. */
  readonly inTime: boolean;
  /** Seconds since it expired (or until it begins), by the server's clock where there is one. */
  readonly late: number;
}

const MILLISECONDS = 1e11;

/** A NumericDate (RFC 7519 §2) in seconds; one that is sane only as milliseconds is taken as such; null: not a number. */
function seconds(claim: Json | undefined): number | null {
  if (typeof claim !== 'number' || !Number.isFinite(claim) || claim <= 0) return null;
  return claim > MILLISECONDS ? Math.floor(claim / 1000) : claim;
}

/** null: the credential carries no time that could be judged. */
export function timesOf(credential: CredentialReading, clocks: Clocks): TokenTimes | null {
  const exp = seconds(credential.exp);
  const nbf = seconds(credential.nbf);
  const iat = seconds(credential.iat);
  if (exp === null && nbf === null && iat === null) return null;
  const fromClaim = nbf !== null && (iat === null || nbf >= iat) ? 'nbf' : 'iat';
  const from = fromClaim === 'nbf' ? nbf : iat;
  const { local, server } = clocks;
  const expiredHere = exp !== null && exp <= local;
  const expiredThere = server === null ? null : exp !== null && exp <= server;
  const earlyHere = from !== null && from > local;
  const earlyThere = server === null ? null : from !== null && from > server;
  const judge = server ?? local;
  const expired = expiredThere ?? expiredHere;
  return {
    credential,
    exp,
    from,
    fromClaim,
    expiredHere,
    expiredThere,
    earlyHere,
    earlyThere,
    inTime: !expiredHere && expiredThere !== true && !earlyHere && earlyThere !== true,
    late: expired && exp !== null ? judge - exp : from !== null ? Math.max(0, from - judge) : 0,
  };
}
