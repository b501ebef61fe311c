import { browser } from './browser.ts';
import type { Surroundings } from './web-request/raw.ts';

/** Which browser this is, and which of its contexts. */
export function surroundings(): Surroundings {
  const home = browser.runtime.getURL('');
  return {
    kind: home.startsWith('moz-extension:') ? 'firefox' : 'chromium',
    incognitoWorker: browser.extension.inIncognitoContext === true,
    ownOrigin: home.replace(/\/$/, ''),
  };
}

/** Milliseconds since 1970. */
export function now(): number {
  return Date.now();
}
