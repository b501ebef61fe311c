/** HAR files for tests: a small one from a few words, and one from a scenario of the vectors. */

import type { Exchange, HeaderField } from '../../../src/core/exchange.ts';
import { readHar } from '../../../src/core/report/har-in.ts';
import type { Scenario } from './exchange.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

export interface EntrySketch {
  readonly method?: string;
  readonly url: string;
  readonly status: number;
  readonly request?: Headers;
  readonly response?: Headers;
  /** Milliseconds after noon of 21 November 2026. */
  readonly at?: number;
  readonly time?: number;
  readonly redirectURL?: string;
  readonly body?: string;
  /** Further members of the entry. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const NOON = Date.UTC(2026, 10, 21, 12);

export function fieldsOf(headers: Headers = {}): HeaderField[] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
}

export function entryOf(sketch: EntrySketch): object {
  return {
    startedDateTime: new Date(NOON + (sketch.at ?? 0)).toISOString(),
    time: sketch.time ?? 20,
    request: {
      method: sketch.method ?? 'GET',
      url: sketch.url,
      httpVersion: 'h2',
      cookies: [],
      headers: fieldsOf(sketch.request),
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: sketch.status,
      statusText: '',
      httpVersion: 'h2',
      cookies: [],
      headers: fieldsOf(sketch.response),
      content:
        sketch.body === undefined
          ? { size: 0, mimeType: '' }
          : { size: Buffer.byteLength(sketch.body), mimeType: 'text/html', text: sketch.body },
      redirectURL: sketch.redirectURL ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    ...sketch.more,
  };
}

export function harOf(creator: string, entries: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: creator, version: '1' }, pages: [], ...more, entries } });
}

/** The entries of a scenario: its earlier hops, then the refused request, as one exchange. */
export function scenarioEntries({ id, request, response, jar, now }: Scenario): object[] {
  const startedDateTime = new Date(now * 1000).toISOString();
  const mimeType = response.headers.find((field) => field.name.toLowerCase() === 'content-type')?.value ?? '';
  const initiator = request.initiator === undefined ? {} : { _initiator: { type: 'script', url: request.initiator } };
  const from = request.redirectedFrom ?? [];
  const earlier = from.map((hop, index) => ({
    startedDateTime,
    time: 0,
    request: { method: request.method, url: hop.url, headers: hop.headers, cookies: [] },
    response: {
      status: hop.status,
      headers: [],
      cookies: [],
      content: { size: 0, mimeType: '' },
      redirectURL: from[index + 1]?.url ?? request.url,
    },
    ...initiator,
    _why401: { id },
  }));
  const last = {
    startedDateTime,
    time: 0,
    request: { method: request.method, url: request.url, headers: request.headers, cookies: [] },
    response: {
      status: response.status,
      headers: response.headers,
      cookies: [],
      content:
        response.body === undefined ? { size: 0, mimeType } : { size: Buffer.byteLength(response.body), mimeType, text: response.body },
      redirectURL: '',
    },
    ...initiator,
    ...(request.resourceType === undefined ? {} : { _resourceType: request.resourceType }),
    _why401: {
      id,
      now,
      topLevel: request.topLevel,
      mode: request.mode,
      credentials: request.credentials,
      fromCache: response.fromCache,
      jar,
    },
  };
  return [...earlier, last];
}

/** The exchanges that are read from a file of these entries. */
export function readSketches(creator: string, sketches: readonly EntrySketch[], more: Readonly<Record<string, unknown>> = {}) {
  return readHar(harOf(creator, sketches.map(entryOf), more)).exchanges;
}

/** The same where it has to be one. */
export function readOne(creator: string, sketches: readonly EntrySketch[], more: Readonly<Record<string, unknown>> = {}): Exchange {
  const [exchange, ...others] = readSketches(creator, sketches, more);
  if (exchange === undefined || others.length > 0) throw new Error('expected one exchange');
  return exchange;
}

/** Of each leg: its status, and whether it carried an Authorization field and cookies. */
export const legStates = ({ hops }: Exchange) => hops.map((hop) => [hop.status, hop.authorization, hop.cookies]);
