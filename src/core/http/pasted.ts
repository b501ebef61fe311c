/** A value as a person pastes it: a header line, a token, a cookie, an address. */

import { decodeBase64, decodeUtf8 } from '../bytes.ts';
import { readToken, strip } from '../token/token.ts';
import type { CredentialReading, SetCookieReading, Where } from '../token/types.ts';
import { readSchemed } from './authorization.ts';
import { readCookieCredentials } from './cookie-credentials.ts';
import { readCookieField } from './cookies.ts';
import { isCredentialHeader } from './credential-headers.ts';
import { readCredential } from './credentials.ts';
import { isKnownScheme } from './scheme.ts';
import { isSessionName } from './session-names.ts';
import { readSetCookie } from './set-cookie.ts';
import { readUrlCredentials } from './url-credentials.ts';

export interface PastedReading {
  /** What the text was taken for; `token` is a bare value without a place. */
  readonly form: 'header' | 'token' | 'cookie' | 'set-cookie' | 'url';
  readonly credentials: readonly CredentialReading[];
  readonly setCookies: readonly SetCookieReading[];
}

/** Attributes by which a line of `name=value` pairs shows itself to be a Set-Cookie field. */
const ATTRIBUTE = /;\s*(?:path=|domain=|expires=|max-age=|samesite\b|secure\s*(?:;|$)|httponly\b|partitioned\s*(?:;|$))/i;

/**
 * Reads a pasted value. `where` says where it stood (a header's lower-case name, `cookie`, `set-cookie`, `url`); without it the text itself must tell:
 * a header line by its name, an address by its scheme, cookies by their pairs, and whatever else is a token, which then is not blamed for the scheme
 * that a header would need. A whole list of header lines, or the `-H '…'` of a command line, is read line by line.
 * `now`: seconds since 1970. Total and linear.
 */
export function readPasted(text: string, now: number, where?: Where): PastedReading {
  if (where !== undefined) return readAt(where, text, now);
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => headerLine(line))
    .filter((line) => line !== null);
  const [first, ...more] = lines;
  if (first !== undefined) {
    const readings = [first, ...more].map((line) => readAt(line.name, line.value, now));
    return {
      form: more.length === 0 ? (readings[0]?.form ?? 'header') : 'header',
      credentials: readings.flatMap((reading) => reading.credentials),
      setCookies: readings.flatMap((reading) => reading.setCookies),
    };
  }
  const bare = strip(text).text;
  if (/^(?:https?|wss?):\/\//i.test(bare)) return readAt('url', bare, now);
  if (startsWithScheme(bare)) return readAt('authorization', text, now);
  if (!bare.startsWith('ey') && looksLikeCookies(bare)) return readAt(ATTRIBUTE.test(bare) ? 'set-cookie' : 'cookie', bare, now);
  return looksLikeBasic(bare, now) ? basic(bare, now) : token(text, now);
}

function readAt(where: Where, text: string, now: number): PastedReading {
  const place = where.toLowerCase();
  const nothing = { credentials: [], setCookies: [] };
  if (place === 'set-cookie') return { ...nothing, form: 'set-cookie', setCookies: [readSetCookie(text, now)] };
  if (place === 'cookie') return { ...nothing, form: 'cookie', credentials: readCookieCredentials(readCookieField([text]), now) };
  if (place === 'url') return { ...nothing, form: 'url', credentials: readUrlCredentials(text.trim(), now) };
  return { ...nothing, form: 'header', credentials: [readCredential(place, text, now)] };
}

/** A bare value: as if behind a scheme, so that only the value itself is judged. Line ends are the clipboard's, not the value's. */
function token(text: string, now: number): PastedReading {
  const value = text.trim();
  const reading = readSchemed({ where: 'authorization', name: null, value, bare: true, percent: true }, now);
  return { form: 'token', credentials: [reading], setCookies: [] };
}

/** What stands behind the scheme of Basic, pasted without it. */
function basic(value: string, now: number): PastedReading {
  const reading = readCredential('authorization', `Basic ${value}`, now);
  return { form: 'token', credentials: [{ ...reading, scheme: null, value }], setCookies: [] };
}

/** `Name: value` with a name that carries credentials, perhaps behind `-H` and in quotes. */
function headerLine(line: string): { name: string; value: string } | null {
  const bare = line.trim().replace(/^(?:-H|--header)[= ]?\s*/, '');
  const quote = /^(["'])(.*)\1\s*\\?$/s.exec(bare);
  const text = quote?.[2] ?? bare;
  const match = /^([A-Za-z][A-Za-z0-9_-]*):(?!\/\/)[ \t]*/.exec(text);
  const name = match?.[1]?.toLowerCase() ?? '';
  const known = /^(?:(?:proxy-)?authorization|cookie|set-cookie)$/.test(name) || isCredentialHeader(name);
  if (match === null || !known || isKnownScheme(name)) return null;
  return { name, value: text.slice(match[0].length) };
}

function startsWithScheme(text: string): boolean {
  const word = /^([A-Za-z][A-Za-z0-9-]*):?(?:[ \t]|%20|$)/.exec(text)?.[1] ?? '';
  return isKnownScheme(word) || /^(?:bearer|basic)ey/i.test(text);
}

/** `name=value`, several of them, or one whose name is that of a session; base64 padding is no pair. */
function looksLikeCookies(text: string): boolean {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?!=*$)/.exec(text);
  if (match === null) return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+=$/.test(text) && isSessionName(text.slice(0, -1));
  return /;\s*[^;=\s]+/.test(text) || isSessionName(match[1] ?? '') || match[1]?.startsWith('__') === true;
}

/** Base64 of printable `user:password`. */
function looksLikeBasic(text: string, now: number): boolean {
  if (readToken(text, now).kind !== 'opaque') return false;
  const bytes = decodeBase64(text);
  const decoded = bytes === null ? null : decodeUtf8(bytes);
  return decoded !== null && /^[\x20-\x39\x3b-\x7e]+:[\x20-\x7e]*\r?\n?$/.test(decoded);
}
