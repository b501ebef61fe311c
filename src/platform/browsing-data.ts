/** Clearing beyond the cookie API: the HTTP sign-ins that Chromium keeps beside the cookies, and the cache. */

export interface BrowsingData {
  /**
   * Chromium: clears cookies and cached HTTP sign-ins of the registrable domains of `origins` (it widens to them by itself).
   * null: this browser has no way to end a cached HTTP sign-in.
   */
  readonly removeCookies: ((origins: readonly string[]) => Promise<void>) | null;
  /** Chromium: clears the HTTP cache of exactly these origins, scheme and port included. null: this browser clears all sites' or none. */
  readonly removeCache: ((origins: readonly string[]) => Promise<void>) | null;
}

/**
 * Clearing in this browser. Firefox has nothing that ends a cached HTTP sign-in, and what it takes as `hostnames` does not reach the HTTP
 * cache, whose entries are kept by the site they were loaded under: it reports success and the answers stay (seen in 153).
 */
export function browsingData(kind: 'chromium' | 'firefox'): BrowsingData {
  if (kind === 'firefox') return { removeCookies: null, removeCache: null };
  return {
    removeCookies: (origins) => remove(origins, { cookies: true }),
    removeCache: (origins) => remove(origins, { cache: true }),
  };
}

/** An empty list would mean *everything* to the browser, so it is refused. */
function remove(origins: readonly string[], what: chrome.browsingData.DataTypeSet): Promise<void> {
  const [first, ...rest] = origins;
  if (first === undefined) throw new RangeError('no origin to clear');
  return chrome.browsingData.remove({ origins: [first, ...rest] }, what);
}
