/** Ears in Firefox: in the browser's window, where all requests pass and all errors are told, and in the processes, where consoles are kept. */

import type { Browser } from 'puppeteer-core';
import { until } from '../../support/until.ts';
import { HOST, ID } from '../drive/firefox.ts';
import { evaluateIn, inWindow } from '../drive/firefox-chrome.ts';
import type { Ears } from './ears.ts';

export interface FirefoxEars extends Ears {
  /** Asks for an address as the extension's own pages would if their policy let them; gives once it is answered. */
  readonly ask: (url: string) => Promise<void>;
}

const ORIGIN = `moz-extension://${HOST}`;
const SAID = 'why401-leak:said';
const ASK = 'why401-leak:ask';
const ANSWERED = 'why401-leak:answered';

/** Runs in every process of the browser, those included that come later. The extension's pages have one of their own. */
const IN_PROCESS = `if (Services.appinfo.remoteType === 'extension') {
  const console = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
  const text = (value) => {
    const bare = Cu.waiveXrays(value);
    let json = '';
    // a value without a JSON form still has a text
    try { json = JSON.stringify(bare); } catch {}
    return [String(bare), json, bare?.stack ?? ''].join(' ');
  };
  const tell = (event) => {
    const { level, filename, arguments: said } = event.wrappedJSObject ?? event;
    sendAsyncMessage('${SAID}', [level, filename, ...[...said].map(text)].join(' '));
  };
  console.addLogEventListener(tell, Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal));
  // what was said before this
  for (const event of console.getEvents()) tell(event);
  addMessageListener('${ASK}', async ({ data }) => {
    const principal = Services.scriptSecurityManager.createContentPrincipal(Services.io.newURI('${ORIGIN}/'), {});
    const place = Cu.Sandbox(principal, { wantGlobalProperties: ['fetch'] });
    await Cu.evalInSandbox('fetch(' + JSON.stringify(data) + ').catch(() => undefined)', place);
    sendAsyncMessage('${ANSWERED}', data);
  });
}`;

const IN_WINDOW = `(() => {
  const heard = { said: [], requested: [], answered: [] };
  window.why401Heard = heard;
  const error = { observe: ({ message }) => { if (message.includes('${ORIGIN}') || message.includes('${ID}')) heard.said.push(message); } };
  for (const message of Services.console.getMessageArray()) error.observe(message);
  Services.console.registerListener(error);
  Services.ppmm.addMessageListener('${SAID}', ({ data }) => heard.said.push(data));
  Services.ppmm.addMessageListener('${ANSWERED}', ({ data }) => heard.answered.push(data));
  Services.ppmm.loadProcessScript('data:,' + encodeURIComponent(${JSON.stringify(IN_PROCESS)}), true);
  const isOurs = (principal) => [principal, principal?.precursorPrincipal].some((one) => one?.isContentPrincipal && one.asciiSpec.startsWith('${ORIGIN}'));
  Services.obs.addObserver({
    observe: (subject) => {
      const { URI, loadInfo } = subject.QueryInterface(Ci.nsIChannel);
      if (isOurs(loadInfo.triggeringPrincipal) || isOurs(loadInfo.loadingPrincipal)) heard.requested.push(URI.spec);
    },
  }, 'http-on-modify-request');
  return true;
})()`;

export async function listen(browser: Browser): Promise<FirefoxEars> {
  await inWindow(browser, IN_WINDOW);
  const heard = (what: string): Promise<readonly string[]> => inWindow(browser, `window.why401Heard.${what}`);
  return {
    said: () => heard('said'),
    requested: () => heard('requested'),
    ask: async (url) => {
      await inWindow(browser, `(Services.ppmm.broadcastAsyncMessage('${ASK}', ${JSON.stringify(url)}), true)`);
      await until(`an answer to ${url}`, async () => (await heard('answered')).includes(url));
    },
    run: async (path, expression) => {
      const context = await until(`${path} among the places of the extension`, () =>
        inWindow<string | null>(
          browser,
          `(() => {
            const view = [...WebExtensionPolicy.getByID('${ID}').extension.views].findLast(({ uri }) => uri?.spec === '${ORIGIN}/${path}');
            const id = view?.xulBrowser?.browsingContext?.id;
            return id ? 'bc:' + id : null;
          })()`,
        ),
      );
      await evaluateIn(browser, context, `(() => { ${expression} return true; })()`);
    },
  };
}
