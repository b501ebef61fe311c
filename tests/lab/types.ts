/** What the lab is made of: cases as plain declarations, so that the index page, the walk and the tests read the same table. */

import type { Cause, Reason } from '../../src/core/diagnosis/causes.ts';

/** A site of the lab. Every `*.test` name leads to loopback in the browsers that the tests and `npm start` open. */
export interface Place {
  readonly host: string;
  /** https, with a certificate made at start; default: http. */
  readonly secure?: boolean;
}

/** One request as the lab received it. */
export interface Received {
  /** Counts up from 1 over all requests. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly secure: boolean;
  readonly method: string;
  /** Without a port. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** Sent in absolute form, as to a proxy (RFC 9112 §3.2.2). */
  readonly toProxy: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The status that the lab answered. */
  readonly status: number;
  /** Milliseconds since 1970 when the fields of the answer went out; absent: not yet. */
  readonly begunAt?: number;
  /** Milliseconds since 1970 when the last byte of the answer went out, or was found to have nobody to go to; absent: not yet. */
  readonly endedAt?: number;
}

export type Request = Omit<Received, 'status' | 'number' | 'at' | 'begunAt' | 'endedAt'>;

export interface Answer {
  /** Default 401. */
  readonly status?: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
  /** Seconds by which the Date field is off; default 0. */
  readonly dateOff?: number;
  /** Seconds to wait before answering; default 0. */
  readonly delay?: number;
  /** Seconds between the fields of the answer and its body; default 0. */
  readonly bodyDelay?: number;
}

/** What a case can make use of when its request is put together. */
export interface World {
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly url: (place: Place, path: string) => string;
  /** The same for a WebSocket. */
  readonly socket: (place: Place, path: string) => string;
}

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: 'omit' | 'same-origin' | 'include';
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  readonly body?: string;
}

/** How the browser is made to send the request. */
export type Fire =
  | {
      readonly kind: 'navigate' | 'form' | 'image' | 'script' | 'style' | 'frame' | 'font' | 'media' | 'beacon' | 'websocket';
      readonly url: string;
    }
  | { readonly kind: 'fetch' | 'worker' | 'service-worker'; readonly url: string; readonly init?: FetchInit };

/** What must have happened before: a top-level visit that sets cookies, or the same inside a frame of another site. */
export interface Prepare {
  readonly place: Place;
  readonly setCookie: readonly string[];
  /** The site whose page frames the visit; default: the visit is top-level. */
  readonly framedBy?: Place;
}

export interface LabCase {
  /** The request's path is `/try/ID`. */
  readonly id: string;
  readonly title: string;
  /** What the panel must say. */
  readonly cause: Cause;
  /** Other verdicts that an honest reader of the same evidence may give. */
  readonly accepted?: readonly Cause[];
  readonly reason?: Reason;
  readonly acceptedReasons?: readonly Reason[];
  /** The page that fires it. */
  readonly page: Place;
  readonly prepare?: readonly Prepare[];
  readonly fire: (world: World, path: string) => Fire;
  readonly answer: (request: Request, world: World) => Answer;
  /** What the browser's sign-in dialog is answered with; default: it is cancelled. */
  readonly dialog?: { readonly username: string; readonly password: string };
  /** The one browser in which it can be produced, and why. */
  readonly only?: { readonly browser: 'chromium' | 'firefox'; readonly because: string };
}
