import { browser } from './browser.ts';

export interface Windows {
  /** Whether the person has allowed the extension in private windows. */
  readonly incognitoAllowed: () => Promise<boolean>;
  /** Opens `url` in a new private window; rejects when the browser does not let it. */
  readonly openIncognito: (url: string) => Promise<void>;
  /** Whether a private window is open, as far as this context sees. */
  readonly anyIncognito: () => Promise<boolean>;
  /** Calls back after each window that closed. */
  readonly onClosed: (listener: () => void) => void;
}

/** The windows of this browser. */
export function windows(): Windows {
  return {
    incognitoAllowed: () => browser.extension.isAllowedIncognitoAccess(),
    openIncognito: async (url) => {
      // Chromium opens the window and answers null when the extension may not see it
      await browser.windows.create({ incognito: true, url });
    },
    anyIncognito: async () => (await browser.windows.getAll()).some((window) => window.incognito),
    onClosed: (listener) => browser.windows.onRemoved.addListener(() => listener()),
  };
}
