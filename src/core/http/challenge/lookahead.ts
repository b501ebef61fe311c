/** What stands ahead, asked by repairs alone: a conformant value never depends on these. */

import { skipWhitespace, tokenEnd } from '../scanner.ts';
import { wellKnownEnd } from './well-known.ts';

/** True at the end of the line or at a comma. */
export function atElementEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === ',';
}

/** Offset of the `=` of `token BWS "="` (RFC 9110 §11.2) at `at`, or -1. */
export function parameterEquals(text: string, at: number): number {
  const end = tokenEnd(text, at);
  if (end === at) return -1;
  const equals = skipWhitespace(text, end);
  return text[equals] === '=' ? equals : -1;
}

/** True for `token BWS "="` without a second `=`, which would rather be the padding of a token68. */
export function startsParameter(text: string, at: number): boolean {
  const equals = parameterEquals(text, at);
  return equals !== -1 && text[equals + 1] !== '=';
}

/** True for a well-known scheme and SP. */
export function startsKnownBody(text: string, at: number): boolean {
  const end = wellKnownEnd(text, at);
  return end !== -1 && text[end] === ' ';
}

/** True for a well-known scheme and SP, comma or the end. */
export function startsKnownChallenge(text: string, at: number): boolean {
  const end = wellKnownEnd(text, at);
  return end !== -1 && (text[end] === ' ' || atElementEnd(text, end));
}

/**
 * Where a damaged quoted-string ends: the first comma at or after `at` behind which a parameter, a scheme with a parameter, or a
 * well-known scheme begins; else the end of the line.
 */
export function segmentEnd(text: string, at: number): number {
  let comma = text.indexOf(',', at);
  while (comma !== -1) {
    const next = skipWhitespace(text, comma + 1);
    if (startsParameter(text, next) || startsSchemeAndParameter(text, next) || startsKnownChallenge(text, next)) return comma;
    comma = text.indexOf(',', comma + 1);
  }
  return text.length;
}

function startsSchemeAndParameter(text: string, at: number): boolean {
  const end = tokenEnd(text, at);
  if (end === at || text[end] !== ' ') return false;
  return startsParameter(text, skipWhitespace(text, end));
}
