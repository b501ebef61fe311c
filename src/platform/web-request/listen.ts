/**
 * The listeners. Two of them fire on every request, and each such listener costs every request of the browser; the others seldom fire.
 * They are registered in one go, synchronously, because an event that wakes the worker is lost unless its listener is there at once.
 */

import type { Events } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { RawDetails } from './raw.ts';

export interface WebRequestListeners {
  readonly onSendHeaders: (details: RawDetails) => void;
  readonly onHeadersReceived: (details: RawDetails) => void;
  readonly onAuthRequired: (details: RawDetails) => void;
  readonly onBeforeRedirect: (details: RawDetails) => void;
  readonly onErrorOccurred: (details: RawDetails) => void;
}

/** A listener that comes and goes. */
export interface Tap {
  readonly open: () => void;
  readonly shut: () => void;
}

type Registered = Events.Event<(details: never) => void> & {
  addListener: (listener: (details: never) => void, filter: { urls: string[] }, extra?: string[]) => void;
};

const EVERYTHING = { urls: ['<all_urls>'] };

/** Chromium hides Cookie, Origin and others without `extraHeaders`; Firefox throws on the word. */
function withExtra(options: string, extra: string): string[] {
  const known: unknown = Reflect.get(browser.webRequest, options);
  const has = typeof known === 'object' && known !== null && Object.values(known).includes('extraHeaders');
  return has ? [extra, 'extraHeaders'] : [extra];
}

/** To be called once, before anything is awaited. */
export function listenToRequests(listeners: WebRequestListeners): void {
  const { onSendHeaders, onHeadersReceived, onAuthRequired, onBeforeRedirect, onErrorOccurred } = browser.webRequest;
  add(onSendHeaders, listeners.onSendHeaders, withExtra('OnSendHeadersOptions', 'requestHeaders'));
  add(onHeadersReceived, listeners.onHeadersReceived, withExtra('OnHeadersReceivedOptions', 'responseHeaders'));
  add(onAuthRequired, listeners.onAuthRequired, withExtra('OnAuthRequiredOptions', 'responseHeaders'));
  add(onBeforeRedirect, listeners.onBeforeRedirect, withExtra('OnBeforeRedirectOptions', 'responseHeaders'));
  add(onErrorOccurred, listeners.onErrorOccurred, undefined);
}

/**
 * Hears how requests end, and costs every request while it is open. Chromium keeps a registration that is open when the worker is
 * stopped, and wakes the worker for it.
 */
export function tapEnds(listener: (details: RawDetails) => void): Tap {
  const events = [browser.webRequest.onResponseStarted, browser.webRequest.onCompleted] as unknown as Registered[];
  const extra = withExtra('OnResponseStartedOptions', 'responseHeaders');
  let isOpen = false;
  return {
    open: () => {
      if (isOpen) return;
      isOpen = true;
      for (const event of events) add(event, listener, extra);
    },
    shut: () => {
      if (!isOpen) return;
      isOpen = false;
      for (const event of events) event.removeListener(listener as (details: never) => void);
    },
  };
}

function add(event: unknown, listener: (details: RawDetails) => void, extra: string[] | undefined): void {
  // the polyfill's types know each event's own details and no `extraHeaders`
  const registered = event as Registered;
  if (extra === undefined) registered.addListener(listener as (details: never) => void, EVERYTHING);
  else registered.addListener(listener as (details: never) => void, EVERYTHING, extra);
}
