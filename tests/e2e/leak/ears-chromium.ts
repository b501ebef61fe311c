/** Ears in Chromium: a session with each place of the extension. */

import type { Browser, CDPSession, Target } from 'puppeteer-core';
import { until } from '../../support/until.ts';
import type { Ears } from './ears.ts';

const OURS = 'chrome-extension://';

export async function listen(browser: Browser): Promise<Ears> {
  const said: string[] = [];
  const requested: string[] = [];
  const sessions = new Map<Target, Promise<CDPSession>>();

  const open = async (target: Target): Promise<CDPSession> => {
    const session = await target.createCDPSession();
    session.on('Runtime.consoleAPICalled', ({ args }) => said.push(JSON.stringify(args)));
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => said.push(JSON.stringify(exceptionDetails)));
    session.on('Log.entryAdded', ({ entry }) => said.push(JSON.stringify(entry)));
    session.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url));
    // what was said before this is told afterwards
    await session.send('Runtime.enable');
    await session.send('Network.enable');
    await session.send('Log.enable');
    return session;
  };
  const heed = async (target: Target): Promise<void> => {
    if (!target.url().startsWith(OURS) || sessions.has(target)) return;
    const session = open(target);
    sessions.set(target, session);
    await session;
  };
  // a place may be gone before its turn comes; whether the others are heard, a spec tries
  const late = (target: Target): void => {
    heed(target).catch(() => undefined);
  };
  browser.on('targetcreated', late);
  browser.on('targetchanged', late);
  browser.on('targetdestroyed', (target) => sessions.delete(target));
  await Promise.all(browser.targets().map(heed));

  return {
    said: async () => said,
    requested: async () => requested,
    run: async (path, expression) => {
      const session = await until(
        `${path} among what is heard`,
        () => [...sessions].findLast(([target]) => target.url().startsWith(OURS) && new URL(target.url()).pathname === `/${path}`)?.[1],
      );
      await session.send('Runtime.evaluate', { expression });
    },
  };
}
