/** Field values cut into field lines, with the way back from an offset in a line to one in the field value. */

import { isWhitespace, isWithoutControls, skipWhitespace, trimEnd } from '../scanner.ts';

interface Piece {
  /** Where the piece stands in the line and in the field value. */
  readonly at: number;
  readonly offset: number;
}

/** One field line. */
export interface Line {
  /** Without whitespace at either end; every obs-fold is one SP. */
  readonly text: string;
  /** Index of the field value in the input. */
  readonly field: number;
  /** Offsets in the field value at which the line was folded (RFC 9112 §5.2). */
  readonly folds: readonly number[];
  readonly pieces: readonly Piece[];
  /** False when no control character can stand in the text, so that nobody need look. */
  readonly mayHoldControls: boolean;
}

/** The offset in the field value of the character at `at` in the line's text; for its length, the offset behind the last one. */
export function offsetOf({ pieces }: Line, at: number): number {
  // binary search for the piece that holds it: a line may be folded thousands of times and each time be faulty
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece === undefined ? at : piece.offset + (at - piece.at);
}

interface Fold {
  readonly start: number;
  readonly end: number;
}

const CR = 0x0d;
const LF = 0x0a;

/**
 * The field lines of one field value, in order. CRLF, LF or CR is a boundary (HAR files and DevTools join repeated fields with LF)
 * unless SP or HTAB follows: that is an obs-fold, `OWS CRLF RWS`, which is read as one SP (RFC 9112 §5.2).
 */
export function linesOf(value: string, field: number): Line[] {
  // nearly every field is one line without control characters, and nothing need be put together for it
  if (isWithoutControls(value)) return [plainLine(value, field)];
  const lines: Line[] = [];
  let start = 0;
  let folds: Fold[] = [];
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
    // nothing stands between two breaks
    if (i > start) lines.push(lineOf(value, field, start, i, folds));
    start = next;
    folds = [];
    i = next;
  }
  lines.push(lineOf(value, field, start, value.length, folds));
  return lines;
}

function plainLine(value: string, field: number): Line {
  const first = skipWhitespace(value, 0);
  const last = trimEnd(value, first, value.length);
  return { text: value.slice(first, last), field, folds: [], pieces: [{ at: 0, offset: first }], mayHoldControls: false };
}

function lineOf(value: string, field: number, start: number, end: number, folds: readonly Fold[]): Line {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  const offsets: number[] = [];
  let length = 0;
  let from = start;
  for (let index = 0; index <= folds.length; index++) {
    const fold = folds[index];
    const to = fold?.start ?? end;
    const first = length === 0 ? skipWhitespace(value, from) : from;
    const last = trimEnd(value, Math.min(first, to), to);
    if (last > first) {
      if (length > 0) {
        texts.push(' ');
        length++;
      }
      pieces.push({ at: length, offset: first });
      texts.push(value.slice(first, last));
      length += last - first;
    }
    if (fold === undefined) break;
    offsets.push(fold.start);
    from = fold.end;
  }
  if (pieces.length === 0) pieces.push({ at: 0, offset: start });
  return { text: texts.join(''), field, folds: offsets, pieces, mayHoldControls: true };
}
