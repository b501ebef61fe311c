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
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

export interface Witness {
  /** webRequest told of an answer. */
  readonly heard: (answer: RawDetails) => void;
  /** DevTools told of a request: whatever a worker lacks of it stands there. */
  readonly told: (entry: Pick<HarEntry, 'request' | 'response'>) => void;
}

/** Milliseconds in which DevTools tells of what it tells of at all. */
const SOON = 3_000;
const MOST_WAITING = 1_000;

export function createWitness({ tabId, tell, now, later }: WitnessDeps): Witness {
  const waiting: { readonly at: number; readonly key: string; readonly answer: RawDetails }[] = [];
  let isLooking = false;

  function look(): void {
    isLooking = false;
    const until = now() - SOON;
    const late = waiting.filter(({ at }) => at <= until);
    waiting.splice(0, late.length);
    for (const { answer } of late) tell(answer.tabId, detailOf(answer));
    wind();
  }

  function wind(): void {
    const [oldest] = waiting;
    if (isLooking || oldest === undefined) return;
    isLooking = true;
    later(look, Math.max(0, oldest.at + SOON - now()));
  }

  return {
    heard: (answer) => {
      const { url, method, statusCode = 0 } = answer;
      if ((answer.tabId !== tabId && answer.tabId >= 0) || !isRefused(statusCode)) return;
      waiting.push({ at: now(), key: keyOf(statusCode, method, url), answer });
      if (waiting.length > MOST_WAITING) waiting.shift();
      wind();
    },
    told: ({ request, response }) => {
      if (!isRefused(response.status)) return;
      const key = keyOf(response.status, request.method, request.url);
      const its = waiting.findIndex((one) => one.key === key);
      if (its >= 0) waiting.splice(its, 1);
    },
  };
}

/** What both tell of, without userinfo and fragment. */
function keyOf(status: number, method: string, url: string): string {
  return `${status} ${method} ${stripUserinfo(url).url.split('#', 1)[0]}`;
}

/** What was sent is not known to this page. */
function detailOf(answer: RawDetails): HarDetail {
  const { requestId, method, statusCode, timeStamp, responseHeaders, type, initiator } = answer;
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
    body: null,
  };
}

/** A value that is not UTF-8 comes as octets, each of which is a character (RFC 9110 §5.5, obs-text). */
function fieldOf({ name, value, binaryValue }: RawHeader): HeaderField {
  return { name, value: value ?? (Array.isArray(binaryValue) ? String.fromCharCode(...(binaryValue as number[])) : '') };
}
