import { browser } from './browser.ts';

/** Text (about four characters fit) and title of the toolbar button in one tab. A tab that is gone is no error. */
export async function showBadge(tabId: number, text: string, title: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setTitle({ tabId, title }),
    browser.action.setBadgeBackgroundColor({ tabId, color: '#b3261e' }),
  ]).catch(() => undefined);
}
