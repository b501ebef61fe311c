/** The cookie jar as the browser gives it, value included: what passes here stays in memory. */

import type { Cookies } from 'webextension-polyfill';
import { browser } from './browser.ts';

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
  /** Every cookie of `domain` and its subdomains, partitioned or not. `storeId` null: the store of the context that asks (always so in Chromium). */
  readonly getAll: (domain: string, storeId: string | null) => Promise<StoredCookie[]>;
  /** Rejects when the browser refuses the cookie. */
  readonly set: (setting: CookieSetting) => Promise<void>;
  readonly remove: (removal: CookieRemoval) => Promise<void>;
}

/**
 * The jar of this browser. Chromium's two workers (normal and incognito) each reach their own store alone, so no store is named to it:
 * naming one can only miss, as it does for windows of a second off-the-record profile, whose store goes by the same id. Firefox has
 * one background for all stores, and is asked for the cookies of every first-party domain, a filter that Chromium does not know.
 */
export function cookieJar(kind: 'chromium' | 'firefox'): CookieJar {
  const ownStore = <T extends { readonly storeId: string }>(details: T): T | Omit<T, 'storeId'> => {
    if (kind === 'firefox') return details;
    const { storeId: _, ...rest } = details;
    return rest;
  };
  return {
    getAll: async (domain, storeId) => {
      const filter: Cookies.GetAllDetailsType = { domain, partitionKey: {} };
      if (kind === 'firefox') {
        filter.firstPartyDomain = null;
        if (storeId !== null) filter.storeId = storeId;
      }
      return (await browser.cookies.getAll(filter)) as StoredCookie[];
    },
    set: async (setting) => {
      // the cookie that Chromium gives back is whatever then matches name and address, null included: it tells nothing
      await browser.cookies.set(ownStore(setting));
    },
    remove: async (removal) => {
      await browser.cookies.remove(ownStore(removal));
    },
  };
}
