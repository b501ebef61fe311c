import type { Browser } from 'puppeteer-core';
import { within } from '../../support/until.ts';

/** Closes, or, when it does not answer, ends the process that was started here. */
export async function closeBrowser(browser: Browser): Promise<void> {
  const child = browser.process();
  await within('closing the browser', 10, browser.close()).catch(() => child?.kill('SIGKILL'));
}

/** Settles when the browser is gone, whoever closed it. */
export function closedBy(browser: Browser): Promise<void> {
  return new Promise((done) => {
    browser.once('disconnected', () => done());
  });
}
