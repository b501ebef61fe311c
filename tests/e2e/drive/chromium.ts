/** Chromium with the extension and its DevTools panel, over the DevTools protocol. */

import { resolve } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Frame, type Page, type Target, type WebWorker } from 'puppeteer-core';
import { until, within } from '../../support/until.ts';
import { closeBrowser, closedBy } from './close.ts';
import { dialogDesk } from './dialogs.ts';
import { pacUrl } from './pac.ts';
import { type Document, type Driver, type DriverOptions, STRICT, type Tab } from './types.ts';

const DIST = resolve(import.meta.dirname, '../../../dist/chrome');

/** What only the benches and the soak need: the browser itself, to measure it from outside, and a stop that can be aimed. */
export interface ChromiumDriver extends Driver {
  readonly browser: Browser;
  /** `stopWorker` in two steps: gives what ends the worker at once. */
  readonly readyToStop: () => Promise<() => Promise<void>>;
}

export async function chromium({
  headless = true,
  privateWindows = false,
  profile,
  netLog,
  ...proxies
}: DriverOptions): Promise<ChromiumDriver> {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROME ?? '/usr/bin/chromium',
    headless,
    pipe: true,
    devtools: true,
    defaultViewport: null,
    enableExtensions: [DIST],
    ...(profile === undefined ? {} : { userDataDir: profile }),
    protocolTimeout: 60_000,
    args: [
      // a sandbox cannot be set up by root, which is who containers run as
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      '--window-size=1400,900',
      `--host-resolver-rules=MAP *.test 127.0.0.1, MAP ${STRICT} 127.0.0.1`,
      `--proxy-pac-url=${pacUrl(proxies)}`,
      ...(netLog === undefined ? [] : [`--log-net-log=${netLog}`]),
    ],
  });
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
  );
  // URL.origin is "null" for schemes that Node does not know
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  const first = await browser.waitForTarget((target) => target.type() === 'page' && !target.url().startsWith('devtools://'));
  if (privateWindows) await allowPrivate(browser, first, worker);
  const inert = await openTarget(browser, `${origin}/icons/16.png`);
  const extension = documentOf(inert);
  // where the extension was reloaded, the DevTools of the first tab know it no more
  let unused: Target | null = privateWindows ? null : first;
  let scheme: 'light' | 'dark' = 'light';
  const inScheme = async (page: Page): Promise<Page> => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    return page;
  };
  const tabs = new Map<Tab, { readonly page: Page; readonly devtools: Page }>();

  // a new tab comes to the front whether it is asked to or not
  const show = (id: number): Promise<unknown> =>
    extension.evaluate(
      `chrome.tabs.update(${id}, { active: true }).then(({ windowId }) => chrome.windows.update(windowId, { focused: true })).then(() => true)`,
    );

  const readyToStop = async (): Promise<() => Promise<void>> => {
    const session: CDPSession = await inert.createCDPSession();
    const seen = new Set<string>();
    const ours = new Set<string>();
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      // the workers of pages stay: what they do is not what is tried here
      for (const { versionId, scriptURL, runningStatus } of versions) {
        if (!scriptURL.startsWith('chrome-extension://')) continue;
        ours.add(versionId);
        seen.add(runningStatus);
      }
    });
    await session.send('ServiceWorker.enable');
    await until('word of the worker', () => seen.size > 0);
    return async () => {
      // a page that is open may wake it again at once, so what counts is that it has been stopped
      seen.delete('stopped');
      for (const versionId of ours) await session.send('ServiceWorker.stopWorker', { versionId });
      await until('the end of the worker', () => seen.has('stopped'));
      await session.detach();
    };
  };

  return {
    name: 'chromium',
    browser,
    extension,
    newTab: async () => {
      const before = new Set(browser.targets());
      const page = (await unused?.page()) ?? (await browser.newPage());
      const isFirst = unused !== null;
      unused = null;
      const isOurs = (target: Target): boolean =>
        target.url().startsWith('devtools://') && (isFirst ? hostOf(target) : !before.has(target));
      const devtools = await (await browser.waitForTarget(isOurs)).asPage();
      const panel = await openPanel(devtools);
      const desk = await dialogDesk(headless ? await page.createCDPSession() : null);
      const mark = `about:blank?why401-${Math.random().toString(36).slice(2)}`;
      await page.goto(mark);
      const id = await until('the number of the tab', () =>
        extension.evaluate<number | undefined>(
          `chrome.tabs.query({}).then(tabs => tabs.find(tab => tab.url === ${JSON.stringify(mark)})?.id)`,
        ),
      );
      await show(id);
      await until('the panel on the screen', () => panel().evaluate('innerWidth > 0'));
      const tab: Tab = {
        id,
        evaluate: (expression) => page.evaluate(expression) as never,
        picture: () => page.screenshot({ type: 'png' }),
        goto: async (url) => {
          await page.goto(url, { waitUntil: 'load' }).catch((error: Error) => {
            // an empty 401 makes Chromium show an error page of its own, which is a page all the same
            if (!/ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_INVALID_AUTH|ERR_ABORTED/.test(error.message)) throw error;
          });
        },
        begin: async (url) => {
          page.goto(url).catch(() => undefined);
        },
        panel: {
          evaluate: (expression) => panel().evaluate(expression) as never,
          picture: async () => (await panel().frameElement())?.screenshot({ type: 'png' }) ?? new Uint8Array(),
        },
        dialogs: desk.answers,
        release: desk.release,
      };
      tabs.set(tab, { page, devtools });
      return tab;
    },
    popup: async (tab) => {
      await show(tab.id);
      const address = `${origin}/src/popup/index.html`;
      await extension.evaluate(`chrome.tabs.get(${tab.id}).then(tab => chrome.action.openPopup({ windowId: tab.windowId }))`);
      const target = await browser.waitForTarget((candidate) => candidate.url() === address);
      const page = await inScheme(await target.asPage());
      return { ...documentOf(page), close: () => page.close() };
    },
    openPage: async (path) => {
      const page = await inScheme(await openTarget(browser, `${origin}/${path}`));
      // a page in the background is not painted anew
      await page.bringToFront();
      return { ...documentOf(page), close: () => page.close() };
    },
    privateTab: async () => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const own = await until('the worker of the private window', () => privateWorker(browser, origin));
      return {
        evaluate: (expression) => page.evaluate(expression) as never,
        goto: async (url) => {
          await page.goto(url);
        },
        badge: () =>
          own.evaluate(
            `chrome.tabs.query({}).then((tabs) => chrome.action.getBadgeText({ tabId: tabs.find(({ url }) => url.startsWith('http')).id }))`,
          ) as Promise<string>,
        popup: async () => {
          const popup = await inScheme(await context.newPage());
          await popup.goto(`${origin}/src/popup/index.html`);
          return { ...documentOf(popup), close: () => popup.close() };
        },
        jar: (domain) => own.evaluate(`chrome.cookies.getAll({ domain: '${domain}', partitionKey: {} })`) as never,
        close: () => context.close(),
      };
    },
    containerTab: null,
    readyToStop,
    stopWorker: async () => (await readyToStop())(),
    allowSites: async (allowed) => {
      const page = await openTarget(browser, 'chrome://extensions/');
      await configure(page, origin, { hostAccess: allowed ? 'ON_ALL_SITES' : 'ON_CLICK' });
      await page.close();
    },
    theme: async (theme) => {
      scheme = theme;
      for (const { devtools } of tabs.values()) {
        await devtools.evaluate(`(async () => {
          const common = await import('devtools://devtools/bundled/core/common/common.js');
          common.Settings.Settings.instance().moduleSetting('ui-theme').set(${JSON.stringify(theme === 'dark' ? 'dark' : 'default')});
        })()`);
        await devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      }
    },
    panelWidth: async (tab, width) => {
      const devtools = tabs.get(tab)?.devtools;
      if (devtools === undefined) throw new Error('not a tab of this browser');
      // undocked, the whole of DevTools is the panel's
      await devtools.evaluate(`(async () => {
        const ui = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
        ui.DockController.DockController.instance().setDockSide('undocked');
      })()`);
      await devtools.setViewport({ width, height: 1000 });
      await until(`a panel of ${width} px`, async () => Math.abs((await tab.panel.evaluate<number>('innerWidth')) - width) <= 2);
    },
    close: () => closeBrowser(browser),
    closed: closedBy(browser),
  };
}

/** The tab of the first window is docked to its DevTools: the only one there is at that time. */
const hostOf = (target: Target): boolean => target.url().startsWith('devtools://devtools/bundled/devtools_app.html');

function documentOf(page: Page): Document {
  return { evaluate: (expression) => page.evaluate(expression) as never, picture: () => page.screenshot({ type: 'png' }) };
}

/** What the switches on the extension's page do. `page` is chrome://extensions, `url` any address of the extension. */
async function configure(page: Page, url: string, what: Readonly<Record<string, unknown>>): Promise<void> {
  const change = JSON.stringify({ extensionId: new URL(url).host, ...what });
  await page.evaluate(`(async () => {
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await chrome.developerPrivate.updateExtensionConfiguration(${change});
  })()`);
}

/** The extension is loaded anew by it. */
async function allowPrivate(browser: Browser, tab: Target, worker: Target): Promise<void> {
  const page = await tab.page();
  await page?.goto('chrome://extensions');
  if (page !== null) await configure(page, worker.url(), { incognitoAccess: true });
  await browser.waitForTarget((target) => target.type() === 'service_worker' && target !== worker && target.url() === worker.url());
}

/** The incognito half of the extension has a worker of its own. One that was reloaded away never answers. */
async function privateWorker(browser: Browser, origin: string): Promise<WebWorker | null> {
  for (const target of browser.targets().filter((one) => one.type() === 'service_worker' && one.url().startsWith(origin))) {
    const worker = await target.worker();
    const asked = worker?.evaluate('chrome.extension.inIncognitoContext') ?? Promise.resolve(false);
    if (await within('an answer of the worker', 1, asked).catch(() => false)) return worker;
  }
  return null;
}

/** In the background, so that the tab under inspection stays the active one. */
async function openTarget(browser: Browser, url: string): Promise<Page> {
  const session = await browser.target().createCDPSession();
  const known = new Set(browser.targets());
  await session.send('Target.createTarget', { url, background: true });
  await session.detach();
  const target = await browser.waitForTarget((candidate) => candidate.url() === url && !known.has(candidate));
  const page = await target.page();
  if (page === null) throw new Error(`${url} is no page`);
  return page;
}

/** Shows our panel and gives a function that finds its frame: a reload of the panel makes a new one. */
export async function openPanel(devtools: Page): Promise<() => Frame> {
  // three browsers that start at the same time on two processors take up to 13 s for it
  await until(
    'the panel among the views of DevTools',
    () =>
      devtools.evaluate(`(async () => {
        const ui = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
        const manager = ui.ViewManager.ViewManager.instance();
        const id = [...manager.views.keys()].find((key) => key.startsWith('chrome-extension://'));
        if (!id) return false;
        await manager.showView(id);
        return true;
      })()`),
    60,
  );
  const find = (): Frame | undefined => devtools.frames().find((frame) => frame.url().includes('/src/panel/index.html'));
  await until('the panel in DevTools', find);
  return () => {
    const frame = find();
    if (frame === undefined) throw new Error('the panel is gone');
    return frame;
  };
}
