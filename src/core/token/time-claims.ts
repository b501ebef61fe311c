/** What is wrong with the time claims of a token (RFC 7519 §4.1.4 to §4.1.6). */

import { isObject, type JsonObject, member } from './shape.ts';
import type { Json, Problem } from './types.ts';

/** 9999-12-31T23:59:59Z in seconds since 1970: the last date that people write. */
const LAST_SECOND = 253_402_300_799;

/** How one time claim reads. */
export interface TimeClaim {
  /** Seconds since 1970, with milliseconds taken for what they are; null when absent or no instant. */
  readonly seconds: number | null;
  readonly fault: 'in-milliseconds' | 'not-a-number' | 'implausible' | null;
}

/** Reads a NumericDate (RFC 7519 §2): any JSON number of seconds. A number that is a date only as milliseconds is read as milliseconds. */
export function readTimeClaim(value: Json | undefined): TimeClaim {
  if (value === undefined) return { seconds: null, fault: null };
  if (typeof value !== 'number') return { seconds: null, fault: 'not-a-number' };
  if (!Number.isFinite(value) || value / 1000 > LAST_SECOND) return { seconds: null, fault: 'implausible' };
  if (value > LAST_SECOND) return { seconds: value / 1000, fault: 'in-milliseconds' };
  return { seconds: value, fault: value <= 0 ? 'implausible' : null };
}

/**
 * Problems of exp, nbf and iat against `now` (seconds since 1970), without leeway: `exp <= now` is expired, `nbf > now` not yet valid,
 * `iat > now` issued in the future. A zero `nbf` or `iat` is a habit of some issuers and no fault; only `exp` can be implausible.
 */
export function timeProblems(claims: JsonObject | null, now: number): Problem[] {
  if (!isObject(claims ?? undefined)) return [];
  const exp = readTimeClaim(member(claims, 'exp'));
  const nbf = readTimeClaim(member(claims, 'nbf'));
  const iat = readTimeClaim(member(claims, 'iat'));
  const problems: Problem[] = [];
  if (member(claims, 'exp') === undefined) problems.push('exp-missing');
  if (exp.fault === 'not-a-number') problems.push('exp-not-a-number');
  if (exp.fault === 'implausible') problems.push('exp-implausible');
  if ([exp, nbf, iat].some((claim) => claim.fault === 'in-milliseconds')) problems.push('exp-in-milliseconds');
  if (nbf.seconds !== null && nbf.seconds > now) problems.push('not-yet-valid');
  if (iat.seconds !== null && iat.seconds > now) problems.push('issued-in-future');
  if (exp.seconds !== null && exp.seconds <= now) problems.push('expired');
  return problems;
}
