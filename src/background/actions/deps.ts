/** What the actions need of the world. Everything is injected, so that the logic runs without a browser. */

import type { BrowsingData } from '../../platform/browsing-data.ts';
import type { CookieJar } from '../../platform/cookies.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import type { TabPlace, Tabs } from '../../platform/tabs.ts';
import type { Windows } from '../../platform/windows.ts';
import type { VariantKind } from '../../protocol/messages.ts';
import type { Settings } from './settings.ts';

export interface ActionDeps {
  readonly browser: 'chromium' | 'firefox';
  readonly cookies: CookieJar;
  readonly browsingData: BrowsingData;
  readonly tabs: Tabs;
  readonly windows: Windows;
  /** Memory only, one for the normal and one for the incognito context: snapshots hold cookie values. */
  readonly session: (incognito: boolean) => KeyValueStore;
  readonly settings: Settings;
  readonly sites: Sites;
  /** Whether the extension may see and touch the site of `url`. */
  readonly granted: (url: string) => Promise<boolean>;
  /** Empties the list of refused exchanges of a tab: the store's affair. */
  readonly clearList: (tabId: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface Sites {
  /** Registrable domain, or the host itself for IP addresses and localhost; null: not an address of a site. */
  readonly siteOf: (url: string) => string | null;
  /** Addresses of the same thing that are worth trying. */
  readonly variantsOf: (url: string) => readonly { readonly url: string; readonly kind: VariantKind }[];
}

/** The context in which a site is looked at: which cookie store, and whether it is a private one. */
export type StorePlace = Pick<TabPlace, 'tabId' | 'incognito' | 'cookieStoreId'>;

/** An action that cannot be done. Its text is a word for the reason; the sentence stands in the catalogue as `ui_error_REASON`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
