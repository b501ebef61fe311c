/** The cookies of a request that hold a session or a token. */

import { decodePercent, utf8Length } from '../bytes.ts';
import { credential } from '../token/reading.ts';
import { readSessionKind } from '../token/session-kinds.ts';
import { absent, nothing, strip } from '../token/token.ts';
import type { CredentialReading, Kind, Problem } from '../token/types.ts';
import { readSchemed } from './authorization.ts';
import { type CookiePair, duplicateNames } from './cookies.ts';
import { isOpaque, isOtherName, isSessionName } from './session-names.ts';

/** A signature cookie belongs to the cookie that it signs and is no credential of its own. */
const SIGNATURE = '.sig';

/**
 * One reading for each cookie that holds a session or a token, by its name or by the shape of its value; the others are passed over. A cookie that
 * was sent twice with the same value is read once. `now`: seconds since 1970. Total and linear.
 */
export function readCookieCredentials(cookies: readonly CookiePair[], now: number): CredentialReading[] {
  const names = new Set(cookies.map((cookie) => cookie.name));
  const repeated = new Set(duplicateNames(cookies));
  const seen = new Set<string>();
  const readings: CredentialReading[] = [];
  for (const cookie of cookies) {
    const key = `${cookie.name}=${cookie.value}`;
    if (seen.has(key) || (cookie.name.endsWith(SIGNATURE) && names.has(cookie.name.slice(0, -SIGNATURE.length)))) continue;
    seen.add(key);
    const reading = readCookie(cookie, names.has(`${cookie.name}${SIGNATURE}`), now);
    if (reading === null) continue;
    const more: Problem[] = repeated.has(cookie.name) ? ['duplicate-cookie'] : [];
    // RFC 6265bis §5.7: name and value together, without the sign between them
    if (utf8Length(key) > 4097) more.push('too-large');
    readings.push({ ...reading, problems: [...reading.problems, ...more] });
  }
  return readings;
}

/**
 * A session cookie by the definition of the causes: one of the kinds or names, or HttpOnly with an opaque value. `value` null: the jar does not
 * tell it, so that HttpOnly and a name that says nothing else are enough.
 */
export function isSessionCookie(name: string, value: string | null, httpOnly: boolean): boolean {
  if (isSessionName(name)) return true;
  if (isOtherName(name)) return false;
  if (value === null) return httpOnly;
  if (httpOnly && isOpaque(value)) return true;
  const reading = readCookie({ name, value }, false, 0);
  return reading !== null && reading.kind !== 'none';
}

function readCookie(cookie: CookiePair, signedBeside: boolean, now: number): CredentialReading | null {
  const session = isSessionName(cookie.name);
  if (!session && isOtherName(cookie.name)) return null;
  const place = { where: 'cookie', name: cookie.name, scheme: null, value: cookie.value };
  const text = strip(decodePercent(cookie.value)).text;
  const missing = text === '' ? 'empty-cookie' : absent(text);
  if (missing !== null) return session ? credential(place, nothing(missing)) : null;
  const known = readSessionKind({ ...cookie, signedBeside }, now);
  if (known !== null) {
    const { kind, problems = [], user, params } = known;
    return credential(place, { kind, content: null, claims: {}, problems }, beyondAscii(cookie.value), {
      user,
      ...(params === undefined ? {} : { params }),
    });
  }
  const quoted = isQuotedCookieValue(cookie.value) ? cookie.value.slice(1, -1) : cookie.value;
  const token = readSchemed({ where: 'cookie', name: cookie.name, value: decodePercent(quoted), bare: true, percent: false }, now);
  if (!session && !TOKEN_KINDS.has(token.kind)) return null;
  const problems = token.kind === 'opaque' ? token.problems.filter((problem) => standsInRaw(problem, cookie.value)) : token.problems;
  return { ...token, problems, value: cookie.value };
}

/** Kinds that a value alone proves, whatever the cookie is called. */
const TOKEN_KINDS: ReadonlySet<Kind> = new Set(['jwt', 'jwe', 'sd-jwt', 'paseto', 'github', 'gitlab', 'google', 'slack', 'stripe', 'npm']);

/** A pair of double quotes around the whole value is part of the grammar (RFC 6265 §4.1.1) and no fault. */
function isQuotedCookieValue(value: string): boolean {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') && !value.slice(1, -1).includes('"');
}

/** What an opaque cookie holds behind its percent-encoding is its own affair: blanks and letters count only where they were sent as such. */
function standsInRaw(problem: Problem, value: string): boolean {
  if (problem === 'inner-whitespace') return /[\t ]/.test(value);
  return problem !== 'non-ascii' || beyondAscii(value).length > 0;
}

function beyondAscii(value: string): Problem[] {
  return /[\u0080-\uffff]/.test(value) ? ['non-ascii'] : [];
}
