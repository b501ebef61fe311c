/** Firefox with the extension and its DevTools panel, over WebDriver BiDi. */

import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { until } from '../../support/until.ts';
import { closeBrowser, closedBy } from './close.ts';
import { type Desk, desk } from './dialogs.ts';
import { bidi, connectionOf, evaluateIn, inWindow, nameEveryContext, pictureOf, showPanel } from './firefox-chrome.ts';
import { pacUrl } from './pac.ts';
import type { ApartTab, Document, Driver, DriverOptions, Tab } from './types.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
export const ID = 'why401@why401.dev';
export const HOST = '11111111-2222-4333-8444-555555555555';
const PANEL = '/src/panel/index.html';

/** What only the leak specs need: the browser itself, to watch it from its privileged side. */
export interface FirefoxDriver extends Driver {
  readonly browser: Browser;
}

type Opened = Desk & { readonly opened: (request: string) => Promise<void> };

/** Names of tabs in BiDi, which puppeteer keeps to itself. */
const contextOf = (page: Page): string => (page.mainFrame() as unknown as { readonly _id: string })._id;

export async function firefox({
  headless = true,
  hosts,
  privateWindows = false,
  profile,
  ...proxies
}: DriverOptions): Promise<FirefoxDriver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless,
    defaultViewport: null,
    acceptInsecureCerts: true,
    protocolTimeout: 60_000,
    ...(profile === undefined ? {} : { userDataDir: profile }),
    args: ['--remote-allow-system-access'],
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1', MOZ_DISABLE_NONLOCAL_CONNECTIONS: '1' },
    extraPrefsFirefox: {
      // no look-ups of Mozilla's servers
      'services.settings.server': 'data:,#remote-settings-dummy/v1',
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: HOST }),
      'extensions.openPopupWithoutUserGesture.enabled': true,
      'network.dns.localDomains': hosts.join(','),
      'network.proxy.type': 2,
      'network.proxy.autoconfig_url': pacUrl(proxies),
      'devtools.toolbox.footer.height': 600,
      'privacy.userContext.enabled': true,
    },
  });
  await browser.installExtension(resolve(ROOT, 'dist/firefox'));
  await nameEveryContext(browser);
  if (privateWindows) await allowPrivate(browser);
  const desks = headless ? await hearDialogs(browser) : new Map<string, Opened>();
  const inert = await openPage(browser, 'icons/16.png');
  const tabs = new WeakMap<Tab, Page>();

  return {
    name: 'firefox',
    browser,
    extension: inert,
    newTab: async () => {
      const page = await browser.newPage();
      const context = contextOf(page);
      await page.bringToFront();
      const panel = await showPanel(browser, 'Why 401', PANEL);
      const id = await until('the number of the tab', () =>
        inert.evaluate<number | undefined>('browser.tabs.query({ active: true }).then(tabs => tabs[0]?.id)'),
      );
      const plan = desk<string>(async (request, answer) => {
        const given =
          answer === 'cancel' ? { action: 'cancel' } : { action: 'provideCredentials', credentials: { type: 'password', ...answer } };
        await bidi(browser, 'network.continueWithAuth', { request, ...given });
      });
      desks.set(context, plan);
      const navigate = (url: string, wait: 'none' | 'complete') => bidi(browser, 'browsingContext.navigate', { context, url, wait });
      const tab: Tab = {
        ...documentOf(browser, context),
        id,
        goto: async (url) => {
          await navigate(url, 'complete').catch((error: Error) => {
            // a page may go on by itself before it has loaded
            if (!/NS_ERROR|NS_BINDING|aborted|interrupted/i.test(error.message)) throw error;
          });
        },
        begin: async (url) => {
          navigate(url, 'none').catch(() => undefined);
        },
        panel: documentOf(browser, panel),
        dialogs: plan.answers,
        release: plan.release,
      };
      tabs.set(tab, page);
      return tab;
    },
    popup: async (tab) => {
      await tabs.get(tab)?.bringToFront();
      await inert.evaluate('browser.action.openPopup().then(() => true)');
      const context = await until('the popup', () =>
        inWindow<string | null>(
          browser,
          `(() => {
            const context = document.querySelector('.webextension-popup-browser')?.browsingContext;
            return context?.currentWindowGlobal && context.currentURI.spec.endsWith('/src/popup/index.html') ? 'bc:' + context.id : null;
          })()`,
        ),
      );
      return {
        ...documentOf(browser, context),
        close: async () => {
          await inWindow(
            browser,
            `(() => { document.querySelector('.webextension-popup-browser')?.closest('panel')?.hidePopup(); return true; })()`,
          );
        },
      };
    },
    openPage: (path) => openPage(browser, path),
    privateTab: async () => {
      const context = await opened(browser, '(() => { OpenBrowserWindow({ private: true }); return true; })()');
      // a visit while the window's own page still loads would be broken off by it
      await until('its first page', () =>
        evaluateIn(browser, context, `document.readyState === 'complete' && location.href !== 'about:blank'`),
      );
      return apartTab(browser, inert, context, 'firefox-private');
    },
    containerTab: async () => {
      const context = await opened(
        browser,
        `(() => { gBrowser.selectedTab = gBrowser.addTrustedTab('about:blank', { userContextId: 1 }); return true; })()`,
      );
      return apartTab(browser, inert, context, 'firefox-container-1');
    },
    stopWorker: async () => {
      await inWindow(
        browser,
        `WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension.terminateBackground({ disableResetIdleForTest: true, ignoreDevToolsAttached: true }).then(() => true)`,
      );
    },
    allowSites: async (allowed) => {
      await inWindow(
        browser,
        `(async () => {
          const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
          const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(ID)});
          await ExtensionPermissions.${allowed ? 'add' : 'remove'}(${JSON.stringify(ID)}, { permissions: [], origins: ['<all_urls>'] }, extension);
          return true;
        })()`,
      );
    },
    theme: async (theme) => {
      await inWindow(
        browser,
        `(() => { const dark = ${theme === 'dark'}; Services.prefs.setCharPref('devtools.theme', '${theme}'); Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1);
          // a popup belongs to the window's frame, whose theme is another matter than that of pages
          Services.prefs.setIntPref('browser.theme.toolbar-theme', dark ? 0 : 1); Services.prefs.setIntPref('ui.systemUsesDarkTheme', dark ? 1 : 0); return true; })()`,
      );
    },
    panelWidth: async (tab, width) => {
      await tabs.get(tab)?.bringToFront();
      await inWindow(browser, `(() => { window.resizeTo(${width}, 1100); return true; })()`);
      await until(`a panel of ${width} px`, async () => Math.abs((await tab.panel.evaluate<number>('innerWidth')) - width) <= 20);
    },
    close: () => closeBrowser(browser),
    closed: closedBy(browser),
  };
}

/** What the switch on the add-on's page does. */
async function allowPrivate(browser: Browser): Promise<void> {
  await inWindow(
    browser,
    `(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(ID)});
      await ExtensionPermissions.add(${JSON.stringify(ID)}, { permissions: ['internal:privateBrowsingAllowed'], origins: [] }, extension);
      await (await AddonManager.getAddonByID(${JSON.stringify(ID)})).reload();
      return true;
    })()`,
  );
}

/** Runs what opens a tab, and gives its name once it is there. */
async function opened(browser: Browser, expression: string): Promise<string> {
  const known = new Set(await tabContexts(browser));
  await inWindow(browser, expression);
  return until('the tab', async () => (await tabContexts(browser)).find((one) => !known.has(one)));
}

/** `storeId`: the extension API's name of its cookie store. */
function apartTab(browser: Browser, inert: Document, context: string, storeId: string): ApartTab {
  const its = `browser.tabs.query({ cookieStoreId: '${storeId}' }).then(([tab]) => tab)`;
  return {
    evaluate: (expression) => evaluateIn(browser, context, expression),
    goto: async (url) => {
      await bidi(browser, 'browsingContext.navigate', { context, url, wait: 'complete' });
    },
    badge: () => inert.evaluate(`${its}.then(({ id }) => browser.action.getBadgeText({ tabId: id }))`),
    popup: async () => {
      const known = new Set(await tabContexts(browser));
      await inert.evaluate(
        `${its}.then(({ windowId, cookieStoreId }) => browser.tabs.create({ windowId, cookieStoreId, url: '/src/popup/index.html' })).then(() => true)`,
      );
      const popup = await until('the tab of the popup', async () => (await tabContexts(browser)).find((one) => !known.has(one)));
      return { ...documentOf(browser, popup), close: async () => void (await bidi(browser, 'browsingContext.close', { context: popup })) };
    },
    jar: (domain) => inert.evaluate(`browser.cookies.getAll({ domain: '${domain}', storeId: '${storeId}', partitionKey: {} })`),
    close: async () => {
      await bidi(browser, 'browsingContext.close', { context });
    },
  };
}

async function tabContexts(browser: Browser): Promise<readonly string[]> {
  const { contexts } = await bidi<{ contexts: readonly { context: string }[] }>(browser, 'browsingContext.getTree', { maxDepth: 0 });
  return contexts.map(({ context }) => context);
}

function documentOf(browser: Browser, context: string): Document {
  return { evaluate: (expression) => evaluateIn(browser, context, expression), picture: () => pictureOf(browser, context) };
}

/** puppeteer's own goto never returns for pages of an extension. */
async function openPage(browser: Browser, path: string): Promise<Document & { close: () => Promise<void> }> {
  const page = await browser.newPage();
  const context = contextOf(page);
  await bidi(browser, 'browsingContext.navigate', { context, url: `moz-extension://${HOST}/${path}`, wait: 'complete' });
  return { ...documentOf(browser, context), close: () => page.close() };
}

/** Every sign-in dialog goes to the desk of its tab; one of a tab without a desk is cancelled. */
async function hearDialogs(browser: Browser): Promise<Map<string, Opened>> {
  const desks = new Map<string, Opened>();
  const connection = connectionOf(browser);
  const forward = connection.emit.bind(connection);
  // puppeteer would answer every dialog at once: to be held, it must not come to puppeteer's ears
  connection.emit = (event, params) => {
    if (event !== 'network.authRequired') return forward(event, params);
    const { context, request } = params as { context: string; request: { request: string } };
    const plan = desks.get(context);
    const answered =
      plan?.opened(request.request) ?? bidi(browser, 'network.continueWithAuth', { request: request.request, action: 'cancel' });
    // the request may be gone before it is answered
    return Promise.resolve(answered).catch(() => undefined);
  };
  await bidi(browser, 'session.subscribe', { events: ['network.authRequired'] });
  await bidi(browser, 'network.addIntercept', { phases: ['authRequired'] });
  return desks;
}
