/** `unknown` in, a known message or null out. Pages' messages are read field by field: they cause actions. The worker's: `outline.ts`. */

import type { Action, HarDetail, PageMessage } from './messages.ts';
import { list, literal, nullable, number, object, oneOf, type Reader, text, truth, whole } from './readers.ts';

const MOST_HEADERS = 2_000;
const LONGEST_BODY = 65_536;

const headerField = object({ name: text, value: text });
const body = object({ text: shorterThan(LONGEST_BODY), truncated: truth, mimeType: nullable(text) });

const harDetail: Reader<HarDetail> = object({
  requestId: text,
  url: text,
  method: text,
  status: whole,
  startedAt: number,
  time: number,
  requestHeaders: list(headerField, MOST_HEADERS),
  responseHeaders: list(headerField, MOST_HEADERS),
  resourceType: nullable(text),
  initiator: nullable(text),
  documentId: nullable(text),
  frameId: whole,
  fromCache: truth,
  body: nullable(body),
});

function shorterThan(length: number): Reader<string> {
  return (value) => {
    const known = text(value);
    return known !== null && known.length <= length ? known : null;
  };
}

const tabAndUrl = { tabId: whole, url: text };
const actions: Readonly<Record<Action['name'], Reader<Action>>> = {
  'clear-cookies': object({ name: literal('clear-cookies'), ...tabAndUrl }),
  'clear-cookie': object({ name: literal('clear-cookie'), ...tabAndUrl, key: text }),
  undo: object({ name: literal('undo'), tabId: whole, site: text, overwrite: list(text, 5_000) }),
  'clear-cache': object({ name: literal('clear-cache'), ...tabAndUrl }),
  reload: object({ name: literal('reload'), tabId: whole }),
  'hard-reload': object({ name: literal('hard-reload'), tabId: whole }),
  'open-incognito': object({ name: literal('open-incognito'), ...tabAndUrl }),
  'open-variant': object({ name: literal('open-variant'), ...tabAndUrl }),
  'open-sign-in': object({ name: literal('open-sign-in'), ...tabAndUrl }),
  'change-password': object({ name: literal('change-password'), ...tabAndUrl }),
  'clear-list': object({ name: literal('clear-list'), tabId: whole }),
  pause: object({ name: literal('pause') }),
  resume: object({ name: literal('resume') }),
  keep: object({ name: literal('keep'), keep: truth }),
  mute: object({ name: literal('mute'), tabId: whole, host: nullable(text) }),
  unmute: object({ name: literal('unmute'), tabId: whole, host: nullable(text) }),
};

const pageMessages: Readonly<Record<PageMessage['type'], Reader<PageMessage>>> = {
  hello: object({ type: literal('hello'), page: oneOf(['panel', 'popup', 'options', 'devtools']), tabId: nullable(whole) }),
  open: object({ type: literal('open'), id: text }),
  all: object({ type: literal('all'), request: whole }),
  site: object({ type: literal('site'), url: text }),
  act: object({ type: literal('act'), request: whole, action: byKey('name', actions) }),
  har: object({ type: literal('har'), tabId: whole, detail: harDetail }),
};

/** A message from a page; null: none of ours. */
export const readPageMessage: Reader<PageMessage> = byKey('type', pageMessages);

function byKey<T>(key: string, readers: Readonly<Record<string, Reader<T>>>): Reader<T> {
  return (value) => {
    const name = isRecord(value) ? value[key] : undefined;
    return typeof name === 'string' && Object.hasOwn(readers, name) ? (readers[name]?.(value) ?? null) : null;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
