/** Bytes and text: base64 of either alphabet, UTF-8, Latin-1. Everything here is total and linear. */

/**
 * Base64 in the standard or the URL alphabet, mixed or not (RFC 4648 §4, §5), padded or not. null when a character belongs to neither, when
 * padding stands anywhere but at the end, or when the length leaves a single character over, which no encoder writes.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const digits = text.slice(0, withoutPadding(text));
  // atob passes over blanks (WHATWG Infra §7, forgiving-base64 decode)
  if (digits.length % 4 === 1 || /[^\w+/-]/.test(digits)) return null;
  const octets = atob(digits.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(octets.length);
  for (let i = 0; i < octets.length; i += 1) bytes[i] = octets.charCodeAt(i);
  return bytes;
}

/** Length of the text without the `=` at its end. */
export function withoutPadding(text: string): number {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 0x3d) length -= 1;
  return length;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();

/** Text of UTF-8 bytes, or null when they are none. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** Text of ISO 8859-1 bytes: each byte the character of the same number. */
export function decodeLatin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return pieces.join('');
}

/** Number of bytes that the text takes in UTF-8. */
export function utf8Length(text: string): number {
  return ENCODER.encode(text).length;
}

/** Percent-decoding as far as it goes: a `%` that no two hex digits follow stays, and so does a run that is not UTF-8 (RFC 3986 §2.1). */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    return decodeUtf8(bytes) ?? run;
  });
}
