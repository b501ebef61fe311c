/** Finds many secrets in a text at once, whole or in pieces, in time linear in the text. */

export interface Needle {
  readonly text: string;
  /** What stands in its place. */
  readonly mask: string;
  /** Found only where no letter or digit stands right before or after it. */
  readonly bounded: boolean;
  /** A piece of at least 12 characters counts too: messages quote tokens cut off. */
  readonly pieces: boolean;
}

interface Anchor {
  readonly needle: Needle;
  readonly at: number;
}

/** Characters that open a needle; needles shorter than this are never looked for by value. */
export const SHORTEST = 4;
const WINDOW = 8;
const STRIDE = 4;
/** The shortest piece that surely holds one whole window at a multiple of the stride, and one character more. */
const PIECE = WINDOW + STRIDE;
/** Needles that share an opening are told apart one by one, so their number is bounded. */
const MOST_ANCHORS = 8;
const OPENS = 1;
const INSIDE = 2;

/** A function that replaces every needle (and piece of one) in a text by its mask. The longest one that begins at a place wins. */
export function replaceAll(needles: readonly Needle[]): (text: string) => string {
  const openings = new Map<number, Anchor[]>();
  const windows = new Map<number, Anchor[]>();
  // a table of marks with room to spare answers nearly every place in a text with one look
  const characters = needles.reduce((total, needle) => total + needle.text.length, 0);
  const marks = new Uint8Array(2 ** Math.min(24, Math.max(10, Math.ceil(Math.log2(characters * 4 + 1)))));
  for (const needle of needles) {
    if (needle.text.length < SHORTEST) continue;
    add(openings, marks, OPENS, hash(needle.text, 0, SHORTEST), { needle, at: 0 });
    if (!needle.pieces) continue;
    for (let at = 0; at + WINDOW <= needle.text.length; at += STRIDE) {
      add(windows, marks, INSIDE, hash(needle.text, at, WINDOW), { needle, at });
    }
  }
  return openings.size === 0 ? (text) => text : (text) => replace(text, openings, windows, marks);
}

function add(table: Map<number, Anchor[]>, marks: Uint8Array, mark: number, key: number, anchor: Anchor): void {
  const anchors = table.get(key);
  if (anchors === undefined) table.set(key, [anchor]);
  else if (anchors.length < MOST_ANCHORS || mark === OPENS) anchors.push(anchor);
  const slot = key & (marks.length - 1);
  marks[slot] = (marks[slot] ?? 0) | mark;
}

function hash(text: string, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < from + length; at++) value = (Math.imul(value, 0x01000193) ^ text.charCodeAt(at)) >>> 0;
  // the low bits choose the slot, so the high ones are folded into them
  return (value ^ (value >>> 15)) >>> 0;
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly mask: string;
}

function replace(text: string, openings: Map<number, Anchor[]>, windows: Map<number, Anchor[]>, marks: Uint8Array): string {
  let out = '';
  let done = 0;
  let at = 0;
  while (at + SHORTEST <= text.length) {
    const found = whole(text, at, openings, marks) ?? piece(text, at, done, windows, marks);
    if (found === null) {
      at++;
      continue;
    }
    out += text.slice(done, found.from) + found.mask;
    done = found.to;
    at = found.to;
  }
  return done === 0 ? text : out + text.slice(done);
}

function whole(text: string, at: number, openings: Map<number, Anchor[]>, marks: Uint8Array): Found | null {
  const key = hash(text, at, SHORTEST);
  if (((marks[key & (marks.length - 1)] ?? 0) & OPENS) === 0) return null;
  let best: Needle | null = null;
  for (const { needle } of openings.get(key) ?? []) {
    if (best !== null && needle.text.length <= best.text.length) continue;
    if (!text.startsWith(needle.text, at)) continue;
    if (needle.bounded && !(opensWord(text, at) && !isWordCharacter(text.charCodeAt(at + needle.text.length)))) continue;
    best = needle;
  }
  return best === null ? null : { from: at, to: at + best.text.length, mask: best.mask };
}

function piece(text: string, at: number, done: number, windows: Map<number, Anchor[]>, marks: Uint8Array): Found | null {
  if (windows.size === 0 || at + WINDOW > text.length) return null;
  const key = hash(text, at, WINDOW);
  if (((marks[key & (marks.length - 1)] ?? 0) & INSIDE) === 0) return null;
  let best: Found | null = null;
  for (const { needle, at: inside } of windows.get(key) ?? []) {
    let from = at;
    let left = inside;
    while (from > done && left > 0 && text.charCodeAt(from - 1) === needle.text.charCodeAt(left - 1)) {
      from--;
      left--;
    }
    let to = at;
    let right = inside;
    while (to < text.length && right < needle.text.length && text.charCodeAt(to) === needle.text.charCodeAt(right)) {
      to++;
      right++;
    }
    if (to - from >= PIECE && (best === null || to - from > best.to - best.from)) best = { from, to, mask: needle.mask };
  }
  return best;
}

function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** A letter or digit that ends an escape (`%3A`, `\n`, `\u003d`) is no part of the word after it. */
function opensWord(text: string, at: number): boolean {
  if (at === 0 || !isWordCharacter(text.charCodeAt(at - 1))) return true;
  return text[at - 3] === '%' || text[at - 2] === '\\' || text.slice(at - 6, at - 4) === '\\u';
}
