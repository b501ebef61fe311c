/** Codes and sentences in a JSON error, whoever's form it has. */

import { plainText } from './markup.ts';

export interface JsonError {
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

/** Keys are compared in lower case and without `_`, `-` and `$`: `error_code`, `errorCode` and `ErrorCode` are one. */
const CODE_KEYS = setOf(
  'code error errorcode err errcode status reason type subcode errorsubcode errortype suberror exceptionid exception',
);
const MESSAGE_KEYS = setOf(
  'message msg detail details title description errordescription errormessage errormsg errmsg hint faultstring usermessage developermessage',
  'localizedmessage errorsummary info cause nonfielderrors errorreason moreinfo reasonphrase userfacingmessage',
);
/** Where errors stand inside errors; anything else is the answer's own business and is not searched. */
const CONTAINERS = setOf(
  'error errors fault detail details extensions innererror rootcause causedby messages response result meta source causes errorcauses',
  'errordetail errordetails exceptions problems errorresponse status reason warnings',
);
/** Words that say no more than that it failed. */
const EMPTY_CODES = setOf('error errors failure failed fail false true ko nok status object success ok about:blank');

const MOST_NODES = 200;
const MOST_CHILDREN = 50;
const MOST_DEPTH = 6;

function setOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}

/** True for a word that a program compares: no blank, not long, not a bare HTTP status. */
export function isErrorCode(text: string): boolean {
  return text.length <= 120 && /^[\w.:/#@~+-]+$/.test(text) && !/^[1-5]\d\d$/.test(text);
}

/**
 * Reads a parsed JSON value: OAuth 2.0 (RFC 6749 §5.2), problem details (RFC 9457), and the forms of Google, Microsoft, AWS, WordPress,
 * GraphQL, Docker registries, Kubernetes, Spring, Django and Elasticsearch, which all name their parts with the same few words. Outer
 * members come before inner ones. Looks at no more than 200 objects, six deep.
 */
export function readJsonError(root: unknown): JsonError {
  const found = { codes: [] as string[], messages: [] as string[] };
  if (typeof root === 'string') return { ...found, messages: [plainText(root)] };
  let level: unknown[] = [root];
  let nodes = 0;
  for (let depth = 0; depth < MOST_DEPTH && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (nodes++ >= MOST_NODES) break;
      if (Array.isArray(value)) readArray(value, found.messages, next);
      else if (typeof value === 'object' && value !== null) readMembers(value, found, next);
    }
    level = next;
  }
  // names in another language: then any value of more than one word may be the sentence
  if (found.codes.length + found.messages.length === 0) found.messages.push(...sentencesIn(root));
  return found;
}

const SENTENCE = /\S\s+\S|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}/;

function sentencesIn(root: unknown): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [root];
  for (let nodes = 0; waiting.length > 0 && nodes < MOST_NODES; nodes++) {
    const value = waiting.shift();
    if (typeof value === 'string' && SENTENCE.test(value)) found.push(plainText(value));
    else if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value).slice(0, MOST_CHILDREN));
  }
  return found;
}

function readArray(values: readonly unknown[], messages: string[], next: unknown[]): void {
  for (const value of values.slice(0, MOST_CHILDREN)) {
    if (typeof value === 'string') messages.push(plainText(value));
    else next.push(value);
  }
}

function readMembers(value: object, found: { codes: string[]; messages: string[] }, next: unknown[]): void {
  for (const [name, member] of Object.entries(value).slice(0, MOST_CHILDREN)) {
    const key = name.toLowerCase().replace(/[_$-]/g, '');
    if (typeof member === 'string') readText(key, member, found);
    // OData 2 puts the sentence and its language into an object
    else if (MESSAGE_KEYS.has(key) && hasValue(member)) found.messages.push(plainText(member.value));
    else if (typeof member === 'number' && CODE_KEYS.has(key) && key !== 'status') {
      if (isErrorCode(String(member))) found.codes.push(String(member));
    } else if (typeof member === 'object' && member !== null && (CONTAINERS.has(key) || MESSAGE_KEYS.has(key))) next.push(member);
  }
}

function hasValue(member: unknown): member is { readonly value: string } {
  return typeof member === 'object' && member !== null && 'value' in member && typeof member.value === 'string';
}

function readText(key: string, text: string, found: { codes: string[]; messages: string[] }): void {
  // a status as text says nothing that the response does not
  if (text === '' || /^[1-5]\d\d$/.test(text)) return;
  // where the page is to go instead, with the reason in the address (NextAuth; RFC 6749 §4.1.2.1)
  const error = /[?&]error=([a-z][\w-]{6,})(?=[&#]|$)/i.exec(text)?.[1];
  if (error !== undefined) found.codes.push(error);
  // AWS writes `namespace#Name` and `Name:http://…` (AWS JSON protocol, operation error serialization)
  const code = key === 'type' && !text.includes('://') ? (text.split('#').at(-1)?.split(':')[0] ?? text) : text;
  if (CODE_KEYS.has(key) && isErrorCode(code)) {
    if (!EMPTY_CODES.has(text.toLowerCase())) found.codes.push(code);
  } else if (CODE_KEYS.has(key) || MESSAGE_KEYS.has(key)) found.messages.push(plainText(text));
}

/**
 * Parses JSON; where the text breaks off, `value` is what stands before the break and `whole` is false. `value` is undefined when there
 * is nothing to be had. Linear: one scan for the open brackets, at most four parses.
 */
export function parseJson(text: string): { readonly value: unknown; readonly whole: boolean } {
  const value = tryParse(text);
  return value === undefined ? { value: parseBroken(text), whole: false } : { value, whole: true };
}

function parseBroken(text: string): unknown {
  const open = openEnds(text);
  if (open === null) return undefined;
  // a bare number or word may itself be broken off; a string or bracket that is closed is not
  const behindValue = /["}\]]$/.test(text) && !open.inString ? tryParse(text + open.closers) : undefined;
  if (behindValue !== undefined) return behindValue;
  const inString = open.inString ? tryParse(`${text.slice(0, open.stringEnd)}"${open.closers}`) : undefined;
  return inString ?? tryParse(text.slice(0, open.safe) + open.closers);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface OpenEnds {
  /** Offset behind the last member or element that is whole. */
  readonly safe: number;
  readonly closers: string;
  readonly inString: boolean;
  /** Offset up to which an open string can be kept: not in the middle of an escape. */
  readonly stringEnd: number;
}

/** What is open where the text ends; null when it is not JSON's brackets at all, or closed more than was opened. */
function openEnds(text: string): OpenEnds | null {
  const stack: string[] = [];
  let safe = 0;
  let inString = false;
  let stringEnd = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      stringEnd = i;
      if (character === '\\') {
        i += text[i + 1] === 'u' ? 5 : 1;
        if (i < text.length) stringEnd = i + 1;
      } else {
        stringEnd = i + 1;
        if (character === '"') inString = false;
      }
      continue;
    }
    if (character === '"') {
      inString = true;
      stringEnd = i + 1;
    } else if (character === '{' || character === '[') {
      stack.push(character === '{' ? '}' : ']');
      safe = i + 1;
    } else if (character === '}' || character === ']') {
      if (stack.pop() !== character) return null;
      safe = i + 1;
    } else if (character === ',') safe = i;
  }
  return stack.length === 0 ? null : { safe, closers: stack.reverse().join(''), inString, stringEnd };
}
