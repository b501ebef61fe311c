import { browser } from './browser.ts';

/**
 * The active tab of the window that this page belongs to: a popup's own window, which need not be the one that was focused last (DevTools in
 * a window of its own, say). Where this page stands in a tab itself, it is the tab there that was used last before. null when the browser
 * tells none.
 */
export async function activeTabHere(): Promise<number | null> {
  try {
    const all = await browser.tabs.query({ currentWindow: true });
    const active = all.find((tab) => tab.active);
    if (active !== undefined && !isOwnPage(active)) return active.id ?? null;
    const [latest] = all.filter((tab) => !isOwnPage(tab)).sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
    return latest?.id ?? null;
  } catch {
    return null;
  }
}

function isOwnPage({ url }: { readonly url?: string | undefined }): boolean {
  return url?.startsWith(browser.runtime.getURL('')) === true;
}
