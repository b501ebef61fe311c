/** Basic credentials (RFC 7617). */

import { decodeBase64, decodeLatin1, decodePercent, decodeUtf8 } from '../bytes.ts';
import { isUnset } from './placeholder.ts';
import { absent, nothing, strip } from './token.ts';
import type { Kind, Problem } from './types.ts';

export interface BasicReading {
  readonly kind: Kind;
  /** undefined when no colon parts a user from a password. */
  readonly user: string | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads what follows the scheme. Missing padding is let pass, as servers do. Bytes that are not UTF-8 are shown as ISO 8859-1 (RFC 7617 §2.1);
 * a value that was never encoded is read as it stands. Total and linear.
 */
export function readBasic(raw: string): BasicReading {
  const stripped = strip(raw);
  if (stripped.text === '') return { ...nothing('empty-credential'), user: undefined };
  const problems = new Set(stripped.problems);
  const missing = absent(stripped.text);
  if (missing !== null && !stripped.text.includes(':')) return { ...nothing(missing, problems), user: undefined };
  const encoded = unwrap(stripped.text, problems);
  const bytes = decodeBase64(encoded);
  if (bytes === null) {
    problems.add('basic-not-base64');
    if (/[\u0080-\uffff]/.test(stripped.text)) problems.add('non-ascii');
    const user = readPair(stripped.text, problems);
    problems.delete('basic-no-colon');
    return { kind: 'basic', user, problems: [...problems] };
  }
  if (/[-_]/.test(encoded)) problems.add('basic-url-alphabet');
  let text = decodeUtf8(bytes);
  if (text === null) {
    text = decodeLatin1(bytes);
    // without a colon it is no text in another encoding, but most likely something that was never encoded
    if (text.includes(':')) problems.add('basic-not-utf8');
  }
  const whole = text.replace(/\r?\n$/, '');
  if (whole !== text) problems.add('basic-newline');
  return { kind: 'basic', user: readPair(whole, problems), problems: [...problems] };
}

/** Undoes line wrapping and percent-encoding, both only where base64 comes out: a plain `user:pass word` keeps its blank. */
function unwrap(text: string, problems: Set<Problem>): string {
  if (/%[0-9a-f]{2}/i.test(text) && decodeBase64(decodePercent(text)) !== null) {
    problems.add('url-encoded');
    return decodePercent(text);
  }
  const joined = text.replace(/\s+/g, '');
  if (joined === text || decodeBase64(joined) === null) return text;
  problems.add('inner-whitespace');
  return joined;
}

/** The first colon parts user from password, which may hold more of them (RFC 7617 §2). */
function readPair(text: string, problems: Set<Problem>): string | undefined {
  const colon = text.indexOf(':');
  if (colon < 0) {
    problems.add(isUnset(text) ? 'placeholder' : 'basic-no-colon');
    return undefined;
  }
  const user = text.slice(0, colon);
  const password = text.slice(colon + 1);
  if (isUnset(user) || isUnset(password)) problems.add('placeholder');
  if (user === '') problems.add('basic-empty-user');
  if (password === '' && !problems.has('basic-newline')) problems.add('basic-empty-password');
  return user;
}
