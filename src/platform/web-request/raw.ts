/**
 * What the two browsers put into webRequest's details, and the one reading of it. Chromium tells `initiator`; Firefox tells `originUrl`,
 * `documentUrl` and `incognito`, and joins repeated fields by a line feed. Pure, so that it is tested without a browser.
 */

import type { HeaderField, Place } from '../../core/exchange.ts';
import { stripUserinfo } from '../../core/http/userinfo.ts';

export interface RawHeader {
  readonly name: string;
  readonly value?: string | undefined;
  /** Octets of a value that is not UTF-8. */
  readonly binaryValue?: unknown;
}

/** The union of the details of all events, as far as they are looked at. */
export interface RawDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly type: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly timeStamp: number;
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly documentUrl?: string | undefined;
  readonly documentId?: string | undefined;
  readonly incognito?: boolean | undefined;
  readonly cookieStoreId?: string | undefined;
  readonly requestHeaders?: readonly RawHeader[] | undefined;
  readonly responseHeaders?: readonly RawHeader[] | undefined;
  readonly statusCode?: number | undefined;
  readonly fromCache?: boolean | undefined;
  readonly error?: string | undefined;
  readonly isProxy?: boolean | undefined;
}

export interface Surroundings {
  readonly kind: 'chromium' | 'firefox';
  /** Chromium's split mode: this worker serves the incognito profile alone. */
  readonly incognitoWorker: boolean;
  /** `chrome-extension://ID` or `moz-extension://UUID`, no slash at its end. */
  readonly ownOrigin: string;
}

/** One event, read: the same shape for both browsers and all events. */
export interface Seen {
  readonly requestId: string;
  /** Absolute, without userinfo. */
  readonly url: string;
  readonly userinfo: boolean;
  readonly method: string;
  readonly resourceType: string;
  readonly initiator: string | null;
  readonly documentId: string | null;
  readonly place: Place;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** null: the event carries none. */
  readonly requestHeaders: readonly HeaderField[] | null;
  readonly responseHeaders: readonly HeaderField[];
  readonly status: number | null;
  readonly fromCache: boolean;
  readonly error: string | null;
  readonly isProxy: boolean;
}

/** The extension's own requests are none of the person's. A tab that it opened is: Firefox calls the extension the origin of that one too. */
export function isOwn(raw: RawDetails, around: Surroundings): boolean {
  return raw.type !== 'main_frame' && (raw.initiator === around.ownOrigin || raw.originUrl?.startsWith(around.ownOrigin) === true);
}

/** Takes the raw details of any event. Total: whatever is missing becomes null, empty or `other`. */
export function readDetails(raw: RawDetails, around: Surroundings): Seen {
  const { url, userinfo } = stripUserinfo(raw.url);
  const initiator = raw.documentUrl ?? raw.originUrl ?? raw.initiator ?? null;
  return {
    requestId: raw.requestId,
    url,
    userinfo,
    method: raw.method,
    resourceType: typeOf(raw),
    initiator: initiator === null || initiator === 'null' || initiator.startsWith(around.ownOrigin) ? null : stripUserinfo(initiator).url,
    documentId: raw.documentId ?? null,
    place: {
      tabId: raw.tabId,
      frameId: raw.frameId,
      incognito: raw.incognito ?? around.incognitoWorker,
      cookieStoreId: raw.cookieStoreId ?? null,
    },
    at: Math.round(raw.timeStamp),
    requestHeaders: raw.requestHeaders === undefined ? null : readHeaders(raw.requestHeaders, around.kind),
    responseHeaders: raw.responseHeaders === undefined ? [] : readHeaders(raw.responseHeaders, around.kind),
    status: raw.statusCode ?? null,
    fromCache: raw.fromCache === true,
    error: raw.error ?? null,
    isProxy: raw.isProxy === true,
  };
}

/** Field lines as they came: octets become characters one by one (RFC 9110 §5.5, obs-text), Firefox's joined values are taken apart. */
export function readHeaders(raw: readonly RawHeader[], kind: Surroundings['kind']): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const { name, value, binaryValue } of raw) {
    const text = value ?? octets(binaryValue);
    if (kind === 'firefox' && text.includes('\n')) for (const part of text.split('\n')) fields.push({ name, value: part });
    else fields.push({ name, value: text });
  }
  return fields;
}

function octets(value: unknown): string {
  const bytes = value instanceof ArrayBuffer ? [...new Uint8Array(value)] : Array.isArray(value) ? value : [];
  return bytes.map((byte) => (typeof byte === 'number' ? String.fromCharCode(byte & 0xff) : '')).join('');
}

const TYPES: Readonly<Record<string, string>> = {
  main_frame: 'document',
  xmlhttprequest: 'xhr',
  ping: 'beacon',
  imageset: 'image',
  json: 'fetch',
};

function typeOf(raw: RawDetails): string {
  const preflight = raw.method === 'OPTIONS' && raw.requestHeaders?.some(isRequestMethod) === true;
  return preflight ? 'preflight' : (TYPES[raw.type] ?? raw.type);
}

/** Only a preflight carries it (Fetch, CORS-preflight request). */
function isRequestMethod(header: RawHeader): boolean {
  return header.name.toLowerCase() === 'access-control-request-method';
}

/** A 3xx that says where to (RFC 9110 §15.4). */
export function redirectsTo(raw: RawDetails): boolean {
  const status = raw.statusCode ?? 0;
  return status >= 300 && status < 400 && raw.responseHeaders?.some((field) => field.name.toLowerCase() === 'location') === true;
}
