/** The body of a HAR entry (`response.content`) as text. */

import type { Body } from '../../exchange.ts';
import { member, numberOf, textOf } from './guards.ts';

/** Bytes of a body that are kept. */
export const MOST_BODY = 65_536;
/** A recorder that strips a byte order mark counts it all the same. */
const SLACK = 3;
const BINARY = /^(?:image|audio|video|font)\/(?!svg)|^application\/(?:octet-stream|pdf|zip|wasm|gzip)/i;

/** The first 65,536 bytes as text; null when the entry holds no text, or bytes that are none. */
export function bodyOf(content: unknown): Body | null {
  const text = textOf(member(content, 'text'));
  const mimeType = textOf(member(content, 'mimeType')) || null;
  if (text === null) return null;
  const size = numberOf(member(content, 'size')) ?? -1;
  if (textOf(member(content, 'encoding'))?.toLowerCase() === 'base64') return decoded(text, mimeType, size);
  return cut(text, mimeType, size);
}

function decoded(base64: string, mimeType: string | null, size: number): Body | null {
  if (BINARY.test(mimeType ?? '')) return null;
  const characters = Math.ceil(MOST_BODY / 3) * 4;
  const head = base64
    .slice(0, characters + 1_024)
    .replace(/\s+/g, '')
    .slice(0, characters);
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(head), (character) => character.charCodeAt(0)).subarray(0, MOST_BODY);
  } catch {
    return null;
  }
  const text = decoderFor(mimeType).decode(bytes, { stream: true });
  return { text, truncated: base64.length > characters + 1_024 || size > bytes.length + SLACK, mimeType };
}

function decoderFor(mimeType: string | null): TextDecoder {
  const label = /charset\s{0,4}=\s{0,4}"?([\w.:-]{1,40})/i.exec(mimeType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

function cut(text: string, mimeType: string | null, size: number): Body {
  const bytes = new TextEncoder().encode(text.slice(0, MOST_BODY));
  if (text.length <= MOST_BODY && bytes.length <= MOST_BODY) return { text, truncated: size > bytes.length + SLACK, mimeType };
  return { text: new TextDecoder().decode(bytes.subarray(0, MOST_BODY), { stream: true }), truncated: true, mimeType };
}
