/** Base64 (RFC 4648) as far as masking needs it. */

/** Text of a base64 or base64url string, padded or not; null if it is none. Bytes that are not UTF-8 become U+FFFD. */
export function decodeBase64(text: string): string | null {
  const standard = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/(?<!=)=+$/, '');
  if (standard === '' || !/^[A-Za-z0-9+/]+$/.test(standard) || standard.length % 4 === 1) return null;
  try {
    const bytes = atob(standard);
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is ASCII too
  return /^[\u0000-\u007f]*$/.test(text);
}

const CHUNK = 0x2000;

/** Base64 of the UTF-8 bytes of `text`, with padding (RFC 4648 §4). */
export function encodeBase64(text: string): string {
  if (isAscii(text)) return btoa(text);
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/**
 * What every base64 text shows that holds `text` somewhere inside: the characters that its bytes alone decide, for each of the three
 * ways in which they can fall into groups of six bits. Shorter than 8 characters: left out, since too many texts would hold it.
 */
export function base64Cores(text: string): string[] {
  const cores: string[] = [];
  const length = isAscii(text) ? text.length : new TextEncoder().encode(text).length;
  for (const [before, lead] of [
    ['', 0],
    ['\0', 2],
    ['\0\0', 3],
  ] as const) {
    const encoded = encodeBase64(before + text);
    const bits = (length + before.length) * 8;
    const core = encoded.slice(lead, Math.floor(bits / 6));
    if (core.length >= 8) cores.push(core);
  }
  return cores;
}
