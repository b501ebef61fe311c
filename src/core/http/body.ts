/** What an error body says. All of it is a claim of whoever wrote the body: evidence, never proof. */

import type { Body } from '../exchange.ts';
import { parseJson, readJsonError } from './body/json.ts';
import { plainText } from './body/markup.ts';
import { readPage, readXml } from './body/page.ts';

export interface BodyReading {
  /** `none`: no body was seen, or it is blank. */
  readonly form: 'none' | 'json' | 'html' | 'xml' | 'text';
  /** Words for programs (`invalid_token`, `UNAUTHENTICATED`, `rest_forbidden`), as written, outer before inner, each once. */
  readonly codes: readonly string[];
  /** Sentences for people, as written, without markup, in the order in which they stand, each once. */
  readonly messages: readonly string[];
}

const MOST = 20;
const MESSAGE_CHARACTERS = 500;
const TEXT_CHARACTERS = 4000;
/** Put before JSON against inclusion as a script. */
const GUARD = /^(?:\)\]\}'?,?|while\s?\(1\);|for\s?\(;;\);)\s*/;
const NOTHING: BodyReading = { form: 'none', codes: [], messages: [] };

/**
 * Reads a body. What it looks like counts for more than what `contentType` (the response's Content-Type, or null) says: error pages
 * often carry the type of what was asked for. Total: any text gives a reading, in time linear in its length; JSON that breaks off
 * gives what stands before the break.
 */
export function readBody(body: Body | null, contentType: string | null): BodyReading {
  const text = (body?.text ?? '').replace(/^\uFEFF/, '').trim();
  if (text === '') return NOTHING;
  const type = (contentType ?? body?.mimeType ?? '').toLowerCase();
  return readAsJson(text, type) ?? readAsForm(text, type) ?? readAsMarkup(text, type) ?? readAsText(text);
}

function readAsJson(text: string, type: string): BodyReading | null {
  const bare = text.replace(GUARD, '');
  if (!/^[[{]/.test(bare) && !(type.includes('json') && bare.startsWith('"'))) return null;
  const { value, whole } = parseJson(bare);
  if (value === undefined) return null;
  const error = readJsonError(value);
  // text that happens to begin with a bracket
  if (!whole && error.codes.length + error.messages.length === 0) return null;
  return reading('json', error.codes, error.messages);
}

/** `error=…&error_description=…`, as some older authorization servers write it. */
function readAsForm(text: string, type: string): BodyReading | null {
  if (!type.includes('x-www-form-urlencoded') || text.length > TEXT_CHARACTERS) return null;
  const members: Record<string, string> = Object.create(null);
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    if (equals > 0) members[decode(pair.slice(0, equals))] = decode(pair.slice(equals + 1));
  }
  const error = readJsonError(members);
  return reading('text', error.codes, error.messages);
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function readAsMarkup(text: string, type: string): BodyReading | null {
  const tagged = /^<[A-Za-z!?/]/.test(text);
  if (!tagged && !type.includes('html')) return null;
  const html = type.includes('html') || /^<(?:!doctype\s+html|html|head|title|body|h\d|p|div|center|script|meta|!--)\b/i.test(text);
  const xml = /^<\?xml/.test(text) ? !/<html[\s>]/i.test(text.slice(0, 1000)) : !html;
  if (!xml) {
    const page = readPage(text);
    return reading('html', [], [page.title, page.heading, page.text]);
  }
  const { codes, messages } = readXml(text);
  return reading('xml', codes, messages.length > 0 || codes.length > 0 ? messages : [plainText(text)]);
}

function readAsText(text: string): BodyReading {
  return reading('text', [], [plainText(text.slice(0, TEXT_CHARACTERS))]);
}

function reading(form: BodyReading['form'], codes: readonly string[], messages: readonly string[]): BodyReading {
  const said = unique(messages.map((text) => text.trim()));
  const named = said.flatMap((text) => text.match(/\bAADSTS\d{4,8}\b/g) ?? []);
  const short = said.map((text) => cut(text, MESSAGE_CHARACTERS)).slice(0, MOST);
  return { form, codes: unique([...codes, ...named]).slice(0, MOST), messages: short };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
