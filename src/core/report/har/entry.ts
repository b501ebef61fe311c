/** One HAR entry as a leg of an exchange, whoever wrote it: Chrome, Firefox, Playwright, Charles, a proxy, this project. */

import type { Body, HeaderField } from '../../exchange.ts';
import { type Message, message } from '../../text/message.ts';
import { bodyOf } from './body.ts';
import { type Extension, MODES, readExtension } from './extension.ts';
import { listOf, member, numberOf, objectOf, oneOf, textOf } from './guards.ts';

export interface Leg {
  /** Index in `log.entries`. */
  readonly index: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds until the response was there; null: not known. */
  readonly time: number | null;
  readonly method: string;
  /** Absolute, without userinfo. */
  readonly url: string;
  readonly userinfo: boolean;
  /** null: the entry has no list of them. */
  readonly requestHeaders: readonly HeaderField[] | null;
  /** 0: no response. */
  readonly status: number;
  readonly responseHeaders: readonly HeaderField[];
  /** Absolute address that the response leads on to. */
  readonly redirectUrl: string | null;
  readonly body: Body | null;
  readonly initiator: string | null;
  readonly resourceType: string;
  readonly mode: (typeof MODES)[number] | null;
  readonly fromCache: boolean;
  readonly pageref: string | null;
  readonly extension: Extension | null;
  /** Recorded by Chromium's DevTools, as far as its private members and the client hints tell. */
  readonly chromium: boolean;
  /** How many bytes the request head was longer than the fields that are listed; null: the entry does not tell. */
  readonly headGap: number | null;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** The furthest instant that a Date can hold, in milliseconds (ECMA-262 §21.4.1.1). */
const MOST_TIME = 8.64e15;

/** The leg, or why the entry cannot be one (HAR 1.2: request with method and url, response with status, a start). */
export function readEntry(value: unknown, index: number): Leg | Message {
  const entry = objectOf(value);
  if (entry === null) return message('report_entry_not_object');
  const request = objectOf(entry.request);
  if (request === null) return message('report_entry_without', { member: 'request' });
  const method = textOf(request.method);
  if (method === null || !TOKEN.test(method)) return message('report_entry_without', { member: 'request.method' });
  const address = addressOf(request.url);
  if (address === null) return message('report_entry_without', { member: 'request.url' });
  const response = objectOf(entry.response);
  if (response === null) return message('report_entry_without', { member: 'response' });
  const status = numberOf(response.status);
  if (status === null) return message('report_entry_without', { member: 'response.status' });
  const responseHeaders = fieldsOf(response.headers) ?? [];
  const startedAt = instantOf(entry.startedDateTime) ?? instantOf(fieldValue(responseHeaders, 'date'));
  if (startedAt === null) return message('report_entry_without', { member: 'startedDateTime' });
  const requestHeaders = withCookies(fieldsOf(request.headers), request.cookies);
  const time = numberOf(entry.time);
  const resourceType = resourceTypeOf(entry._resourceType, method, requestHeaders, entry._why401);
  const extension = readExtension(entry._why401);
  return {
    index,
    startedAt,
    time: time !== null && time >= 0 ? time : null,
    method,
    ...address,
    requestHeaders,
    // Playwright writes -1 where no response came
    status: Math.max(status, 0),
    responseHeaders,
    redirectUrl: redirectOf(textOf(response.redirectURL), fieldValue(responseHeaders, 'location'), status, address.url),
    body: bodyOf(response.content),
    initiator: initiatorOf(entry._initiator, requestHeaders, extension !== null),
    resourceType,
    mode: oneOf(fieldValue(requestHeaders ?? [], 'sec-fetch-mode'), MODES),
    fromCache: entry._fromCache !== undefined && entry._fromCache !== null && entry._fromCache !== false,
    pageref: textOf(entry.pageref),
    extension,
    chromium: entry._priority !== undefined || entry._connectionId !== undefined || hasField(requestHeaders, 'sec-ch-ua'),
    headGap: headGapOf(numberOf(request.headersSize), textOf(request.httpVersion), method, address.url, requestHeaders),
  };
}

function addressOf(value: unknown): { url: string; userinfo: boolean } | null {
  const text = textOf(value);
  if (text === null) return null;
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*@)?([^/?#]*)/i.exec(text);
  if (match === null || match[3] === '') return null;
  return { url: (match[1] ?? '') + text.slice((match[1] ?? '').length + (match[2] ?? '').length), userinfo: match[2] !== undefined };
}

/** Milliseconds since 1970 of an ISO 8601 or HTTP date. */
function instantOf(value: unknown): number | null {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Math.abs(instant) <= MOST_TIME ? instant : null;
}

/** Field lines. Values that a recorder joined with newlines are taken apart; a folded line (RFC 9112 §5.2) is left whole. */
function fieldsOf(value: unknown): HeaderField[] | null {
  if (!Array.isArray(value)) return null;
  return value.flatMap((item) => {
    const name = textOf(member(item, 'name'));
    const text = textOf(member(item, 'value'));
    // HTTP/2 pseudo-fields (RFC 9113 §8.3) are no header fields
    if (name === null || text === null || name.startsWith(':')) return [];
    return text.split(/\r?\n(?![ \t])/).map((line) => ({ name, value: line }));
  });
}

/** Some recorders list cookies beside the fields and leave out the field. */
function withCookies(fields: HeaderField[] | null, cookies: unknown): HeaderField[] | null {
  const pairs = listOf(cookies).flatMap((cookie) => {
    const name = textOf(member(cookie, 'name'));
    return name === null ? [] : [`${name}=${textOf(member(cookie, 'value')) ?? ''}`];
  });
  return pairs.length === 0 || hasField(fields, 'cookie') ? fields : [...(fields ?? []), { name: 'Cookie', value: pairs.join('; ') }];
}

function fieldValue(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? null;
}

/** Whether the field `name` (lower case) is among them. */
export function hasField(fields: readonly HeaderField[] | null, name: string): boolean {
  return fields?.some((field) => field.name.toLowerCase() === name) ?? false;
}

function redirectOf(redirectUrl: string | null, location: string | null, status: number, base: string): string | null {
  if (status < 300 || status > 399) return null;
  const target = redirectUrl === null || redirectUrl === '' ? location : redirectUrl;
  if (target === null || target === '') return null;
  try {
    return addressOf(new URL(target, base).href)?.url ?? null;
  } catch {
    return null;
  }
}

/** The document that asked. Without `_initiator.url` the Referer tells it, or the Origin; an entry with `_why401` has no need to guess. */
function initiatorOf(value: unknown, fields: readonly HeaderField[] | null, known: boolean): string | null {
  const named = addressOf(member(value, 'url'))?.url ?? null;
  if (named !== null || known) return named;
  return addressOf(fieldValue(fields ?? [], 'referer'))?.url ?? addressOf(fieldValue(fields ?? [], 'origin'))?.url ?? null;
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  document: 'document',
  iframe: 'sub_frame',
  frame: 'sub_frame',
  empty: 'fetch',
  style: 'stylesheet',
  audio: 'media',
  video: 'media',
  track: 'media',
  image: 'image',
  script: 'script',
  font: 'font',
  manifest: 'manifest',
};

function resourceTypeOf(value: unknown, method: string, fields: readonly HeaderField[] | null, why: unknown): string {
  const named = textOf(value);
  if (named !== null && named !== '') return named.toLowerCase();
  if (method === 'OPTIONS' && hasField(fields, 'access-control-request-method')) return 'preflight';
  const mode = oneOf(member(why, 'mode'), MODES) ?? fieldValue(fields ?? [], 'sec-fetch-mode');
  return DESTINATIONS[fieldValue(fields ?? [], 'sec-fetch-dest') ?? ''] ?? (mode === 'navigate' ? 'document' : 'other');
}

/** In HTTP/1.1 the size of the request head is that of the request line and the fields (RFC 9112 §2.1), unless some were left out. */
function headGapOf(
  size: number | null,
  version: string | null,
  method: string,
  url: string,
  fields: readonly HeaderField[] | null,
): number | null {
  if (size === null || size <= 0 || fields === null || !/^http\/1\.[01]$/i.test(version ?? '')) return null;
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/, '');
  const line = method.length + Math.max(path.length, 1) + ' HTTP/1.1\r\n'.length + 1;
  return size - fields.reduce((total, field) => total + field.name.length + field.value.length + 4, line + 2);
}
