import { browser } from './browser.ts';

/**
 * The active tab of the window that this page belongs to: a popup's own window, which need not be the one that was focused last (DevTools in
 * a window of its own, say). null when the browser tells none.
 */
export async function activeTabHere(): Promise<number | null> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.id ?? null;
  } catch {
    return null;
  }
}
