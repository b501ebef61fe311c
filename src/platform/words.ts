import { browser } from './browser.ts';

/** A sentence of the catalogue without placeholders, in the browser's language; empty when there is none of that key. */
export function words(key: string): string {
  return browser.i18n.getMessage(key);
}
