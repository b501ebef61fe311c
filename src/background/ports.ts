/** The seams between the worker's parts that are written apart. Nothing here names a browser API. */

import type { Exchange, HeaderField, Place } from '../core/exchange.ts';
import type { History } from '../core/history.ts';

/** One leg that got an answer (or an error), as memory needs it. Called for *every* request of the browser: be cheap, keep little. */
export interface ResponseSeen {
  /** Without userinfo. */
  readonly url: string;
  readonly method: string;
  /** null: failed, see `error`. */
  readonly status: number | null;
  /** `net::ERR_…`, `NS_ERROR_…`. */
  readonly error: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** null: not known. */
  readonly requestHeaders: readonly HeaderField[] | null;
  readonly responseHeaders: readonly HeaderField[];
  readonly resourceType: string;
  readonly initiator: string | null;
  readonly topLevel: string | null;
  readonly place: Place;
}

export interface Memory {
  /** Refused exchanges come through here as well, before `compare` is asked about them. */
  readonly observe: (response: ResponseSeen) => void;
  /** null: nothing is remembered of this endpoint. Waits for `ready`, and for the hashing of what was sent. */
  readonly compare: (exchange: Exchange) => Promise<History | null>;
  /** What was remembered before the worker was stopped has been read back. */
  readonly ready: Promise<void>;
  /** The last incognito window has closed: forget what came from there. */
  readonly forgetIncognito: () => Promise<void>;
}
