/** From a HAR entry to what the worker is told of it. */

import type { Body, HeaderField } from '../core/exchange.ts';
import { stripUserinfo } from '../core/http/userinfo.ts';
import type { HarEntry } from '../platform/har-source.ts';
import type { HarDetail } from '../protocol/messages.ts';

/** Bytes of the body that are kept. */
const MOST = 65_536;
const HANDLED = /^(?:basic|digest|ntlm|negotiate)\b/i;

/** Refused ones, and the good end of a handshake that the browser may have answered by itself. */
export function isOfInterest({ request, response }: HarEntry): boolean {
  if (isRefused(response.status)) return true;
  return request.headers.some(({ name, value }) => name.toLowerCase() === 'authorization' && HANDLED.test(value));
}

export function isRefused(status: number): boolean {
  return [401, 403, 407].includes(status);
}

/**
 * The body is asked for with refusals alone. `number` is another one for each entry of the tab: requests that go out together to one address
 * may be alike in all else.
 */
export async function detailOf(entry: HarEntry, number: number): Promise<HarDetail> {
  const { request, response, time } = entry;
  const initiator = entry._initiator?.url;
  const startedAt = Date.parse(entry.startedDateTime);
  return {
    requestId: `har ${startedAt} ${time} ${number}`,
    url: stripUserinfo(request.url).url,
    method: request.method,
    status: response.status,
    startedAt,
    time: Number.isFinite(time) ? time : 0,
    requestHeaders: fields(request.headers),
    responseHeaders: fields(response.headers),
    resourceType: entry._resourceType ?? null,
    initiator: initiator === undefined || initiator === '' ? null : stripUserinfo(initiator).url,
    documentId: null,
    frameId: 0,
    fromCache: false,
    body: isRefused(response.status)
      ? bodyOf(isEmpty(response.headers) ? NOTHING : await entry.content().catch(() => null), response.content?.mimeType ?? null)
      : null,
  };
}

const NOTHING = { text: '', encoding: '' };

/** For a page that is empty Chromium hands over an error page of its own making, which the server never sent (RFC 9110 §8.6). */
function isEmpty(headers: readonly HeaderField[]): boolean {
  return headers.some(({ name, value }) => name.toLowerCase() === 'content-length' && value.trim() === '0');
}

/** Repeated fields come joined by a line feed. */
function fields(headers: readonly HeaderField[]): HeaderField[] {
  return headers.flatMap(({ name, value }) => value.split('\n').map((part) => ({ name, value: part })));
}

/** The first 64 KiB as text; null: the browser no longer has it. */
export function bodyOf(content: { readonly text: string; readonly encoding: string } | null, mimeType: string | null): Body | null {
  if (content === null) return null;
  const bytes = content.encoding === 'base64' ? fromBase64(content.text) : new TextEncoder().encode(content.text.slice(0, MOST + 1));
  const truncated = bytes.length > MOST || content.text.length > MOST * 2;
  // a character cut in the middle is left out, not replaced
  const text = new TextDecoder().decode(bytes.subarray(0, MOST), { stream: true });
  return { text, truncated, mimeType };
}

function fromBase64(text: string): Uint8Array {
  // four characters are three bytes: no more is decoded than is kept
  const needed = text.slice(0, Math.ceil((MOST + 1) / 3) * 4);
  try {
    return Uint8Array.from(atob(needed), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
