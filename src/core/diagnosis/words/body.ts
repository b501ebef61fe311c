/** The sentences and codes of an error body: JSON of any shape, XML, HTML, plain text. Evidence only, never believed alone. */

import type { Body } from '../../exchange.ts';

export interface BodyText {
  readonly text: string;
  readonly code: boolean;
}

const DEEPEST = 6;
const MOST = 24;
const READ = 16_384;
const SHORT_PAGE = 700;

/** Names under which the error formats of the field keep their codes (RFC 6749 §5.2, RFC 9457 §3.1, and what products use). */
const CODE_NAME =
  /^(?:error|err|errors|error_?code|err_?code|code|reason|type|status|error_?type|kind|name|fault_?code|__type|sub_?code|error_?id|category)$/i;
/** Names under which they keep a sentence. */
const SENTENCE_NAME =
  /^(?:message|messages|msg|error_?description|error_?message|err_?msg|error_?msg|detail|details|description|title|text|hint|fault_?string|developer_?message|user_?message|error_?summary|info|cause|body|response|data|result|exception|value)$/i;

/** At most 24 texts, in the order of the body. Any bytes give a result. */
export function bodyTexts(body: Body): BodyText[] {
  const text = body.text.slice(0, READ).trim();
  if (text === '') return [];
  const first = text[0];
  if (first === '{' || first === '[' || first === '"') {
    const parsed = parse(body.text);
    if (parsed !== undefined) return walk(parsed);
  }
  if (first === '<') return markup(text);
  return text.length <= SHORT_PAGE ? [{ text, code: !text.includes(' ') }] : [{ text: text.slice(0, SHORT_PAGE), code: false }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function walk(value: unknown): BodyText[] {
  const found: BodyText[] = [];
  visit(value, '', 0, found, false);
  // names in another language: then every value of more than one word may be the sentence
  if (found.length === 0) visit(value, '', 0, found, true);
  return found;
}

const WORDS = /\S\s+\S|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}/;

function visit(value: unknown, name: string, depth: number, found: BodyText[], anyName: boolean): void {
  if (found.length >= MOST || depth > DEEPEST) return;
  if (typeof value === 'string') {
    if (value === '') return;
    if (CODE_NAME.test(name)) found.push({ text: value, code: !value.trim().includes(' ') });
    else if (name === '' || SENTENCE_NAME.test(name) || /error|message|reason/i.test(name)) found.push({ text: value, code: false });
    else if (anyName && WORDS.test(value)) found.push({ text: value, code: false });
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value.slice(0, MOST)) visit(item, name, depth + 1, found, anyName);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value).slice(0, MOST)) visit(inner, key, depth + 1, found, anyName);
  }
}

const ELEMENT = /<(title|h1|h2|h3|code|message|detail|details|description|reason|faultstring|error)\b[^>]{0,200}>([^<]{1,500})</gi;

/** Title, headings and XML error elements; the whole text too when the page is a short one. */
function markup(text: string): BodyText[] {
  const found: BodyText[] = [];
  for (const match of text.matchAll(ELEMENT)) {
    if (found.length >= MOST) break;
    const words = unescaped(match[2] ?? '');
    if (words !== '') found.push({ text: words, code: match[1]?.toLowerCase() === 'code' });
  }
  const plain = unescaped(withoutCode(text).replace(/<[^<>]{0,2000}>/g, ' '));
  if (plain.length > 0 && plain.length <= SHORT_PAGE && !found.some((one) => one.text === plain)) found.push({ text: plain, code: false });
  return found;
}

const CODE_ELEMENT = /<(script|style|svg)\b/gi;

/** The markup without its scripts and styles, whose words are no words. */
function withoutCode(text: string): string {
  const lower = text.toLowerCase();
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(CODE_ELEMENT)) {
    if (match.index < from) continue;
    kept += text.slice(from, match.index);
    const end = lower.indexOf(`</${match[1]?.toLowerCase()}`, match.index);
    if (end < 0) return kept;
    from = end;
  }
  return kept + text.slice(from);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#x27': "'" };

function unescaped(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#x27);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
