/** Field values cut into field lines, with the way back from an offset in a line to one in the field value. */

import { isWhitespace, skipWhitespace, trimEnd } from '../scanner.ts';

export interface Line {
  /** Without whitespace at either end; every obs-fold is one SP. */
  readonly text: string;
  /** Index of the field value in the input. */
  readonly field: number;
  /** Offsets in the field value at which the line was folded (RFC 9112 §5.2). */
  readonly folds: readonly number[];
  /** The offset in the field value of the character at `at` in `text`; for `text.length`, the offset behind the last one. */
  offsetOf(at: number): number;
}

interface Piece {
  /** Where the piece stands in the line and in the field value. */
  readonly at: number;
  readonly offset: number;
}

const CR = 0x0d;
const LF = 0x0a;

/**
 * The field lines of one field value, in order. CRLF, LF or CR is a boundary (HAR files and DevTools join repeated fields with LF)
 * unless SP or HTAB follows: that is an obs-fold, `OWS CRLF RWS`, which is read as one SP (RFC 9112 §5.2).
 */
export function linesOf(value: string, field: number): Line[] {
  // nearly every field is one line, and nothing need be put together for it
  if (!/[\r\n]/.test(value)) return [wholeLine(value, field)];
  const lines: Line[] = [];
  let start = 0;
  let folds: { readonly start: number; readonly end: number }[] = [];
  let i = 0;
  while (i < value.length) {
    const code = value.charCodeAt(i);
    if (code !== CR && code !== LF) {
      i++;
      continue;
    }
    const next = code === CR && value.charCodeAt(i + 1) === LF ? i + 2 : i + 1;
    if (isWhitespace(value, next)) {
      folds.push({ start: i, end: skipWhitespace(value, next) });
      i = skipWhitespace(value, next);
      continue;
    }
    lines.push(lineOf(value, field, start, i, folds));
    start = next;
    folds = [];
    i = next;
  }
  lines.push(lineOf(value, field, start, value.length, folds));
  return lines;
}

function wholeLine(value: string, field: number): Line {
  const start = skipWhitespace(value, 0);
  const text = value.slice(start, trimEnd(value, start, value.length));
  return { text, field, folds: [], offsetOf: (at) => start + at };
}

function lineOf(
  value: string,
  field: number,
  start: number,
  end: number,
  folds: readonly { readonly start: number; readonly end: number }[],
): Line {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  let from = start;
  const add = (to: number) => {
    const first = length === 0 ? skipWhitespace(value, from) : from;
    const last = trimEnd(value, Math.min(first, to), to);
    if (last <= first) return;
    if (length > 0) {
      texts.push(' ');
      length++;
    }
    pieces.push({ at: length, offset: first });
    texts.push(value.slice(first, last));
    length += last - first;
  };
  for (const fold of folds) {
    add(fold.start);
    from = fold.end;
  }
  add(end);
  const text = texts.join('');
  return { text, field, folds: folds.map((fold) => fold.start), offsetOf: (at) => offsetIn(pieces, at, start) };
}

/** Binary search for the piece that holds `at`: a line may be folded thousands of times and each time be faulty. */
function offsetIn(pieces: readonly Piece[], at: number, fallback: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece === undefined ? fallback : piece.offset + (at - piece.at);
}
