/** Answers on their way to the memory of what worked: put aside as they come, read together later, so that no request waits for it. */

import type { HeaderField } from '../core/exchange.ts';
import { type RawDetails, readDetails, type Surroundings } from '../platform/web-request/raw.ts';
import type { Memory } from './ports.ts';

const TOGETHER = 200;
const MOST = 5_000;

/** Details as they came, or the fields of a request that was open for long; null: not known. */
export type Sent = RawDetails | readonly HeaderField[] | null;

export interface Observed {
  readonly add: (sent: Sent, answer: RawDetails) => void;
  /** Hands over what was put aside so far. */
  readonly flush: () => void;
}

export function createObserved(
  memory: Pick<Memory, 'observe'>,
  around: Surroundings,
  page: (tabId: number) => { readonly url: string } | null,
  later: (callback: () => void, milliseconds: number) => void,
): Observed {
  let aside: (readonly [Sent, RawDetails])[] = [];

  function flush(): void {
    const now = aside;
    aside = [];
    for (const [sent, answer] of now) {
      const { url, method, status, error, at, responseHeaders, resourceType, initiator, place } = readDetails(answer, around);
      const requestHeaders = sent !== null && 'requestId' in sent ? readDetails(sent, around).requestHeaders : sent;
      const document = page(place.tabId)?.url ?? null;
      memory.observe({
        url,
        method,
        status,
        error,
        at,
        requestHeaders,
        responseHeaders,
        resourceType,
        initiator,
        topLevel: document,
        place,
      });
    }
  }

  return {
    add: (sent, answer) => {
      if (aside.length === 0) later(flush, TOGETHER);
      if (aside.length < MOST) aside.push([sent, answer]);
    },
    flush,
  };
}
