/** DevTools as its page sees them. Chromium calls back here, Firefox promises; the types lack the HAR's private fields. */

import { browser, isFirefox } from './browser.ts';
import type { RawDetails } from './web-request/raw.ts';

export interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly _resourceType?: string;
  readonly _initiator?: { readonly url?: string };
  /** The body and its encoding (`base64` or none); null where the browser no longer has it. */
  readonly content: () => Promise<{ readonly text: string; readonly encoding: string } | null>;
}

interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

interface HarResponse {
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly content?: { readonly mimeType?: string; readonly text?: string; readonly encoding?: string };
}

/** The types of the polyfill lack `extraHeaders`. */
type Answers = Readonly<
  Record<
    'onHeadersReceived' | 'onCompleted' | 'onErrorOccurred',
    { readonly addListener: (listener: (answer: RawDetails) => void, filter: { readonly urls: string[] }, extra?: string[]) => void }
  >
>;

type Raw = Omit<HarEntry, 'content'> & { getContent?: (callback: (text: string | null, encoding: string | null) => void) => unknown };

/** The inspected tab. */
export function inspectedTab(): number {
  return browser.devtools.inspectedWindow.tabId;
}

export function createPanel(title: string, icon: string, page: string): void {
  const made: unknown = browser.devtools.panels.create(title, icon, page);
  // a failure shows in DevTools itself; there is nobody here to tell
  if (made instanceof Promise) made.catch(() => undefined);
}

/** Addresses that are remembered until the log comes, which it may never do. */
const MOST_TOLD = 500;

/** Calls back for each request that DevTools saw end, with what it saw before first. */
export function onHarEntry(listener: (entry: HarEntry) => void): void {
  /** Told of before the log came, in which they may stand as well; null: it has come. */
  let told: Set<string> | null = new Set();
  const keyOf = ({ startedDateTime, time, request }: Raw): string => `${startedDateTime} ${time} ${request.url}`;
  browser.devtools.network.onRequestFinished.addListener((entry: unknown) => {
    if (told !== null && told.size < MOST_TOLD) told.add(keyOf(entry as Raw));
    listener(entryOf(entry as Raw));
  });
  const before = (log: unknown): void => {
    const known = told;
    told = null;
    for (const entry of (log as { entries?: Raw[] } | null)?.entries ?? []) if (known?.has(keyOf(entry)) !== true) listener(entryOf(entry));
  };
  const { network } = browser.devtools;
  if (isFirefox) network.getHAR().then(before, () => before(null));
  else (network as unknown as { getHAR: (callback: (log: unknown) => void) => void }).getHAR(before);
}

/**
 * Calls back for each answer that Chromium's webRequest tells of, but for the extension's own, and for the end of each request, which has no
 * status where it was broken off. Firefox has no webRequest in pages of DevTools.
 */
export function onAnswer(heard: (answer: RawDetails) => void, ended: (end: RawDetails) => void): void {
  const { webRequest, runtime } = browser as Omit<typeof browser, 'webRequest'> & { readonly webRequest?: Answers };
  const own = runtime.getURL('').slice(0, -1);
  const everywhere = { urls: ['<all_urls>'] };
  const fields = ['responseHeaders', 'extraHeaders'];
  webRequest?.onHeadersReceived.addListener(
    (answer) => {
      if (answer.type === 'main_frame' || answer.initiator !== own) heard(answer);
    },
    everywhere,
    fields,
  );
  webRequest?.onCompleted.addListener(ended, everywhere, fields);
  webRequest?.onErrorOccurred.addListener(ended, everywhere);
}

function entryOf(raw: Raw): HarEntry {
  return { ...pick(raw), content: () => contentOf(raw) };
}

function pick({ startedDateTime, time, request, response, _resourceType, _initiator }: Raw): Omit<HarEntry, 'content'> {
  return {
    startedDateTime,
    time,
    request,
    response,
    ...(_resourceType === undefined ? {} : { _resourceType }),
    ...(_initiator === undefined ? {} : { _initiator }),
  };
}

/** Milliseconds that the browser gets to hand over a body: of a page that was left at once it may never do so. */
const BODY_SOON = 2_000;

/**
 * Chromium calls back with text and encoding, Firefox with text and media type (the encoding stands in the entry itself); the polyfill
 * promises an array of them.
 */
function contentOf(raw: Raw): Promise<{ readonly text: string; readonly encoding: string } | null> {
  const own = raw.response.content;
  if (own?.text !== undefined && own.text !== '') return Promise.resolve({ text: own.text, encoding: own.encoding ?? '' });
  return new Promise((resolve) => {
    const done = (text: unknown, encoding: unknown): void => {
      if (Array.isArray(text)) done(text[0], text[1]);
      else
        resolve(typeof text === 'string' ? { text, encoding: encoding === 'base64' || own?.encoding === 'base64' ? 'base64' : '' } : null);
    };
    if (raw.getContent === undefined) done(null, null);
    else {
      setTimeout(() => done(null, null), BODY_SOON);
      const promised: unknown = raw.getContent(done);
      if (promised instanceof Promise) promised.then((found: unknown) => done(found, null)).catch(() => done(null, null));
    }
  });
}
