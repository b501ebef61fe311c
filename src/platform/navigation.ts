/** When a tab shows another document, comes or goes. */

import { stripUserinfo } from '../core/http/userinfo.ts';
import { browser } from './browser.ts';

export interface Commit {
  readonly tabId: number;
  /** Without userinfo. */
  readonly url: string;
  /** null: not told. */
  readonly documentId: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface NavigationListeners {
  readonly onCommit: (commit: Commit) => void;
  readonly onTabGone: (tabId: number) => void;
}

interface Details {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  readonly timeStamp: number;
  readonly documentId?: string;
  readonly error?: string;
}

/** Chromium's name of it, and Firefox's number of NS_BINDING_ABORTED and NS_BINDING_RETARGETED (a download). */
const BROKEN_OFF = /ABORTED|\b215239885[02]\b/;

/** To be called once, before anything is awaited. */
export function listenToNavigation({ onCommit, onTabGone }: NavigationListeners): void {
  const commit = (details: Details): void => {
    // frame 0 is the tab's own document
    if (details.frameId !== 0) return;
    const { tabId, timeStamp, documentId } = details;
    onCommit({ tabId, url: stripUserinfo(details.url).url, documentId: documentId ?? null, at: Math.round(timeStamp) });
  };
  browser.webNavigation.onCommitted.addListener(commit);
  browser.webNavigation.onErrorOccurred.addListener((details: Details) => {
    // a navigation that was broken off leaves the old document in place, any other shows the browser's own error page
    if (!BROKEN_OFF.test(details.error ?? '')) commit(details);
  });
  browser.tabs.onRemoved.addListener((tabId) => onTabGone(tabId));
}

/** The active tab of the last focused window; null: none. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id ?? null;
}
