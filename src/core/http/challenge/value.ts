/** The value of an auth-param (RFC 9110 §11.2): read by the grammar, and repaired only where the grammar refuses it. */

import { controlAt, isEscaped, isWhitespace, nextQuote, skipWhitespace, tokenEnd, trimEnd, undoQuotedPairs } from '../scanner.ts';
import { type Line, offsetOf } from './lines.ts';
import { atElementEnd, segmentEnd, startsKnownBody, startsKnownChallenge, startsParameter } from './lookahead.ts';

export interface Fault {
  /** Offset in the line. */
  readonly at: number;
  readonly message: string;
}

export interface Value {
  readonly value: string;
  /** Offset in the line at which reading goes on: at a comma, at the end, or at the start of an element whose comma is missing. */
  readonly next: number;
  readonly faults: readonly Fault[];
}

const NO_FAULTS: readonly Fault[] = [];
const MISSING_COMMA = 'a comma is missing before this';

/** The value that starts at `at`, behind the `=`. */
export function readValue(line: Line, at: number): Value {
  const start = skipWhitespace(line.text, at);
  return line.text[start] === '"' ? readQuoted(line, start) : readUnquoted(line.text, at, start);
}

/** A token (RFC 9110 §5.6.2), or whatever stands in its place up to a comma, the end, or a forgotten comma. */
function readUnquoted(text: string, behindEquals: number, start: number): Value {
  const end = tokenEnd(text, start);
  const behind = skipWhitespace(text, end);
  if (end > start && atElementEnd(text, behind)) return { value: text.slice(start, end), next: behind, faults: NO_FAULTS };
  if (start > behindEquals && forgottenComma(text, start)) {
    return { value: '', next: start, faults: [{ at: behindEquals, message: 'the parameter has no value' }] };
  }
  const stop = unquotedEnd(text, start);
  const last = trimEnd(text, start, stop);
  const next = skipWhitespace(text, stop);
  const faults: Fault[] = [];
  if (last === start) faults.push({ at: start, message: 'the parameter has no value' });
  else if (end < last) faults.push({ at: end, message: `${nameOf(text, end)} cannot stand in a value without quotes` });
  if (!atElementEnd(text, next)) faults.push({ at: next, message: MISSING_COMMA });
  return { value: text.slice(start, last), next, faults };
}

/** Offset of the comma, the end, or the whitespace in front of an element whose comma was forgotten. */
function unquotedEnd(text: string, start: number): number {
  let i = start;
  while (!atElementEnd(text, i)) {
    if (!isWhitespace(text, i)) {
      i++;
      continue;
    }
    const behind = skipWhitespace(text, i);
    if (forgottenComma(text, behind)) return i;
    i = behind;
  }
  return i;
}

function forgottenComma(text: string, at: number): boolean {
  return startsParameter(text, at) || startsKnownBody(text, at);
}

/**
 * A quoted-string (RFC 9110 §5.6.4) whose opening quote stands at `open`. However many of them are damaged, the searches for closing
 * quotes never overlap: the next value's opening quote, with `=` or a blank before it, ends the search of the one before.
 */
function readQuoted(line: Line, open: number): Value {
  const text = line.text;
  const close = nextQuote(text, open + 1);
  if (close === text.length) return readDamaged(line, open);
  const behind = skipWhitespace(text, close + 1);
  const faults = controlFaults(line, open + 1, close);
  const value = undoQuotedPairs(text.slice(open + 1, close));
  if (atElementEnd(text, behind)) return { value, next: behind, faults };
  if (text[behind] === ';') {
    return { value, next: behind + 1, faults: [...faults, { at: behind, message: 'a semicolon stands where a comma belongs' }] };
  }
  if (startsParameter(text, behind) || startsKnownChallenge(text, behind)) {
    return { value, next: behind, faults: [...faults, { at: behind, message: MISSING_COMMA }] };
  }
  return readDamaged(line, open);
}

/** A quoted-string that the grammar refuses: no closing quote, or one that the text goes on behind. */
function readDamaged(line: Line, open: number): Value {
  const text = line.text;
  const next = segmentEnd(text, open + 1);
  const end = trimEnd(text, open + 1, next);
  const first = nextQuote(text, open + 1);
  if (first >= end) {
    const message = `the quote opened at ${offsetOf(line, open)} is never closed`;
    return {
      value: undoQuotedPairs(text.slice(open + 1, end)),
      next,
      faults: [{ at: open, message }, ...controlFaults(line, open + 1, end)],
    };
  }
  const last = end - 1;
  if (text[last] === '"' && !isEscaped(text, last, open + 1)) {
    const message = `a quote inside the value opened at ${offsetOf(line, open)} is not escaped`;
    return {
      value: undoQuotedPairs(text.slice(open + 1, last)),
      next,
      faults: [{ at: first, message }, ...controlFaults(line, open + 1, last)],
    };
  }
  const message = `text follows the quote that closes the value opened at ${offsetOf(line, open)}`;
  const faults = [...controlFaults(line, open + 1, first), { at: first + 1, message }];
  return { value: undoQuotedPairs(text.slice(open + 1, first)), next, faults };
}

function controlFaults(line: Line, start: number, end: number): readonly Fault[] {
  const at = line.mayHoldControls ? controlAt(line.text, start, end) : -1;
  return at === -1 ? NO_FAULTS : [{ at, message: `${nameOf(line.text, at)} in a quoted value` }];
}

/** The character at `at` in words that are safe to show. */
export function nameOf(text: string, at: number): string {
  const code = text.codePointAt(at);
  if (code === undefined) return 'the end';
  if (code === 0x20) return 'a space';
  if (code === 0x09) return 'a tab';
  if (code > 0x20 && code < 0x7f) return `the character ${String.fromCodePoint(code)}`;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return code < 0x20 || code === 0x7f ? `the control character U+${hex}` : `the character U+${hex}`;
}
