/**
 * Index scanning of HTTP fields: each function takes the text and an offset in UTF-16 code units and gives an offset, so that a
 * reader can say where a fault stands and never looks at a character more than a fixed number of times.
 */

const SP = 0x20;
const HTAB = 0x09;
const DQUOTE = 0x22;
const BACKSLASH = 0x5c;
const EQUALS = 0x3d;

const TOKEN_CHARS = tableOf("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
const TOKEN68_CHARS = tableOf('-._~+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = 1;
  return table;
}

/** Offset of the first character at or after `at` that is neither SP nor HTAB (OWS and BWS, RFC 9110 §5.6.3). */
export function skipWhitespace(text: string, at: number): number {
  let i = at;
  while (isWhitespace(text, i)) i++;
  return i;
}

/** Offset just behind the last character before `end`, and not before `start`, that is neither SP nor HTAB. */
export function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isWhitespace(text, i - 1)) i--;
  return i;
}

/** True when an SP or HTAB stands at `at`. */
export function isWhitespace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SP || code === HTAB;
}

/** Offset behind the longest token (RFC 9110 §5.6.2) that starts at `at`; `at` itself when none does. */
export function tokenEnd(text: string, at: number): number {
  const length = text.length;
  let i = at;
  while (i < length && TOKEN_CHARS[text.charCodeAt(i)] === 1) i++;
  return i;
}

/** Offset behind the longest token68 (RFC 9110 §11.2) that starts at `at`, padding included; `at` itself when none does. */
export function token68End(text: string, at: number): number {
  const length = text.length;
  let i = at;
  while (i < length && TOKEN68_CHARS[text.charCodeAt(i)] === 1) i++;
  if (i === at) return at;
  while (text.charCodeAt(i) === EQUALS) i++;
  return i;
}

/** True when the whole of `text` is one token (RFC 9110 §5.6.2). */
export function isToken(text: string): boolean {
  return text.length > 0 && tokenEnd(text, 0) === text.length;
}

/** Offset of the next `"` at or after `at` that no `\` escapes (RFC 9110 §5.6.4); the length of the text when there is none. */
export function nextQuote(text: string, at: number): number {
  let quote = text.indexOf('"', at);
  while (quote !== -1) {
    if (!isEscaped(text, quote, at)) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}

/** True when a `\` escapes the character at `at`, in a quoted-string whose text begins at `start` (RFC 9110 §5.6.4). */
export function isEscaped(text: string, at: number, start: number): boolean {
  let slash = at;
  while (slash > start && text.charCodeAt(slash - 1) === BACKSLASH) slash--;
  return (at - slash) % 2 === 1;
}

/**
 * For each offset, where the next `"` stands that no `\` before it (counted from that offset on) escapes (RFC 9110 §5.6.4), and the
 * length of the text when there is none. One pass from the right, so that many searches together stay linear.
 */
export function unescapedQuotes(text: string): Int32Array {
  const length = text.length;
  const next = new Int32Array(length + 2).fill(length);
  for (let i = length - 1; i >= 0; i--) {
    const code = text.charCodeAt(i);
    next[i] = code === DQUOTE ? i : (next[code === BACKSLASH ? i + 2 : i + 1] ?? length);
  }
  return next;
}

/** Undoes quoted-pairs (RFC 9110 §5.6.4): `\` and a character give that character; a lone `\` at the very end stays. */
export function undoQuotedPairs(text: string): string {
  let slash = text.indexOf('\\');
  if (slash === -1) return text;
  const parts: string[] = [];
  let from = 0;
  while (slash !== -1 && slash + 1 < text.length) {
    parts.push(text.slice(from, slash));
    from = slash + 1;
    slash = text.indexOf('\\', from + 1);
  }
  parts.push(text.slice(from));
  return parts.join('');
}

const WITHOUT_CONTROLS = /^[\t -~\x80-\uffff]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/;

/** True when no control character other than HTAB stands in `text` (RFC 9110 §5.5): a run from end to end, twice as fast as the search for one. */
export function isWithoutControls(text: string): boolean {
  return WITHOUT_CONTROLS.test(text);
}

/** Offset of the first control character other than HTAB in `text` from `start` up to `end` (RFC 9110 §5.5), or -1. */
export function controlAt(text: string, start: number, end: number): number {
  const at = text.slice(start, end).search(CONTROL);
  return at === -1 ? -1 : start + at;
}
