/** Where the scheme of a credential ends and the credential begins (RFC 9110 §11.4), however it was written. */

import { decodePercent } from '../bytes.ts';
import type { Problem } from '../token/types.ts';

/** Schemes known here, as their specifications write them. */
const CANONICAL = [
  'Basic',
  'Bearer',
  'Digest',
  'DPoP',
  'GNAP',
  'HOBA',
  'Hawk',
  'JWT',
  'MAC',
  'Mutual',
  'Negotiate',
  'NTLM',
  'Kerberos',
  'OAuth',
  'PoP',
  'PrivateToken',
  'SharedKey',
  'SharedKeyLite',
  'Signature',
  'AWS4-HMAC-SHA256',
  'AWS4-ECDSA-P256-SHA256',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256',
  'WSSE',
  'GoogleLogin',
  'GenieKey',
  'SSWS',
] as const;

/** Schemes that are in use in more than one spelling, so that none is wrong. */
const ANY_CASE = [
  'Token',
  'ApiKey',
  'Api-Key',
  'AccessToken',
  'Key',
  'vapid',
  'WebPush',
  'AWS',
  'SAPISIDHASH',
  'Splunk',
  'Concealed',
] as const;

const SPELLING = new Map<string, string | null>([
  ...CANONICAL.map((name) => [name.toLowerCase(), name] as const),
  ...ANY_CASE.map((name) => [name.toLowerCase(), null] as const),
]);

/** Schemes whose credential is one blob, so that it may be glued to the name by mistake. */
const GLUED = /^(?:(bearer|basic)(?=.)|(dpop|token|jwt|negotiate|ntlm)(?=[^A-Za-z]|ey|TlRM|YII|[A-Za-z0-9+/_.~-]{8}))/i;

const BLANK = /[\t\r\n ]/;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+/;

export interface SchemeReading {
  /** As it was sent; null when none stands there. */
  readonly scheme: string | null;
  /** The scheme that stands right before the credential: another one where two were written. */
  readonly innermost: string | null;
  /** What follows. */
  readonly rest: string;
  readonly problems: readonly Problem[];
}

/** True for a scheme known here, compared without case. */
export function isKnownScheme(name: string): boolean {
  return SPELLING.has(name.toLowerCase());
}

/** `text` has no blanks or quotes around it. `bare`: a place where a scheme is not expected, so that only a known one counts. Total, linear. */
export function readScheme(text: string, bare = false): SchemeReading {
  const header = /^(?:(?:proxy-)?authorization[ \t]*:[ \t]*)+/i.exec(text);
  if (header !== null && !bare) {
    const inner = readScheme(text.slice(header[0].length));
    return { ...inner, problems: ['scheme-colon', ...inner.problems] };
  }
  const encoded = /^([A-Za-z][A-Za-z0-9-]*)(?:%20|%09|\+(?=ey))/.exec(text);
  if (encoded !== null && isKnownScheme(encoded[1] ?? '')) {
    return after(encoded[1] ?? '', decodePercent(text.slice(encoded[0].length)), ['url-encoded']);
  }
  const name = TOKEN.exec(text)?.[0] ?? '';
  const next = text.charAt(name.length);
  const rest = text.slice(name.length);
  if (isKnownScheme(name) && (next === '' || BLANK.test(next) || next === '\u00a0')) {
    const problems: Problem[] = next === '' || next === ' ' ? [] : [next > '\u007f' ? 'non-ascii' : 'missing-space'];
    if (/^[ \t]{2,}\S/.test(rest)) problems.push('surrounding-whitespace');
    return after(name, next === '\u00a0' ? rest.slice(1) : trimStart(rest), problems);
  }
  if (isKnownScheme(name) && !bare && /^[:=]/.test(rest)) {
    const colon = rest.startsWith(':');
    return after(name, trimStart(rest.slice(1)), [colon ? 'scheme-colon' : 'missing-space']);
  }
  if (bare) return { scheme: null, innermost: null, rest: text, problems: [] };
  const body = /^:?[ \t]+(?=\S)/.exec(rest);
  const glued = body === null || /^(?:bearer|basic)ey/i.test(name) ? GLUED.exec(name) : null;
  if (glued !== null && !isKnownScheme(name)) {
    const word = glued[1] ?? glued[2] ?? '';
    return after(word, text.slice(word.length), ['missing-space']);
  }
  if (body !== null && name !== '' && !looksLikeToken(name)) {
    return after(name, rest.slice(body[0].length), body[0].startsWith(':') ? ['scheme-colon'] : []);
  }
  return { scheme: null, innermost: null, rest: text, problems: [] };
}

function trimStart(text: string): string {
  return text.replace(/^[\t\r\n ]+/, '');
}

/** Long words with dots or a base64 look are credentials in the wrong place, not names of schemes. */
function looksLikeToken(word: string): boolean {
  return word.length > 40 || /^ey[\w-]{8}/.test(word);
}

/** Looks for a second scheme behind the first, and at the case of the first. */
function after(scheme: string, rest: string, problems: readonly Problem[]): SchemeReading {
  const found: Problem[] = [...problems];
  const spelling = SPELLING.get(scheme.toLowerCase());
  if (spelling !== undefined && spelling !== null && spelling !== scheme) found.push('scheme-case');
  let body = rest;
  let innermost = scheme;
  for (;;) {
    const again = /^([A-Za-z][A-Za-z0-9-]*)(:?[ \t]+|%20)(?=\S)/.exec(body);
    if (again === null || !isKnownScheme(again[1] ?? '')) break;
    if (!found.includes('scheme-twice')) found.push('scheme-twice');
    innermost = again[1] ?? '';
    body = body.slice(again[0].length);
  }
  return { scheme, innermost, rest: body, problems: [...new Set(found)] };
}
