import { browser } from './browser.ts';

/** Where a tab is, as far as acting on it needs. */
export interface TabPlace {
  readonly tabId: number;
  /** null: the browser does not tell (no permission for it). */
  readonly url: string | null;
  readonly windowId: number | null;
  readonly index: number;
  readonly incognito: boolean;
  /** Firefox alone (containers, private windows). In Chromium null: each worker has the one store of its context. */
  readonly cookieStoreId: string | null;
}

export interface Tabs {
  /** null: there is no such tab (any more). */
  readonly place: (tabId: number) => Promise<TabPlace | null>;
  readonly reload: (tabId: number, bypassCache: boolean) => Promise<void>;
  /** Opens `url` right of `beside`, in its window and its cookie store. */
  readonly open: (url: string, beside: TabPlace) => Promise<void>;
}

/** The tabs of this browser. */
export function tabs(kind: 'chromium' | 'firefox'): Tabs {
  return {
    place: async (tabId) => {
      if (tabId < 0) return null;
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab === null) return null;
      return {
        tabId,
        url: tab.url ?? null,
        windowId: tab.windowId ?? null,
        index: tab.index,
        incognito: tab.incognito,
        cookieStoreId: tab.cookieStoreId ?? null,
      };
    },
    reload: (tabId, bypassCache) => browser.tabs.reload(tabId, { bypassCache }),
    open: async (url, beside) => {
      await browser.tabs.create({
        url,
        index: beside.index + 1,
        openerTabId: beside.tabId,
        ...(beside.windowId === null ? {} : { windowId: beside.windowId }),
        // Chromium knows no containers and refuses the word
        ...(kind === 'firefox' && beside.cookieStoreId !== null ? { cookieStoreId: beside.cookieStoreId } : {}),
      });
    },
  };
}
