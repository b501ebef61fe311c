/** NTLM messages (MS-NLMP §2.2.1), bare or inside SPNEGO, as far as they say who asks whom. Responses and keys are left alone. */

import { decodeLatin1 } from '../../bytes.ts';

export interface NtlmMessage {
  /** 1 NEGOTIATE, 2 CHALLENGE, 3 AUTHENTICATE. */
  readonly type: 1 | 2 | 3;
  /** NegotiateFlags as one unsigned number; null where the message is too short to hold them. */
  readonly flags: number | null;
  /** Domain or server that the message names; null where it names none. */
  readonly target: string | null;
  /** For type 3. */
  readonly user: string | null;
  readonly workstation: string | null;
  /** DNS names and NetBIOS names of the server and its domain, of type 2, in the order received. */
  readonly names: readonly { readonly what: 'computer' | 'domain' | 'dns-computer' | 'dns-domain' | 'dns-tree'; readonly name: string }[];
  /** The server's clock of type 2, seconds since 1970. */
  readonly time: number | null;
}

const SIGNATURE = 'NTLMSSP\0';
const UNICODE = 1;
const NAMES = { 1: 'computer', 2: 'domain', 3: 'dns-computer', 4: 'dns-domain', 5: 'dns-tree' } as const;
const END = 0;
const TIMESTAMP = 7;
/** 1601 to 1970, in seconds: FILETIME counts from the former (MS-DTYP §2.3.3). */
const FILETIME_EPOCH = 11_644_473_600;

/** Offset of an NTLM message in the bytes: 0 when bare, more inside SPNEGO, -1 when there is none. */
export function ntlmAt(bytes: Uint8Array): number {
  return decodeLatin1(bytes).indexOf(SIGNATURE);
}

/** The NTLM message that begins at `start`; null when its type is none of the three. Parts that lie outside the bytes are null. */
export function readNtlm(bytes: Uint8Array, start: number): NtlmMessage | null {
  const message = bytes.subarray(start);
  const type = number(message, 8, 4);
  if (type === 1) {
    const flags = number(message, 12, 4);
    // names in the first message are always OEM text (MS-NLMP §2.2.1.1)
    return { type, flags, target: text(message, 16, false), user: null, workstation: text(message, 24, false), names: [], time: null };
  }
  if (type === 2) {
    const flags = number(message, 20, 4);
    const { names, time } = targetInfo(field(message, 40));
    return { type, flags, target: text(message, 12, isUnicode(flags)), user: null, workstation: null, names, time };
  }
  if (type !== 3) return null;
  const flags = number(message, 60, 4);
  const unicode = isUnicode(flags);
  return {
    type,
    flags,
    target: text(message, 28, unicode),
    user: text(message, 36, unicode),
    workstation: text(message, 44, unicode),
    names: [],
    time: null,
  };
}

function isUnicode(flags: number | null): boolean {
  return flags === null || (flags & UNICODE) !== 0;
}

/** Little-endian unsigned number, or null where the message ends before it. */
function number(message: Uint8Array, at: number, size: number): number | null {
  if (at + size > message.length) return null;
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (message[at + i] ?? 0);
  return value;
}

/** What the length and offset at `at` point to (MS-NLMP §2.2.1: payload fields); empty where they point outside. */
function field(message: Uint8Array, at: number): Uint8Array {
  const length = number(message, at, 2);
  const offset = number(message, at + 4, 4);
  if (length === null || offset === null || offset + length > message.length) return message.subarray(0, 0);
  return message.subarray(offset, offset + length);
}

function text(message: Uint8Array, at: number, unicode: boolean): string | null {
  const bytes = field(message, at);
  return bytes.length === 0 ? null : decode(bytes, unicode);
}

function decode(bytes: Uint8Array, unicode: boolean): string {
  return unicode ? new TextDecoder('utf-16le').decode(bytes) : decodeLatin1(bytes);
}

/** AV_PAIR list (MS-NLMP §2.2.2.1), always Unicode. */
function targetInfo(bytes: Uint8Array): { readonly names: NtlmMessage['names']; readonly time: number | null } {
  const names: { what: (typeof NAMES)[keyof typeof NAMES]; name: string }[] = [];
  let time: number | null = null;
  let at = 0;
  while (at + 4 <= bytes.length) {
    const id = number(bytes, at, 2);
    const length = number(bytes, at + 2, 2) ?? 0;
    if (id === null || id === END || at + 4 + length > bytes.length) break;
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (id === 1 || id === 2 || id === 3 || id === 4 || id === 5) names.push({ what: NAMES[id], name: decode(value, true) });
    // 100-nanosecond steps beyond 2^53 lose some of their last digits, which seconds do not need
    if (id === TIMESTAMP && length === 8) time = Math.floor((number(value, 0, 8) ?? 0) / 10_000_000) - FILETIME_EPOCH;
    at += 4 + length;
  }
  return { names, time };
}
