import type { Browser } from 'webextension-polyfill';

/**
 * The browser's API for extensions. Chromium's `chrome` of Manifest V3 gives promises as Firefox's `browser` does, but in the page of
 * DevTools: there it calls back (see `har-source.ts`). So of the well-known polyfill only the types are used, none of its 4 kB of code.
 */
const { browser: own, chrome } = globalThis as unknown as { readonly browser?: Browser; readonly chrome?: Browser };

export const isFirefox = own?.runtime?.getURL('').startsWith('moz-extension:') === true;

// outside of a browser there is nothing to call; what runs there replaces this file
export const browser = (isFirefox ? own : chrome) as Browser;
