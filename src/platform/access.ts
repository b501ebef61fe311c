/** Access to sites as a page may ask for it. */

import { browser } from './browser.ts';

const EVERYWHERE = { origins: ['<all_urls>'] };

/** Asks the person for access to all sites. Must be called inside a user gesture, before anything is awaited; false when refused. */
export async function requestAccess(): Promise<boolean> {
  try {
    return await browser.permissions.request(EVERYWHERE);
  } catch {
    return false;
  }
}

/** Whether the extension may look at every site. */
export function hasAccess(): Promise<boolean> {
  return browser.permissions.contains(EVERYWHERE);
}

/** Opens the extension's settings. */
export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}
