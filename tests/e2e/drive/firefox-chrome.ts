/** Firefox's privileged side: what WebDriver BiDi has no word for is done from the browser window itself. Leans on Firefox's internals. */

import type { Browser } from 'puppeteer-core';
import { until } from '../../support/until.ts';

interface RemoteValue {
  readonly type: string;
  readonly result: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}
interface Connection {
  readonly send: (method: string, params: object) => Promise<{ readonly result: unknown }>;
  /** Called for every event that the browser sends. */
  emit: (event: string, params: never) => unknown;
}

/** puppeteer keeps its connection to itself; these commands are ones that it has no method for. */
export function connectionOf(browser: Browser): Connection {
  return (browser as unknown as { readonly connection: Connection }).connection;
}

/** One WebDriver BiDi command. */
export async function bidi<T>(browser: Browser, method: string, params: object = {}): Promise<T> {
  return (await connectionOf(browser).send(method, params)).result as T;
}

/** Runs an expression in a document (BiDi's name of its browsing context); gives its value, which must be JSON. */
export async function evaluateIn<T>(browser: Browser, context: string, expression: string): Promise<T> {
  const answer = await bidi<RemoteValue>(browser, 'script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context },
    awaitPromise: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'exception');
  const { value } = answer.result;
  return (value === undefined ? undefined : JSON.parse(value)) as T;
}

/** PNG of what can be seen of a document. */
export async function pictureOf(browser: Browser, context: string): Promise<Uint8Array> {
  const { data } = await bidi<{ data: string }>(browser, 'browsingContext.captureScreenshot', { context });
  return Buffer.from(data, 'base64');
}

/** Runs an expression in the browser window (chrome://browser/content/browser.xhtml). */
export async function inWindow<T>(browser: Browser, expression: string): Promise<T> {
  const { contexts } = await bidi<{ contexts: readonly { context: string; url: string }[] }>(browser, 'browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  });
  const context = contexts.find(({ url }) => url.includes('browser.xhtml'))?.context;
  if (context === undefined) throw new Error('Firefox has no window');
  return evaluateIn<T>(browser, context, expression);
}

/**
 * Panel and popup are no tabs, so BiDi has no name for their documents: from here on they can be addressed as `bc:NUMBER`, the number of
 * their browsing context.
 */
export function nameEveryContext(browser: Browser): Promise<boolean> {
  return inWindow(
    browser,
    `(() => {
      const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
      const get = NavigableManager.getBrowsingContextById.bind(NavigableManager);
      const name = NavigableManager.getIdForBrowsingContext.bind(NavigableManager);
      NavigableManager.getBrowsingContextById = (id) => typeof id === 'string' && id.startsWith('bc:') ? BrowsingContext.get(Number(id.slice(3))) : get(id);
      NavigableManager.getIdForBrowsingContext = (context) => name(context) ?? (context ? 'bc:' + context.id : null);
      return true;
    })()`,
  );
}

const DEVTOOLS = `ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs').require('devtools/client/framework/devtools').gDevTools`;

/** Opens the toolbox of the selected tab, shows the panel with this label and gives the name of its document. */
export async function showPanel(browser: Browser, label: string, path: string): Promise<string> {
  await inWindow(
    browser,
    `${DEVTOOLS}.showToolboxForTab(gBrowser.selectedTab, { toolId: 'webconsole', hostType: 'bottom' }).then(() => true)`,
  );
  return until(`the panel ${label}`, () =>
    inWindow<string | null>(
      browser,
      `(async () => {
        const toolbox = ${DEVTOOLS}.getToolboxForTab(gBrowser.selectedTab);
        const tool = toolbox?.getAdditionalTools().find((one) => one.label === ${JSON.stringify(label)});
        if (!tool) return null;
        if (toolbox.currentToolId !== tool.id) await toolbox.selectTool(tool.id);
        const frame = toolbox.doc.getElementById('toolbox-panel-iframe-' + tool.id);
        const context = frame?.contentDocument?.getElementById('webext-panels-browser')?.browsingContext;
        return context?.currentWindowGlobal && context.currentURI.spec.endsWith(${JSON.stringify(path)}) ? 'bc:' + context.id : null;
      })()`,
    ),
  );
}
