/** What a challenge holds in a coded form, decoded. Nothing here is checked or believed. */

import { decodeBase64, decodeLatin1, decodeUtf8 } from '../../bytes.ts';
import { type Message, message } from '../../text/message.ts';
import type { Json } from '../../token/types.ts';
import { type NtlmMessage, ntlmAt, readNtlm } from './ntlm.ts';
import type { Challenge } from './types.ts';

export interface DecodedClaims {
  readonly kind: 'claims';
  /** Name of the parameter. */
  readonly part: string;
  readonly value: Json;
}

export interface DecodedHandshake {
  readonly kind: 'handshake';
  readonly part: 'token68';
  /** `spnego`: an agreement on the mechanism that names neither of the two. */
  readonly mechanism: 'ntlm' | 'kerberos' | 'spnego';
  readonly ntlm: NtlmMessage | null;
  /** One line of meaning. */
  readonly text: Message;
}

export interface DecodedText {
  readonly kind: 'text';
  readonly part: string;
  readonly value: string;
}

export interface DecodedPrivateToken {
  readonly kind: 'private-token';
  readonly part: string;
  /** RFC 9577 §8.2.1: 2 is blind RSA. */
  readonly tokenType: number;
  readonly issuer: string;
  /** Empty: good for any origin. */
  readonly origins: readonly string[];
}

export type Decoded = DecodedClaims | DecodedHandshake | DecodedText | DecodedPrivateToken;

/** Longer values are left undecoded; no server has a reason to send them. */
const MOST_CHARACTERS = 65_536;
/** Object identifiers of Kerberos 5 (RFC 4121 §4.1) and of Microsoft's misspelling of it (MS-SPNG §3.1.5.2). */
const KERBEROS = ['*\x86H\x86\xf7\x12\x01\x02\x02', '*\x86H\x82\xf7\x12\x01\x02\x02'];
/** First bytes of a GSS-API token (RFC 2743 §3.1) and of a NegTokenInit or NegTokenResp (RFC 4178 §4.2). */
const GSS_STARTS: ReadonlySet<number> = new Set([0x60, 0xa0, 0xa1]);

/**
 * Everything in the challenge that is coded and can be decoded: the claims of Microsoft Entra (base64 of either alphabet, or plain
 * JSON), the message of NTLM or Negotiate, the step of SCRAM (RFC 7804 §5), the TokenChallenge of PrivateToken (RFC 9577 §2.1.1).
 * Gives an empty list where there is nothing, or where it is broken. Total; linear in the length.
 */
export function decodeChallenge(challenge: Challenge): Decoded[] {
  const scheme = challenge.scheme.toLowerCase();
  const { claims, data, challenge: tokenChallenge } = challenge.params;
  const found: (Decoded | null)[] = [];
  if (challenge.token68 !== null && (scheme === 'ntlm' || scheme === 'negotiate' || scheme === 'kerberos')) {
    found.push(decodeHandshake(challenge.token68));
  }
  if (claims !== undefined) found.push(decodeClaims(claims));
  if (data !== undefined && scheme.startsWith('scram-')) found.push(decodeText('data', data));
  if (tokenChallenge !== undefined && scheme === 'privatetoken') found.push(decodeTokenChallenge(tokenChallenge));
  return found.filter((decoded) => decoded !== null);
}

/** The claims that a new token must show; null unless it is a JSON object, plain or in base64. */
export function decodeClaims(value: string): DecodedClaims | null {
  const text = value.trim();
  const json = text.startsWith('{') ? text : textOf(text);
  if (json === null || json.length > MOST_CHARACTERS) return null;
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    // what JSON.parse gives is a Json by definition
    return { kind: 'claims', part: 'claims', value: parsed as Json };
  } catch {
    return null;
  }
}

/**
 * The token68 of NTLM or Negotiate (RFC 4559 §4.2, MS-NTHT): which step of which mechanism. NTLM also travels inside Negotiate, bare or
 * wrapped in SPNEGO. null when it is neither.
 */
export function decodeHandshake(token68: string): DecodedHandshake | null {
  const bytes = bytesOf(token68);
  if (bytes === null) return null;
  const at = ntlmAt(bytes);
  const ntlm = at === -1 ? null : readNtlm(bytes, at);
  if (ntlm !== null) return handshake('ntlm', ntlm, `ntlm_message_${ntlm.type}`);
  if (!GSS_STARTS.has(bytes[0] ?? 0)) return null;
  const text = decodeLatin1(bytes);
  const kerberos = KERBEROS.some((identifier) => text.includes(identifier));
  return kerberos ? handshake('kerberos', null, 'negotiate_message_kerberos') : handshake('spnego', null, 'negotiate_message_spnego');
}

function handshake(mechanism: DecodedHandshake['mechanism'], ntlm: NtlmMessage | null, key: string): DecodedHandshake {
  return { kind: 'handshake', part: 'token68', mechanism, ntlm, text: message(key) };
}

function decodeText(part: string, value: string): DecodedText | null {
  const text = textOf(value);
  return text === null || text === '' ? null : { kind: 'text', part, value: text };
}

/** TokenChallenge (RFC 9577 §2.1.1): type, issuer, redemption context, origins, each behind its length. */
function decodeTokenChallenge(value: string): DecodedPrivateToken | null {
  const bytes = bytesOf(value);
  if (bytes === null || bytes.length < 5) return null;
  const tokenType = short(bytes, 0);
  const issuer = bytes.subarray(4, 4 + short(bytes, 2));
  const context = 4 + issuer.length;
  const origin = context + 1 + (bytes[context] ?? 0);
  const name = decodeUtf8(issuer);
  const list = decodeUtf8(bytes.subarray(origin + 2, origin + 2 + short(bytes, origin)));
  if (name === null || name === '' || list === null) return null;
  return { kind: 'private-token', part: 'challenge', tokenType, issuer: name, origins: list === '' ? [] : list.split(',') };
}

function short(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function textOf(value: string): string | null {
  const bytes = bytesOf(value);
  return bytes === null ? null : decodeUtf8(bytes);
}

function bytesOf(value: string): Uint8Array | null {
  const text = value.trim();
  if (text === '' || text.length > MOST_CHARACTERS) return null;
  // a value that was cut in the middle of a group still shows what stands before
  return decodeBase64(text) ?? decodeBase64(text.replace(/(?<!=)=+$/, '').slice(0, -1));
}
