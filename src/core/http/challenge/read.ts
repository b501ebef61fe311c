/**
 * Reader of WWW-Authenticate and Proxy-Authenticate (RFC 9110 §11.6.1, §11.7.1). A conformant value is read by the grammar and by
 * nothing else; a value that the grammar refuses is repaired, and a repair never costs a good challenge.
 */

import { skipWhitespace, token68End, tokenEnd, unescapedQuotes } from '../scanner.ts';
import { type Line, linesOf, offsetOf } from './lines.ts';
import { atElementEnd, parameterEquals, segmentEnd, startsKnownBody, startsParameter } from './lookahead.ts';
import type { Challenge, ChallengeProblem, ChallengesReading } from './types.ts';
import { nameOf, readValue } from './value.ts';

/** As many problems as are listed; a field of nothing but faults would else cost more memory than the field itself. */
const MOST_PROBLEMS = 200;

interface Draft {
  readonly scheme: string;
  token68: string | null;
  readonly params: Record<string, string>;
  /** No parameter may follow any more: the line ended, or a comma came without a space before it (`1*SP`, RFC 9110 §11.6.1). */
  closed: boolean;
}

/**
 * Reads the field values of WWW-Authenticate or Proxy-Authenticate, in the order received. Gives every challenge that can be had,
 * whether the fields break the recipient grammar of RFC 9110 (§5.6.1.2, §5.6.2 to §5.6.4, §11.2, §11.6.1), and where: a problem
 * names the field value by its index and the offset in it in UTF-16 code units. At most 200 problems are listed, the last of which
 * then says so. Total: any text gives a reading, in time linear in its length.
 */
export function readChallenges(fields: readonly string[]): ChallengesReading {
  const reader = new Reader();
  for (let index = 0; index < fields.length; index++) {
    for (const line of linesOf(fields[index] ?? '', index)) reader.readLine(line);
  }
  const challenges: Challenge[] = [];
  for (const { scheme, token68, params } of reader.challenges) challenges.push({ scheme, token68, params });
  return { challenges, malformed: reader.problems.length > 0, problems: reader.problems };
}

const NO_LINE: Line = { text: '', field: 0, folds: [], pieces: [], mayHoldControls: false };

class Reader {
  readonly challenges: Draft[] = [];
  readonly problems: ChallengeProblem[] = [];
  private line = NO_LINE;
  private text = '';
  private quotes: Int32Array | null = null;

  /** Reads one field line. A fault never reaches into the next; only the challenge last begun does (RFC 9110 §5.2). */
  readLine(line: Line): void {
    this.line = line;
    this.text = line.text;
    this.quotes = null;
    for (const offset of line.folds) this.problemIn(offset, 'the line is folded, which is obsolete');
    this.closeLast();
    let at = this.nextElement(0);
    while (at < this.text.length) at = this.nextElement(this.readElement(at));
  }

  /** A list may have empty elements (RFC 9110 §5.6.1.2). */
  private nextElement(at: number): number {
    let i = skipWhitespace(this.text, at);
    while (this.text[i] === ',') i = skipWhitespace(this.text, i + 1);
    return i;
  }

  /** The challenge last begun goes on in a new line only where the joining comma keeps it conformant: when it already had parameters. */
  private closeLast(): void {
    const last = this.challenges.at(-1);
    if (last === undefined) return;
    for (const _ in last.params) {
      return;
    }
    last.closed = true;
  }

  /** One element from its first character; gives the offset at which the next begins or a comma stands. */
  private readElement(at: number): number {
    const text = this.text;
    const end = tokenEnd(text, at);
    if (end === at) {
      this.problem(at, `${nameOf(text, at)} cannot begin a scheme or a parameter`);
      return this.skip(at);
    }
    const behind = skipWhitespace(text, end);
    if (text[behind] === '=') return this.readParameter(at, end, behind);
    const spaced = text[end] === ' ';
    if (atElementEnd(text, behind)) {
      this.begin(at, end, !spaced);
      return behind;
    }
    if (behind > end) {
      this.begin(at, end, false);
      return this.readSpacedBody(end, behind);
    }
    if (text[end] === ':' && (end + 1 === text.length || text[end + 1] === ' ')) {
      this.begin(at, end, false);
      this.problem(end, 'a colon stands behind the scheme');
      const body = skipWhitespace(text, end + 1);
      return atElementEnd(text, body) ? body : this.readSpacedBody(end + 1, body);
    }
    this.problem(end, `${nameOf(text, end)} cannot stand behind a scheme or the name of a parameter`);
    return this.skip(end);
  }

  private begin(start: number, end: number, closed: boolean): void {
    // without a prototype, `__proto__` and `constructor` are names like any other
    const params: Record<string, string> = Object.create(null);
    this.challenges.push({ scheme: this.text.slice(start, end), token68: null, params, closed });
  }

  /** The whitespace from `start` to `body` must be `1*SP` (RFC 9110 §11.6.1). */
  private readSpacedBody(start: number, body: number): number {
    let tab = start;
    while (tab < body && this.text[tab] !== '\t') tab++;
    if (tab < body) this.problem(tab, 'a tab stands where a space belongs');
    return this.readBody(body);
  }

  /** What follows the scheme of the challenge last begun: token68 or auth-params (RFC 9110 §11.2). */
  private readBody(at: number): number {
    const text = this.text;
    const end = tokenEnd(text, at);
    // what nearly every challenge looks like, and no token68
    if (end > at && text[end] === '=' && text[end + 1] === '"') return this.readParameter(at, end, end);
    const run = token68End(text, at);
    const behind = skipWhitespace(text, run);
    const padded = run > at && text[run - 1] === '=';
    if (run > at && atElementEnd(text, behind)) {
      if (padded && end === run - 1 && parameterEquals(text, this.nextElement(behind)) !== -1) {
        this.problem(run, 'the parameter has no value');
        this.keep(at, run - 1, '');
      } else this.setToken68(at, run);
      return behind;
    }
    if (padded && behind > run && startsParameter(text, behind)) {
      this.setToken68(at, run);
      this.problem(behind, 'a comma is missing before this, and parameters cannot follow a token68');
      return behind;
    }
    const equals = parameterEquals(text, at);
    if (equals !== -1) return this.readParameter(at, end, equals);
    if (startsKnownBody(text, at)) {
      this.problem(at, 'a comma is missing before this scheme');
      return at;
    }
    if (run > at && behind > run) {
      this.setToken68(at, run);
      this.problem(behind, 'text follows the token68 without a comma');
      return startsParameter(text, behind) ? behind : this.skip(behind);
    }
    this.problem(run, `${nameOf(text, run)} is neither part of a token68 nor of a parameter`);
    return this.skip(run);
  }

  private setToken68(start: number, end: number): void {
    const last = this.challenges.at(-1);
    if (last !== undefined) last.token68 = this.text.slice(start, end);
  }

  /** An auth-param of the challenge last begun: name from `start` to `end`, then BWS and `=` at `equals` (RFC 9110 §11.2). */
  private readParameter(start: number, end: number, equals: number): number {
    const last = this.challenges.at(-1);
    if (last === undefined) this.problem(start, 'a parameter stands before any scheme');
    else if (last.token68 !== null) this.problem(start, 'a parameter cannot follow a token68');
    else if (last.closed) {
      this.problem(start, `the scheme ${last.scheme} was already closed, by a comma or the end of its line`);
      // said once: what follows in this challenge has the same fault
      last.closed = false;
    }
    const value = readValue(this.line, equals + 1);
    for (const fault of value.faults) this.problem(fault.at, fault.message);
    this.keep(start, end, value.value);
    return value.next;
  }

  /** A name may occur once in a challenge (RFC 9110 §11.2); the first stays, so that a later, injected one has no effect. */
  private keep(start: number, end: number, value: string): void {
    const params = this.challenges.at(-1)?.params;
    if (params === undefined) return;
    const name = this.text.slice(start, end).toLowerCase();
    if (params[name] !== undefined) this.problem(start, `the parameter ${name} occurs twice in one challenge`);
    else params[name] = value;
  }

  /**
   * The next comma outside quotes, or the end. A quote that is never closed is damaged like a value's: it hides commas only up to the
   * one behind which a challenge or a parameter can be told.
   */
  private skip(at: number): number {
    let i = at;
    while (!atElementEnd(this.text, i)) {
      if (this.text[i] !== '"') {
        i++;
        continue;
      }
      const close = this.quotesOfLine()[i + 1] ?? this.text.length;
      if (close === this.text.length) {
        this.problem(i, `the quote opened at ${offsetOf(this.line, i)} is never closed`);
        return segmentEnd(this.text, i + 1);
      }
      i = close + 1;
    }
    return i;
  }

  /** Junk may hold quotes that were escaped for the junk before it, so the searches would overlap; one pass answers them all. */
  private quotesOfLine(): Int32Array {
    this.quotes ??= unescapedQuotes(this.text);
    return this.quotes;
  }

  private problem(at: number, message: string): void {
    this.problemIn(offsetOf(this.line, at), message);
  }

  private problemIn(offset: number, message: string): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    const listed = this.problems.length === MOST_PROBLEMS - 1 ? 'from here on, further problems are not listed' : message;
    this.problems.push({ field: this.line.field, offset, message: listed });
  }
}
