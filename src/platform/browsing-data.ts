/** Clearing beyond the cookie API: the HTTP sign-ins that Chromium keeps beside the cookies, and the cache. */

import browser from 'webextension-polyfill';

export interface BrowsingData {
  /**
   * Chromium: clears cookies and cached HTTP sign-ins of the registrable domains of `origins` (it widens to them by itself).
   * null: this browser has no way to end a cached HTTP sign-in.
   */
  readonly removeCookies: ((origins: readonly string[]) => Promise<void>) | null;
  /** Clears the HTTP cache. Chromium goes by origin, scheme and port included, Firefox by host. */
  readonly removeCache: (origins: readonly string[]) => Promise<void>;
}

/** Clearing in this browser. Chromium takes `origins`, Firefox `hostnames`; neither takes the other's word. */
export function browsingData(kind: 'chromium' | 'firefox'): BrowsingData {
  if (kind === 'firefox') {
    return {
      removeCookies: null,
      removeCache: (origins) => {
        const hostnames = [...new Set(origins.map((origin) => new URL(origin).hostname))];
        return browser.browsingData.remove({ hostnames }, { cache: true });
      },
    };
  }
  return {
    removeCookies: (origins) => chrome.browsingData.remove({ origins: atLeastOne(origins) }, { cookies: true }),
    removeCache: (origins) => chrome.browsingData.remove({ origins: atLeastOne(origins) }, { cache: true }),
  };
}

/** An empty list would mean *everything* to the browser, so it is refused. */
function atLeastOne(origins: readonly string[]): [string, ...string[]] {
  const [first, ...rest] = origins;
  if (first === undefined) throw new RangeError('no origin to clear');
  return [first, ...rest];
}
