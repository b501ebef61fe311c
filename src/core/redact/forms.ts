/** The spellings in which one secret can stand in a finished text. */

import { base64Cores, encodeBase64 } from './base64.ts';

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const LONG = 8;
/** Beyond this many characters a secret is looked for as it stands and in its URL form only. */
const MOST_FORMS = 16_384;
/** Spellings that only a person or a debugger makes are looked for up to this many characters: a session may hold megabytes of secrets. */
const MOST_RARE = 128;

/**
 * `secret` plain, URL-encoded (RFC 3986 §2.1, both cases; form-encoded), as base64 and base64url at each alignment, once and twice, as hex
 * digits, in lower and upper case, and as JSON, HTML and a POSIX shell would escape it. No repeats; the plain form first.
 */
export function formsOf(secret: string): string[] {
  const forms = new Set<string>([secret]);
  const encoded = percentEncode(secret);
  forms.add(encoded);
  forms.add(encoded.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase()));
  forms.add(encoded.replaceAll('%20', '+'));
  const decoded = percentDecode(secret);
  if (decoded.length >= LONG) forms.add(decoded);
  if (secret.length > MOST_FORMS) return [...forms];
  const json = JSON.stringify(secret).slice(1, -1);
  forms.add(json);
  forms.add(json.replaceAll('/', '\\/'));
  forms.add(json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`));
  const html = secret.replace(/[&<>"]/g, (character) => HTML[character] ?? character);
  forms.add(html.replaceAll("'", '&#39;'));
  forms.add(html.replaceAll("'", '&#x27;'));
  forms.add(secret.replaceAll("'", "'\\''"));
  if (secret.length >= LONG && secret.length <= MOST_RARE) {
    forms.add(secret.toLowerCase());
    forms.add(secret.toUpperCase());
    const hex = Array.from(new TextEncoder().encode(secret), (byte) => byte.toString(16).padStart(2, '0')).join('');
    forms.add(hex);
    forms.add(hex.toUpperCase());
    for (const core of base64Cores(encodeBase64(secret))) forms.add(core);
  }
  for (const core of base64Cores(secret)) {
    forms.add(core);
    forms.add(core.replaceAll('+', '-').replaceAll('/', '_'));
    forms.add(percentEncode(core));
  }
  return [...forms];
}

/** encodeURIComponent that takes halves of surrogate pairs too. */
function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'));
}

/** `text` with its percent triplets undone, or `text` itself where they are no UTF-8. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
