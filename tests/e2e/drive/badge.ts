import type { Driver, Tab } from './types.ts';

const api = '(globalThis.browser ?? chrome).action';

/** Text of the toolbar button's badge on this tab; empty when there is none. */
export function badgeOf(driver: Driver, tab: Pick<Tab, 'id'>): Promise<string> {
  return driver.extension.evaluate(`${api}.getBadgeText({ tabId: ${tab.id} })`);
}

/** What the toolbar button says when it is pointed at. */
export function badgeTitleOf(driver: Driver, tab: Tab): Promise<string> {
  return driver.extension.evaluate(`${api}.getTitle({ tabId: ${tab.id} })`);
}
