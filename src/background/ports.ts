/**
 * What the worker's parts need of the browser and of each other, as plain interfaces: `src/platform` satisfies the first half, tests
 * satisfy it with objects in memory. Nothing here names a browser API.
 */

import type { Exchange, HeaderField, Place } from '../core/exchange.ts';
import type { History } from '../core/history.ts';
import type { Action, ActionName, ActionResult, SiteState } from '../protocol/messages.ts';

/** A cookie with its value, in the browsers' own words (`cookies.Cookie`). */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  /** With its leading dot when it is a domain cookie. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'no_restriction' | 'lax' | 'strict' | 'unspecified';
  readonly session: boolean;
  /** Seconds since 1970; absent for session cookies. */
  readonly expirationDate?: number;
  readonly storeId: string;
  readonly partitionKey?: CookiePartition;
  /** Firefox alone. */
  readonly firstPartyDomain?: string;
}

export interface CookiePartition {
  readonly topLevelSite?: string;
  readonly hasCrossSiteAncestor?: boolean;
}

/** What `cookies.set` takes: no `domain` makes it host-only, no `expirationDate` makes it a session cookie. */
export interface CookieToSet extends CookieName {
  readonly value: string;
  readonly domain?: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: BrowserCookie['sameSite'];
  readonly expirationDate?: number;
}

export interface CookieName {
  readonly url: string;
  readonly name: string;
  readonly storeId: string;
  readonly partitionKey?: CookiePartition;
  readonly firstPartyDomain?: string;
}

export interface Cookies {
  /** Every cookie whose domain is `domain` or below it, partitioned or not, in one cookie store (null: the worker's own). */
  readonly ofDomain: (domain: string, storeId: string | null) => Promise<readonly BrowserCookie[]>;
  /** null: the browser refused it. */
  readonly set: (cookie: CookieToSet) => Promise<BrowserCookie | null>;
  readonly remove: (cookie: CookieName) => Promise<void>;
}

export interface Tab {
  readonly id: number;
  readonly windowId: number;
  /** Without userinfo; null when it cannot be known. */
  readonly url: string | null;
  readonly incognito: boolean;
  /** null where the browser does not say (Chromium): then it is the worker's own. */
  readonly cookieStoreId: string | null;
}

export interface Tabs {
  /** null: there is no such tab. */
  readonly get: (tabId: number) => Promise<Tab | null>;
  /** The active tab of the last focused window. */
  readonly active: () => Promise<Tab | null>;
  readonly all: () => Promise<readonly Tab[]>;
  /** Opens `url` in a new tab beside `openerTabId`, in the same window and cookie store. */
  readonly open: (url: string, openerTabId: number) => Promise<void>;
  readonly reload: (tabId: number, bypassCache: boolean) => Promise<void>;
}

export interface Windows {
  /** Whether a window came up is not always told; see `isAllowedIncognito`. */
  readonly openIncognito: (url: string) => Promise<void>;
  readonly anyIncognito: () => Promise<boolean>;
}

export interface BrowsingData {
  /** Removes everything of those kinds for the whole registrable domain of `url` (Chromium: origins; Firefox: hostnames). */
  readonly remove: (url: string, kinds: { readonly cookies?: boolean; readonly cache?: boolean }) => Promise<void>;
}

export interface Permissions {
  readonly granted: (url: string) => Promise<boolean>;
}

/** storage.session (memory only) or storage.local (disk: settings only). */
export interface Storage {
  /** null: everything. */
  readonly get: (keys: readonly string[] | null) => Promise<Readonly<Record<string, unknown>>>;
  /** Rejects, changing nothing, when it does not fit. */
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

/** The browser as the worker's parts see it. */
export interface Browser {
  readonly name: 'chromium' | 'firefox';
  /** This worker serves the incognito profile alone (Chromium's split mode). */
  readonly incognitoWorker: boolean;
  readonly cookies: Cookies;
  readonly tabs: Tabs;
  readonly windows: Windows;
  readonly browsingData: BrowsingData;
  readonly permissions: Permissions;
  readonly isAllowedIncognito: () => Promise<boolean>;
  /** Keys of the two contexts are kept apart by the prefix `i:` (incognito) or `n:`: `session` adds it; see `contextOf`. */
  readonly session: Storage;
  readonly local: Storage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

// ---- settings, kept by background/actions ----

export interface Settings {
  readonly mutedHosts: readonly string[];
  readonly mutedAll: boolean;
  readonly paused: boolean;
  readonly keep: boolean;
}

/** background/actions gives `createSettings(browser): SettingsStore`. */
export interface SettingsStore {
  /** The defaults until `ready`. */
  readonly current: () => Settings;
  readonly ready: Promise<void>;
  /** Called after every change, whichever worker or page made it. Gives the function that stops listening. */
  readonly onChange: (listener: (settings: Settings) => void) => () => void;
}

// ---- actions: background/actions/index.ts gives `handleAction(action, deps)` and `siteState(url, place, deps)` ----

export interface ActionDeps {
  readonly browser: Browser;
  readonly settings: SettingsStore;
  /** Empties the tab's list, for `clear-list`. */
  readonly clearList: (tabId: number) => Promise<void>;
}

export type HandleAction = (action: Action, deps: ActionDeps) => Promise<ActionResult>;

/** `done` in the result: actions on that site since the worker's session began, each with its time; the caller drops older ones. */
export type ReadSiteState = (url: string, place: Place, deps: ActionDeps) => Promise<SiteState>;

export interface Done {
  readonly action: ActionName;
  readonly at: number;
}

// ---- memory: background/memory/index.ts gives `createMemory(browser): Memory` ----

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
