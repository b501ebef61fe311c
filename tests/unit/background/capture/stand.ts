import type { Chain, Entry } from '../../../../src/background/capture/assemble.ts';
import { createTracker, type Tracker } from '../../../../src/background/capture/tracker.ts';
import type { Exchange } from '../../../../src/core/exchange.ts';
import type { RawDetails, RawHeader, Surroundings } from '../../../../src/platform/web-request/raw.ts';

export const CHROMIUM: Surroundings = { kind: 'chromium', incognitoWorker: false, ownOrigin: 'chrome-extension://own' };
export const FIREFOX: Surroundings = { kind: 'firefox', incognitoWorker: false, ownOrigin: 'moz-extension://own' };

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** `{ 'www-authenticate': ['A', 'B'] }` as field lines. */
export function fields(headers: Headers): RawHeader[] {
  return Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}

/** Details of any event; what a test does not name is a plain fetch of a page in tab 7. */
export function details(part: Partial<RawDetails> = {}): RawDetails {
  return {
    requestId: '1',
    url: 'https://api.test/data',
    method: 'GET',
    type: 'xmlhttprequest',
    tabId: 7,
    frameId: 0,
    timeStamp: 0,
    initiator: 'https://site.test',
    ...part,
  };
}

export interface Stand {
  readonly tracker: Tracker;
  readonly exchanges: () => readonly Exchange[];
  /** The one record there is. */
  readonly single: () => Exchange;
  readonly saved: Map<string, Chain>;
  readonly tapIsOpen: () => boolean;
  readonly entries: Map<string, Entry>;
  /** Everything that was handed on as answered, by status or error. */
  readonly answered: (number | string)[];
  paused: boolean;
  /** When the tab's document was shown, milliseconds since 1970. */
  shownAt: number;
  /** Lets time pass, and what was put off happen. */
  readonly pass: (milliseconds: number) => void;
  readonly send: (part?: Partial<RawDetails>, headers?: Headers) => void;
  readonly answer: (status: number, headers?: Headers, part?: Partial<RawDetails>) => void;
}

/** A tracker with a clock that stands still and a sink in memory. */
export function stand(around: Surroundings = CHROMIUM): Stand {
  let time = 1_000_000;
  let due: { readonly at: number; readonly callback: () => void }[] = [];
  let open = false;
  let seq = 0;
  const entries = new Map<string, Entry>();
  const saved = new Map<string, Chain>();
  const answered: (number | string)[] = [];
  const tracker = createTracker({
    around,
    now: () => time,
    later: (callback, milliseconds) => void due.push({ at: time + milliseconds, callback }),
    tap: {
      open: () => {
        open = true;
      },
      shut: () => {
        open = false;
      },
    },
    sink: {
      next: () => {
        seq += 1;
        return { seq, id: `n${seq}` };
      },
      put: (entry) => void entries.set(entry.exchange.id, entry),
      get: (id) => entries.get(id) ?? null,
      page: () => ({ url: 'https://site.test/page', committedAt: self.shownAt }),
      paused: () => self.paused,
      answered: (_sent, answer) => void answered.push(answer.error ?? answer.statusCode ?? 0),
      navigationStarted: () => undefined,
      saveOpen: (requestId, chain) => void saved.set(requestId, chain),
      dropOpen: (requestId) => void saved.delete(requestId),
    },
  });
  const self: Stand = {
    tracker,
    entries,
    saved,
    answered,
    paused: false,
    shownAt: 0,
    exchanges: () => [...entries.values()].map((entry) => entry.exchange),
    single: () => {
      const [first, second] = [...entries.values()];
      if (first === undefined || second !== undefined) throw new Error(`${entries.size} records`);
      return first.exchange;
    },
    tapIsOpen: () => open,
    pass: (milliseconds) => {
      const until = time + milliseconds;
      for (;;) {
        const next = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due = due.filter((each) => each !== next);
        time = next.at;
        next.callback();
      }
      time = until;
    },
    send: (part = {}, headers = {}) => tracker.onSendHeaders(details({ timeStamp: time, requestHeaders: fields(headers), ...part })),
    answer: (status, headers = {}, part = {}) =>
      tracker.onHeadersReceived(details({ timeStamp: time, statusCode: status, responseHeaders: fields(headers), ...part })),
  };
  return self;
}
