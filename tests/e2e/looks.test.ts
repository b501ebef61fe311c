import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import type { Document } from './drive/types.ts';
import { inEveryBrowser } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** `npm run pictures` names the folder of the README's pictures; otherwise they are for looking at after a failure. */
const FOLDER = resolve(process.env.PICTURES ?? join(import.meta.dirname, '../../.cache/pictures'));
/** The body's background is nearer to black than to white. */
const DARK = `(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return r + g + b < 384; })()`;
const THEMES = ['light', 'dark'] as const;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** What axe finds serious or critical. */
async function serious(document: Document): Promise<readonly Violation[]> {
  await document.evaluate(`(() => { ${AXE}; return true })()`);
  return document.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary) })))`);
}

inEveryBrowser((stage) => {
  const keep = async (name: string, document: Document): Promise<void> => {
    // a picture of nothing compresses to nearly nothing: then the browser has not painted yet
    const picture = await until(`a picture of ${name}`, async () => {
      // between two themes a button would be seen halfway
      await document.evaluate('document.getAnimations().map((one) => one.finish()).length >= 0');
      const taken = await document.picture();
      return taken.length > 5_000 && taken;
    });
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, `${stage.name}-${name}.png`), picture);
  };
  /** A list with something of everything, and the token case open. */
  const fill = async (): Promise<void> => {
    const { lab, panel, tab } = stage;
    await tab.goto(lab.url({ host: 'lab.test' }, '/'));
    if (!(await tab.panel.evaluate<boolean>(`document.querySelector('[data-action="keep"]').checked`))) await panel.click('keep');
    for (const [host, path, refused] of [
      ['dom.test', '/case/kind-frame', '/try/kind-frame'],
      ['app.test', '/case/preflight-blocked', '/try/preflight-blocked'],
      ['www.drop.test', '/case/dropped-on-redirect', '/try/dropped-on-redirect'],
      ['shop.test', '/prepare/session-stale/0', '/try/session-stale'],
      ['api.test', '/case/token-expired', '/try/token-expired'],
    ] as const) {
      await tab.goto(lab.url({ host }, path));
      // what the page asks for is broken off by the next one
      await panel.row(refused);
    }
    await panel.open('/try/token-expired');
  };

  it.each(THEMES)('panel, %s: axe finds nothing serious, and at 550 px nothing is cut off at the side', async (theme) => {
    const { driver, panel, tab } = stage;
    await fill();
    await driver.theme(theme);
    await until(`a ${theme} panel`, async () => (await tab.panel.evaluate<boolean>(DARK)) === (theme === 'dark'));

    await driver.panelWidth(tab, 1000);
    await keep(`panel-wide-${theme}`, tab.panel);
    expect(await serious(tab.panel)).toEqual([]);
    const beside = await tab.panel.evaluate<boolean>(`document.querySelector('[data-detail]').getBoundingClientRect().left > 200`);
    expect(beside).toBe(true);

    await driver.panelWidth(tab, 550);
    await keep(`panel-narrow-${theme}`, tab.panel);
    expect(await tab.panel.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const below = await tab.panel.evaluate<boolean>(`document.querySelector('[data-detail]').getBoundingClientRect().left < 20`);
    expect(below).toBe(true);
    expect((await panel.verdict()).cause).toBe('token-expired');
  });

  it.each(THEMES)('popup, %s: axe finds nothing serious', async (theme) => {
    const { driver, lab, panel, tab } = stage;
    await tab.goto(lab.url({ host: 'shop.test' }, '/prepare/session-stale/0'));
    await panel.row('/try/session-stale');
    await driver.theme(theme);
    const popup = await driver.popup(tab);
    try {
      await until('the popup with its words', () => popup.evaluate(`document.querySelector('[data-step]') !== null`));
      await until(`a ${theme} popup`, async () => (await popup.evaluate<boolean>(DARK)) === (theme === 'dark'));
      await keep(`popup-${theme}`, popup);
      expect(await serious(popup)).toEqual([]);
    } finally {
      await popup.close();
    }
  });

  it.each(THEMES)('options, %s: axe finds nothing serious', async (theme) => {
    await stage.driver.theme(theme);
    const page = await stage.driver.openPage('src/options/index.html');
    try {
      await until('the options', () => page.evaluate(`document.querySelector('main, h1, h2') !== null`));
      await until(`${theme} options`, async () => (await page.evaluate<boolean>(DARK)) === (theme === 'dark'));
      await keep(`options-${theme}`, page);
      expect(await serious(page)).toEqual([]);
    } finally {
      await page.close();
    }
  });
});
