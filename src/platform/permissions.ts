import { browser } from './browser.ts';

/** Whether the extension may watch the site of `url`. What is no web address is never granted. */
export async function granted(url: string): Promise<boolean> {
  if (!/^https?:\/\//i.test(url)) return false;
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/** Calls back after each change of what is granted. To be called once, before anything is awaited. */
export function onGrantsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(() => listener());
  browser.permissions.onRemoved.addListener(() => listener());
}
