/** A credential with its scheme: Authorization, Proxy-Authorization and whatever else is written the same way (RFC 9110 §11.4). */

import { decodeBase64, decodeLatin1, decodePercent } from '../bytes.ts';
import { readAuthParams, splitElements } from '../token/auth-params.ts';
import { readBasic } from '../token/basic.ts';
import { credential, type Extras } from '../token/reading.ts';
import type { TokenReading } from '../token/shape.ts';
import { absent, nothing, readToken, strip } from '../token/token.ts';
import type { CredentialReading, Kind, Problem, Where } from '../token/types.ts';
import { isKnownScheme, readScheme } from './scheme.ts';

/** What is to be read and where it stood. */
export interface Source {
  readonly where: Where;
  readonly name: string | null;
  /** As it stood. */
  readonly value: string;
  /** A place where no scheme belongs: a key header, a cookie, an address. */
  readonly bare: boolean;
  /** Whether percent-encoding is a fault here. */
  readonly percent: boolean;
}

/** Schemes whose credential is a list, and the kind each makes. */
const PARAMETER_KINDS: Readonly<Record<string, Kind>> = {
  digest: 'digest',
  hawk: 'hawk',
  oauth: 'oauth1',
  'aws4-hmac-sha256': 'aws-sigv4',
  'aws4-ecdsa-p256-sha256': 'aws-sigv4',
  // Google's own: several hashes with blanks between
  sapisidhash: 'opaque',
};

/** The beginning of a list of parameters; the padding of base64 is none. */
const PARAMETERS = /^[A-Za-z][A-Za-z0-9_-]*\*?[ \t]*=[ \t]*[^=.\s]/;

/** Reads one value of a field such as Authorization; gives exactly one reading, of the first credential where several were merged. Total, linear. */
export function readSchemed(source: Source, now: number): CredentialReading {
  const outer = strip(source.value, true);
  const problems: Problem[] = [...outer.problems];
  const found = readScheme(outer.text, source.bare);
  problems.push(...found.problems);
  const place = { where: source.where, name: source.name, scheme: found.scheme, value: source.value };
  const read = readBody(found.innermost, found.rest, source, now);
  if (read.token.kind === 'none') {
    const silent = read.token.problems.includes('empty-credential');
    return credential(place, read.token, [...(silent ? [] : problems), ...read.problems], read.extras);
  }
  if (found.scheme === null && !source.bare) problems.unshift('no-scheme');
  return credential(place, read.token, [...problems, ...read.problems], read.extras);
}

interface BodyReading {
  readonly token: TokenReading;
  readonly problems: readonly Problem[];
  readonly extras: Extras;
}

function readBody(scheme: string | null, rest: string, source: Source, now: number): BodyReading {
  const name = scheme?.toLowerCase() ?? '';
  const stripped = strip(rest).text;
  const kind = PARAMETER_KINDS[name];
  // dots and stars in a list stand in some parameter of it
  if (stripped === '' || (absent(stripped) !== null && !PARAMETERS.test(stripped))) {
    const missing = stripped === '' ? 'empty-credential' : (absent(stripped) ?? 'empty-credential');
    return { token: nothing(missing, new Set(strip(rest).problems)), problems: [], extras: {} };
  }
  // the scheme was put before a value that held nothing but the scheme
  if (stripped.length === name.length && stripped.toLowerCase() === name)
    return { token: nothing('empty-credential', new Set(['scheme-twice'])), problems: [], extras: {} };
  // only field lines are ever joined by commas; a cookie or an address may well hold one
  const merged = source.where === 'cookie' || source.where === 'url' ? null : firstOfSeveral(rest, scheme === null || isKnownScheme(name));
  const more: Problem[] = merged === null ? [] : ['two-credentials'];
  const text = merged ?? rest;
  const params = PARAMETERS.test(text) ? readAuthParams(text) : null;
  if (kind !== undefined && (name !== 'oauth' || params !== null)) return parameters(kind, params ?? {}, more);
  if (name === 'basic') {
    const { user, ...basic } = readBasic(text);
    return { token: { ...basic, content: null, claims: {} }, problems: more, extras: { user } };
  }
  if (name === 'ntlm' || name === 'negotiate') return handshake(name, text, more, now);
  if (params === null) return { token: readToken(text, now, source.percent), problems: more, extras: {} };
  const inner = params.token ?? params.access_token ?? params.key ?? (name === 'vapid' ? params.t : undefined);
  const token: TokenReading = inner === undefined ? { kind: 'opaque', content: null, claims: {}, problems: [] } : readToken(inner, now);
  return { token, problems: more, extras: { params } };
}

function parameters(kind: Kind, params: Readonly<Record<string, string>>, problems: readonly Problem[]): BodyReading {
  const user = kind === 'digest' ? digestUser(params) : undefined;
  return { token: { kind, content: null, claims: {}, problems: [] }, problems, extras: { params, user } };
}

/** RFC 7616 §3.4 and §3.4.4: the extended form is percent-encoded UTF-8 (RFC 8187 §3.2.1). */
function digestUser(params: Readonly<Record<string, string>>): string | undefined {
  const extended = params['username*'];
  if (extended === undefined) return params.username;
  return decodePercent(extended.slice(extended.indexOf("'", extended.indexOf("'") + 1) + 1));
}

/** NTLM and SPNEGO blobs (RFC 4559 §4); NTLM also travels inside Negotiate (MS-NLMP §2.2.1). */
function handshake(scheme: 'ntlm' | 'negotiate', text: string, problems: readonly Problem[], now: number): BodyReading {
  const token = readToken(text, now);
  const bytes = decodeBase64(strip(text).text.replace(/\s+/g, ''));
  const signed = bytes !== null && decodeLatin1(bytes.subarray(0, 8)) === 'NTLMSSP\0';
  const type = signed ? bytes[8] : undefined;
  const ntlmType = type === 1 || type === 2 || type === 3 ? type : null;
  const kind = scheme === 'ntlm' || signed ? 'ntlm' : 'negotiate';
  return { token: { kind, content: null, claims: {}, problems: token.problems }, problems, extras: { ntlmType } };
}

/**
 * The first credential where another follows after a comma or a line break: two field lines that were joined (RFC 9110 §5.3), or a value that was
 * appended to. null when only one stands there.
 */
function firstOfSeveral(text: string, known: boolean): string | null {
  if (!/[,\r\n]/.test(text)) {
    const again = text.includes('"') ? null : ANOTHER.exec(text);
    return again === null ? null : text.slice(0, again.index);
  }
  const elements = splitElements(text);
  const second = elements.findIndex((element, index) => index > 0 && startsCredential(element));
  const lines = text.split(/[\r\n]+[ \t]*/);
  const line = lines.findIndex((each, index) => index > 0 && startsCredential(each));
  if (line > 0 && (second < 0 || !elements.slice(0, second).join().includes('\n'))) return lines.slice(0, line).join('\n');
  if (second > 0) return elements.slice(0, second).join(', ');
  const plain = known && elements.length > 1 && elements.every((element) => !element.includes('=') || /^[^=]+=+$/.test(element));
  return plain ? (elements[0] ?? null) : null;
}

/** A second credential without a comma. */
const ANOTHER = /(?:; ?|[\t ])(?:bearer|basic|digest|dpop|ntlm|negotiate)[\t ]+\S/i;

function startsCredential(element: string): boolean {
  const word = /^([A-Za-z][A-Za-z0-9-]*)[ \t]+\S/.exec(element);
  return word !== null && isKnownScheme(word[1] ?? '');
}
