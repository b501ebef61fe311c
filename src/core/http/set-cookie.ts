/**
 * One Set-Cookie field, read by the algorithm that browsers follow (RFC 6265bis §5.6). Own code, since the readers on npm cost more than they
 * save: of the 47 cases in tests/vectors tough-cookie 6.1.0 reads all, but it brings the public suffix list along, half of what the worker may
 * weigh, and does not tell an unreadable date from a missing one; set-cookie-parser 3.2.3 reads 44 and writes to the console.
 */

import { utf8Length } from '../bytes.ts';
import type { Problem, SetCookieReading } from '../token/types.ts';
import { readCookieDate } from './cookie-date.ts';

/** Bytes of name and value together above which browsers throw the cookie away (RFC 6265bis §5.6). */
const MAX_PAIR = 4096;
/** Bytes of an attribute's value above which browsers ignore the attribute. */
const MAX_ATTRIBUTE = 1024;

interface Attributes {
  domain: string | null;
  path: string | null;
  maxAge: number | null;
  expires: number | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'none' | 'lax' | 'strict' | null;
  partitioned: boolean;
  badExpires: boolean;
  unknownSameSite: boolean;
}

/**
 * Reads one Set-Cookie field value. `now`: seconds since 1970, for what is already over. Attributes that browsers ignore (a relative path, a
 * Max-Age that is no number) are null; what browsers refuse as a whole is still read, and `problems` says why they refuse it. Total.
 */
export function readSetCookie(value: string, now: number): SetCookieReading {
  const [pair = '', ...rest] = value.split(';');
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : trim(pair.slice(0, equals));
  const content = trim(pair.slice(equals + 1));
  const { badExpires, unknownSameSite, ...attributes } = readAttributes(rest);
  const problems: Problem[] = [];
  const deletes = isDeletion(attributes, now);
  if (deletes) problems.push('cookie-deletes');
  else if (content === '') problems.push('empty-cookie');
  if (badExpires) problems.push('bad-expires');
  if (unknownSameSite) problems.push('samesite-unknown');
  if (attributes.sameSite === 'none' && !attributes.secure) problems.push('samesite-none-insecure');
  if (attributes.partitioned && !attributes.secure) problems.push('partitioned-insecure');
  const prefix = prefixProblem(name === '' ? content : name, attributes);
  if (prefix !== null) problems.push(prefix);
  if (utf8Length(name) + utf8Length(content) > MAX_PAIR) problems.push('too-large');
  return { name, value: content, ...attributes, problems };
}

function readAttributes(pieces: readonly string[]): Attributes {
  const attributes: Attributes = {
    domain: null,
    path: null,
    maxAge: null,
    expires: null,
    secure: false,
    httpOnly: false,
    sameSite: null,
    partitioned: false,
    badExpires: false,
    unknownSameSite: false,
  };
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    const name = trim(equals < 0 ? piece : piece.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? '' : trim(piece.slice(equals + 1));
    if (value.length <= MAX_ATTRIBUTE && utf8Length(value) <= MAX_ATTRIBUTE) apply(attributes, name, value);
  }
  return attributes;
}

/** Each attribute by RFC 6265bis §5.6.1 to §5.6.7; the last of several counts. */
function apply(attributes: Attributes, name: string, value: string): void {
  switch (name) {
    case 'expires': {
      const date = readCookieDate(value);
      if (date === null) attributes.badExpires = true;
      else attributes.expires = date;
      return;
    }
    case 'max-age':
      if (/^-?\d+$/.test(value)) attributes.maxAge = clamp(Number(value));
      return;
    case 'domain': {
      const domain = value.startsWith('.') ? value.slice(1) : value;
      attributes.domain = domain === '' ? null : domain.toLowerCase();
      return;
    }
    case 'path':
      attributes.path = value.startsWith('/') ? value : null;
      return;
    case 'secure':
      attributes.secure = true;
      return;
    case 'httponly':
      attributes.httpOnly = true;
      return;
    case 'partitioned':
      attributes.partitioned = true;
      return;
    case 'samesite': {
      const word = value.toLowerCase();
      attributes.sameSite = word === 'none' || word === 'lax' || word === 'strict' ? word : null;
      attributes.unknownSameSite = attributes.sameSite === null;
      return;
    }
    default:
  }
}

/** Max-Age wins over Expires (RFC 6265bis §5.7): one that is positive keeps a cookie whose Expires is over. */
function isDeletion(cookie: { maxAge: number | null; expires: number | null }, now: number): boolean {
  if (cookie.maxAge !== null) return cookie.maxAge <= 0;
  return cookie.expires !== null && cookie.expires < now;
}

/** The rules that a name's prefix promises (RFC 6265bis §4.1.3), compared without case as browsers do. A nameless cookie is held to them by its value. */
function prefixProblem(name: string, cookie: Omit<Attributes, 'badExpires' | 'unknownSameSite'>): Problem | null {
  const lower = name.toLowerCase();
  if (lower.startsWith('__host-')) {
    const http = !lower.startsWith('__host-http-') || cookie.httpOnly;
    return cookie.secure && cookie.domain === null && cookie.path === '/' && http ? null : 'host-prefix';
  }
  if (lower.startsWith('__secure-')) return cookie.secure ? null : 'secure-prefix';
  if (lower.startsWith('__http-')) return cookie.secure && cookie.httpOnly ? null : 'secure-prefix';
  return null;
}

/** Numbers beyond exact integers are as good as the largest one. */
function clamp(seconds: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds));
}

/** Blanks and tabs, and the line breaks that a pasted value may end in. */
function trim(text: string): string {
  return text.replace(/^[\t\r\n ]+/, '').replace(/(?<![\t\r\n ])[\t\r\n ]+$/, '');
}
