/** The marks by which a product is known. A mark looks at what was seen and gives its evidence, or null. */

import { fieldValues, lastHop } from '../../exchange.ts';
import type { ExchangeReading } from '../../reading.ts';
import { message } from '../../text/message.ts';
import type { Evidence, Product } from '../types.ts';

/** What marks look at, gathered once for all of them. */
export interface Seen {
  /** Lower-case name to values of the last response's fields. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly cookiesSet: readonly string[];
  readonly cookiesSent: readonly string[];
  readonly challenges: ExchangeReading['challenges'];
  /** Field that the challenges stood in, lower case. */
  readonly challengeField: string;
  /** Start of the body, lower case, blanks and the space around JSON's colons reduced. */
  readonly body: string;
  /** Lower case; empty where the address cannot be read. */
  readonly host: string;
  readonly path: string;
}

export type Mark = (seen: Seen) => Evidence | null;

export interface Entry {
  readonly id: string;
  /** As the product writes itself; never translated. */
  readonly name: string;
  readonly role: Product['role'];
  /** Marks of an answer that the product wrote itself. */
  readonly itself?: readonly Mark[];
  /** Marks that it only stood on the way. */
  readonly passedOn?: readonly Mark[];
  /** Marks that it took part, which do not tell who refused. */
  readonly part?: readonly Mark[];
}

/** Block pages and error bodies name their product early; the rest of a large body would only cost time. */
const BODY_CHARACTERS = 16_384;
const LONGEST_QUOTE = 80;

/** Gathers what the marks look at. `address`: that of the last response, null where it cannot be read. */
export function seenIn(reading: ExchangeReading, address: URL | null): Seen {
  const hop = lastHop(reading.exchange);
  const headers = new Map<string, string[]>();
  for (const field of hop.responseHeaders) {
    const name = field.name.toLowerCase();
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [field.value]);
    else values.push(field.value);
  }
  return {
    headers,
    cookiesSet: cookiesSet(reading),
    cookiesSent: reading.cookies.sent.map((cookie) => cookie.name),
    challenges: reading.challenges,
    challengeField: reading.exchange.status === 407 ? 'proxy-authenticate' : 'www-authenticate',
    body: squash(reading.exchange.body?.text ?? ''),
    host: address?.hostname ?? '',
    path: address?.pathname ?? '',
  };
}

/** Names from the reading, and from the fields themselves where they were not read (a HAR of our own holds them masked). */
function cookiesSet(reading: ExchangeReading): string[] {
  if (reading.setCookies.length > 0) return reading.setCookies.map((cookie) => cookie.name);
  return fieldValues(lastHop(reading.exchange).responseHeaders, 'set-cookie').map((value) => value.split('=', 1)[0]?.trim() ?? '');
}

function squash(text: string): string {
  const plain = text.slice(0, BODY_CHARACTERS).toLowerCase().replace(/\s+/g, ' ');
  return plain.replaceAll('" :', '":').replaceAll('": ', '":');
}

/** A response field of that name, with a value that fits the pattern where one is given. */
export function header(name: string, pattern?: RegExp): Mark {
  return (seen) => {
    const values = seen.headers.get(name);
    if (values === undefined) return null;
    const value = pattern === undefined ? values[0] : first(values, pattern);
    if (value === undefined) return null;
    const text =
      pattern === undefined ? message('product_mark_header', { name }) : message('product_mark_value', { name, value: cut(value) });
    return { text, at: `response.headers.${name}` };
  };
}

/** A cookie that the answer sets. */
export function sets(pattern: RegExp): Mark {
  return (seen) => {
    const name = first(seen.cookiesSet, pattern);
    return name === undefined ? null : { text: message('product_mark_cookie_set', { name }), at: 'response.headers.set-cookie' };
  };
}

/** A cookie that the answer sets or the request carried. */
export function cookie(pattern: RegExp): Mark {
  const setting = sets(pattern);
  return (seen) => {
    const set = setting(seen);
    if (set !== null) return set;
    const name = first(seen.cookiesSent, pattern);
    return name === undefined ? null : { text: message('product_mark_cookie_sent', { name }), at: 'request.headers.cookie' };
  };
}

/** A challenge: its scheme, and where given one parameter's value. */
export function challenge(scheme: RegExp, param?: string, value?: RegExp): Mark {
  return (seen) => {
    const found = seen.challenges.find((candidate) => {
      if (!scheme.test(candidate.scheme)) return false;
      if (param === undefined) return true;
      const actual = candidate.params[param];
      return actual !== undefined && (value === undefined || value.test(actual));
    });
    if (found === undefined) return null;
    const at = `response.headers.${seen.challengeField}`;
    if (param === undefined) return { text: message('product_mark_challenge', { scheme: found.scheme }), at };
    const shown = cut(found.params[param] ?? '');
    return { text: message('product_mark_challenge_parameter', { scheme: found.scheme, name: param, value: shown }), at };
  };
}

/** Every one of the words stands in the body; the first of them is the evidence. Words are lower case, with single blanks. */
export function body(...words: readonly [string, ...string[]]): Mark {
  return (seen) => {
    if (seen.body === '') return null;
    for (const word of words) if (!seen.body.includes(word)) return null;
    return { text: message('product_mark_body', { words: cut(words[0]) }), at: 'body' };
  };
}

/** All of the marks together; the first is the evidence. */
export function both(first: Mark, ...others: readonly Mark[]): Mark {
  return (seen) => {
    const evidence = first(seen);
    return evidence !== null && others.every((other) => other(seen) !== null) ? evidence : null;
  };
}

/** The first of the marks that is there. */
export function either(...marks: readonly Mark[]): Mark {
  return (seen) => {
    for (const mark of marks) {
      const evidence = mark(seen);
      if (evidence !== null) return evidence;
    }
    return null;
  };
}

/** The first text that fits; a loop, as this is asked hundreds of times for each exchange. */
function first(texts: readonly string[], pattern: RegExp): string | undefined {
  for (const text of texts) if (pattern.test(text)) return text;
  return undefined;
}

/** As much of a text as evidence quotes. */
export function cut(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}
