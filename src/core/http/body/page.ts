/** What an HTML page shows and what an XML error says. */

import { isErrorCode } from './json.ts';
import { decodeEntities, isInline, oneLine, plainText, scanMarkup } from './markup.ts';

export interface Page {
  readonly title: string;
  readonly heading: string;
  /** The first words a person sees, title excluded. */
  readonly text: string;
}

const TEXT_CHARACTERS = 4000;
/** Elements whose text is not shown. */
const UNSEEN: ReadonlySet<string> = new Set(['title', 'noscript', 'template', 'svg', 'select', 'iframe', 'object', 'head']);

/** Title, first heading and first words. Any text is read; linear in its length. */
export function readPage(html: string): Page {
  const parts: Record<'title' | 'heading' | 'text', string[]> = { title: [], heading: [], text: [] };
  let length = 0;
  let unseen: string | null = null;
  let within: 'title' | 'heading' | null = null;
  const add = (text: string) => {
    if (within !== null) parts[within].push(text);
    if (unseen !== null || length > TEXT_CHARACTERS) return;
    parts.text.push(text);
    length += text.length;
  };
  scanMarkup(html, {
    text: add,
    open: (name) => {
      if (name === 'title' && parts.title.length === 0) within = 'title';
      if (name === 'h1' && parts.heading.length === 0) within = 'heading';
      // a head that is never closed ends where the body begins
      if (name === 'body' && unseen === 'head') unseen = null;
      if (unseen === null && UNSEEN.has(name)) unseen = name;
      if (!isInline(name)) add(' ');
    },
    close: (name) => {
      if (name === 'title' || name === 'h1') within = null;
      if (name === unseen) unseen = null;
      if (!isInline(name)) add(' ');
    },
  });
  return { title: shown(parts.title), heading: shown(parts.heading), text: shown(parts.text).slice(0, TEXT_CHARACTERS) };
}

function shown(parts: readonly string[]): string {
  return oneLine(decodeEntities(parts.join('')));
}

const CODE_ELEMENTS: ReadonlySet<string> = new Set([
  'code',
  'faultcode',
  'errorcode',
  'error_code',
  'error',
  'reason',
  'exceptionid',
  'type',
  'value',
]);
const MESSAGE_ELEMENTS: ReadonlySet<string> = new Set([
  'message',
  'faultstring',
  'detail',
  'details',
  'description',
  'error_description',
  'authenticationerrordetail',
  'errormessage',
  'title',
  'text',
  'reason',
  'error',
]);

/** Codes and sentences of an XML error (S3, Azure Storage, SOAP faults, problem+xml of RFC 9457 appendix B). */
export function readXml(xml: string): { readonly codes: readonly string[]; readonly messages: readonly string[] } {
  const codes: string[] = [];
  const messages: string[] = [];
  let parts: string[] = [];
  scanMarkup(xml, {
    text: (text) => parts.push(text),
    open: () => {
      parts = [];
    },
    close: (name) => {
      const text = plainText(parts.join(''));
      parts = [];
      if (text === '') return;
      if (CODE_ELEMENTS.has(name) && isErrorCode(text))
        codes.push(/^[\w.-]+:[\w.-]+$/.test(text) ? text.slice(text.indexOf(':') + 1) : text);
      else if (MESSAGE_ELEMENTS.has(name)) messages.push(text);
    },
  });
  return { codes, messages };
}
