/**
 * Refusals that DevTools never tells of in Chromium: what a page's service worker asked for, and a form's POST that was refused with an empty
 * body, in whose place Chromium shows a page of its own. A worker that is stopped as it hears of one takes it along, so this page hears of
 * them too, and tells a later worker.
 */

import type { HeaderField } from '../core/exchange.ts';
import { stripUserinfo } from '../core/http/userinfo.ts';
import type { HarEntry } from '../platform/har-source.ts';
import type { RawDetails, RawHeader } from '../platform/web-request/raw.ts';
import type { HarDetail } from '../protocol/messages.ts';
import { isRefused } from './detail.ts';

export interface WitnessDeps {
  /** The inspected tab. What belongs to no tab is heard of too. */
  readonly tabId: number;
  readonly tell: (tabId: number, detail: HarDetail) => void;
  /** Milliseconds, by a clock that nobody sets. */
  readonly now: () => number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

export interface Witness {
  /** webRequest told of an answer. */
  readonly heard: (answer: RawDetails) => void;
  /** webRequest told of the request's end: how it was answered at last, or without a status that it was broken off. */
  readonly ended: (end: RawDetails) => void;
  /** DevTools told of a request: whatever a worker lacks of it stands there. */
  readonly told: (entry: Pick<HarEntry, 'request' | 'response'>) => void;
}

/** Milliseconds in which DevTools tells of what it tells of at all. */
const SOON = 3_000;
const MOST_WAITING = 1_000;
/** Milliseconds in which nobody answers a dialog: Chromium ends the request for a document of another origin at once, and asks over a blank page. */
const AT_ONCE = 250;

interface Waiting {
  readonly at: number;
  readonly key: string;
  readonly answer: RawDetails;
  /** Chromium answers such a challenge by itself, or asks a person: then the request's end tells how it went (RFC 9110 §11.6.1). */
  readonly goesOn: boolean;
  /** It may be asking over a blank page, since it ended the document's request at once: the tab's next document tells how that went. */
  readonly overBlank: boolean;
}

export function createWitness({ tabId, tell, now, later }: WitnessDeps): Witness {
  /** By request id, in the order in which they were heard. */
  const waiting = new Map<string, Waiting>();
  let isLooking = false;

  function look(): void {
    isLooking = false;
    for (const [requestId, { at, answer, goesOn }] of waiting) {
      if (goesOn || at > now() - SOON) continue;
      waiting.delete(requestId);
      tell(answer.tabId, detailOf(answer));
    }
    wind();
  }

  function wind(): void {
    if (isLooking) return;
    for (const { at, goesOn } of waiting.values()) {
      if (goesOn) continue;
      isLooking = true;
      later(look, Math.max(0, at + SOON - now()));
      return;
    }
  }

  function keep(answer: RawDetails, at: number, goesOn: boolean, overBlank = false): void {
    const { url, method, statusCode = 0, requestId } = answer;
    waiting.set(requestId, { at, key: keyOf(statusCode, method, url), answer, goesOn, overBlank });
    for (const first of waiting.keys())
      if (waiting.size > MOST_WAITING) waiting.delete(first);
      else break;
    wind();
  }

  /** As the worker takes it: the same document answered well, or anything else (`askedAgain`). */
  function endAsking(next: RawDetails): void {
    for (const { answer, at, overBlank } of [...waiting.values()]) {
      if (!overBlank) continue;
      if (next.url === answer.url && !isRefused(next.statusCode ?? 0)) waiting.delete(answer.requestId);
      else keep(answer, at, false);
    }
  }

  return {
    heard: (answer) => {
      if (answer.type === 'main_frame' && answer.tabId === tabId) endAsking(answer);
      if ((answer.tabId !== tabId && answer.tabId >= 0) || !isRefused(answer.statusCode ?? 0)) return;
      keep(answer, now(), mayGoOn(answer));
    },
    ended: (end) => {
      const { requestId, statusCode } = end;
      const its = waiting.get(requestId);
      if (its === undefined) return;
      const { answer, at, goesOn } = its;
      if (goesOn && answer.type === 'main_frame' && now() - at < AT_ONCE) keep(answer, at, true, true);
      else if (statusCode === undefined) keep(answer, at, false);
      // the answer that the browser's own sign-in brought is told here alone
      else if (isRefused(statusCode)) keep({ ...end, timeStamp: answer.timeStamp }, at, false);
      else waiting.delete(requestId);
    },
    told: ({ request, response }) => {
      if (!isRefused(response.status)) return;
      const key = keyOf(response.status, request.method, request.url);
      for (const [requestId, its] of waiting) {
        if (its.key !== key) continue;
        waiting.delete(requestId);
        return;
      }
    },
  };
}

/** Looser than what the worker reads of a challenge: to wait for an end that comes anyway loses nothing. */
function mayGoOn({ statusCode, responseHeaders = [] }: RawDetails): boolean {
  const wanted = statusCode === 407 ? 'proxy-authenticate' : 'www-authenticate';
  if (statusCode === 403) return false;
  return responseHeaders
    .map(fieldOf)
    .some(({ name, value }) => name.toLowerCase() === wanted && /\b(?:basic|digest|ntlm|negotiate)\b/i.test(value));
}

/** What both tell of, without userinfo and fragment. */
function keyOf(status: number, method: string, url: string): string {
  return `${status} ${method} ${stripUserinfo(url).url.split('#', 1)[0]}`;
}

/** What was sent is not known to this page. */
function detailOf(answer: RawDetails): HarDetail {
  const { requestId, method, statusCode, timeStamp, responseHeaders, type, initiator, documentId, frameId, fromCache } = answer;
  return {
    requestId,
    url: stripUserinfo(answer.url).url,
    method,
    status: statusCode ?? 0,
    startedAt: timeStamp,
    time: 0,
    requestHeaders: [],
    responseHeaders: (responseHeaders ?? []).map(fieldOf),
    resourceType: type,
    initiator: initiator ?? null,
    documentId: documentId ?? null,
    frameId,
    fromCache: fromCache === true,
    body: null,
  };
}

/** A value that is not UTF-8 comes as octets, each of which is a character (RFC 9110 §5.5, obs-text). */
function fieldOf({ name, value, binaryValue }: RawHeader): HeaderField {
  return { name, value: value ?? (Array.isArray(binaryValue) ? String.fromCharCode(...(binaryValue as number[])) : '') };
}
