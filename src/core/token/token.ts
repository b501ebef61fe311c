/** A single token as it stands behind a scheme, in a header of its own, in a cookie or in an address. */

import { decodePercent } from '../bytes.ts';
import { readJwt } from './jwt.ts';
import { readPaseto } from './paseto.ts';
import { isPlaceholder, isRedacted } from './placeholder.ts';
import { kindOfPrefix } from './prefixes.ts';
import type { TokenReading } from './shape.ts';
import type { Problem } from './types.ts';

/** Blanks and line breaks of ASCII; those of Unicode are letters beyond ASCII here. */
const BLANK = /[\t\n\v\f\r ]/;

/** A text stripped of what does not belong to the token, and what that was. */
export interface Stripped {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Straight quotes, those of Markdown, and the backslash that escapes them; typographic ones count as letters beyond ASCII. */
const QUOTES = '"\'`\\';
/** Marks that word processors, chats and file beginnings add; none of them can belong to a token. */
const TYPOGRAPHY = '\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u00a0\u200b\u200c\u200d\u2060\ufeff';

/**
 * Takes quotes, blanks and typography off both ends, in any order. `problems`: quoted, surrounding-whitespace, non-ascii. `paired`: a quote at
 * the end goes only if the text begins with one, since the last parameter of a list ends in a quote of its own.
 */
export function strip(text: string, paired = false): Stripped {
  // nearly every value begins and ends as it should
  if (edgeProblem(text.charAt(0)) === null && edgeProblem(text.charAt(text.length - 1)) === null) return { text, problems: [] };
  const problems = new Set<Problem>();
  let start = 0;
  let end = text.length;
  const note = (at: number) => {
    const problem = edgeProblem(text.charAt(at));
    if (problem !== null) problems.add(problem);
    return problem !== null;
  };
  while (start < end && note(start)) start += 1;
  const keepsQuotes = paired && !problems.has('quoted');
  while (end > start && !(keepsQuotes && QUOTES.includes(text.charAt(end - 1))) && note(end - 1)) end -= 1;
  return { text: text.slice(start, end), problems: [...problems] };
}

/**
 * Reads one token. Quotes, blanks, percent-encoding and letters beyond ASCII are reported and then looked through, so that the token
 * behind them is still read. `percent`: whether percent-encoding is a fault here. `now`: seconds since 1970. Total and linear.
 */
export function readToken(raw: string, now: number, percent = true): TokenReading {
  const stripped = strip(raw);
  const problems = new Set(stripped.problems);
  if (stripped.text === '') return nothing('empty-credential');
  const trimmed = raw.trim();
  const blank = absent(trimmed) ?? (trimmed === stripped.text ? null : absent(stripped.text));
  if (blank !== null) return nothing(blank, problems);
  let text = stripped.text;
  if (BLANK.test(text)) {
    problems.add('inner-whitespace');
    text = text.replace(/[\t\n\v\f\r ]+/g, '');
  }
  if (/%[0-9a-f]{2}/i.test(text)) {
    if (percent) problems.add('url-encoded');
    const decoded = strip(decodePercent(text));
    for (const problem of decoded.problems) problems.add(problem);
    text = decoded.text.replace(/\s+/g, '');
    const inner = absent(text);
    if (inner !== null) return nothing(inner, problems);
  }
  if (/[\u0080-\uffff]/.test(text)) {
    problems.add('non-ascii');
    text = text.replace(INVISIBLE, '');
  }
  const reading = kindOf(text, now);
  for (const problem of reading.problems) problems.add(problem);
  return { ...reading, problems: [...problems] };
}

/** Any of TYPOGRAPHY's characters inside a text. */
const INVISIBLE = new RegExp(`[${TYPOGRAPHY}]`, 'g');

function kindOf(text: string, now: number): TokenReading {
  const prefix = kindOfPrefix(text);
  if (prefix === 'paseto') return readPaseto(text, now);
  if (prefix !== null) return { kind: prefix, content: null, claims: {}, problems: [] };
  return readJwt(text, now) ?? { kind: 'opaque', content: null, claims: {}, problems: [] };
}

/** `redacted` or `placeholder` for a text that is no credential. */
export function absent(text: string): Problem | null {
  if (isRedacted(text)) return 'redacted';
  return isPlaceholder(text) ? 'placeholder' : null;
}

/** The reading of a place where no credential stands. Marks around it are of interest only when something stands there at all. */
export function nothing(problem: Problem, around: ReadonlySet<Problem> = new Set()): TokenReading {
  const kept = [...around].filter((each) => each !== 'non-ascii');
  return { kind: 'none', content: null, claims: {}, problems: [...kept, problem] };
}

function edgeProblem(char: string): Problem | null {
  if (QUOTES.includes(char)) return 'quoted';
  if (TYPOGRAPHY.includes(char)) return 'non-ascii';
  return BLANK.test(char) ? 'surrounding-whitespace' : null;
}
