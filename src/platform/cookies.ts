/** The cookie jar as the browser gives it, value included: what passes here stays in memory. */

import browser, { type Cookies } from 'webextension-polyfill';

/** CHIPS: the top-level site that a partitioned cookie belongs to. */
export interface PartitionKey {
  readonly topLevelSite?: string;
  readonly hasCrossSiteAncestor?: boolean;
}

/** A cookie exactly as `cookies.getAll` tells it, so that a copy put back can be compared with it property by property. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** With a leading dot unless host-only (Chromium, Firefox). */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'no_restriction' | 'lax' | 'strict' | 'unspecified';
  readonly session: boolean;
  /** Seconds since 1970, with a fraction; absent for a session cookie. */
  readonly expirationDate?: number;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey | null;
  /** Firefox alone; empty unless first-party isolation is on. */
  readonly firstPartyDomain?: string;
}

/** What `cookies.set` takes. Omitted `domain`: host-only; omitted `expirationDate`: session. */
export interface CookieSetting {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: StoredCookie['sameSite'];
  readonly expirationDate?: number;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey;
  readonly firstPartyDomain?: string;
}

/** What `cookies.remove` takes. It names no domain and no path: the browser picks by the address. */
export interface CookieRemoval {
  readonly url: string;
  readonly name: string;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey;
  readonly firstPartyDomain?: string;
}

export interface CookieJar {
  /** Every cookie of `domain` and its subdomains, partitioned or not. `storeId` null: the store of the context that asks. */
  readonly getAll: (domain: string, storeId: string | null) => Promise<StoredCookie[]>;
  /** Rejects when the browser refuses the cookie. */
  readonly set: (setting: CookieSetting) => Promise<void>;
  readonly remove: (removal: CookieRemoval) => Promise<void>;
}

/** The jar of this browser. Firefox is asked for the cookies of every first-party domain, a filter that Chromium does not know. */
export function cookieJar(kind: 'chromium' | 'firefox'): CookieJar {
  return {
    getAll: async (domain, storeId) => {
      const filter: Cookies.GetAllDetailsType = { domain, partitionKey: {} };
      if (storeId !== null) filter.storeId = storeId;
      if (kind === 'firefox') filter.firstPartyDomain = null;
      return (await browser.cookies.getAll(filter)) as StoredCookie[];
    },
    set: async (setting) => {
      // Chromium answers a refused cookie with null, Firefox with a rejection
      const set: Cookies.Cookie | null = await browser.cookies.set(setting);
      if (set === null) throw new Error('the browser refused the cookie');
    },
    remove: async (removal) => {
      await browser.cookies.remove(removal);
    },
  };
}

/** The cookie store that holds the tab's cookies; null: not told (then that of the context that asks is meant). */
export async function storeOfTab(tabId: number): Promise<string | null> {
  const stores = await browser.cookies.getAllCookieStores();
  return stores.find((store) => store.tabIds.includes(tabId))?.id ?? null;
}
