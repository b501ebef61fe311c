import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { panelOf } from './drive/panel.ts';
import type { BrowserCookie } from './drive/types.ts';
import { inEveryBrowser } from './stage.ts';

inEveryBrowser((stage) => {
  const secure = (path: string, host = 'www.site.test'): string => stage.lab.url({ host, secure: true }, path);
  /** Every cookie of the site as the browser has it, in an order that can be compared. */
  const cookies = (): Promise<readonly BrowserCookie[]> =>
    stage.driver.extension
      .evaluate<BrowserCookie[]>(`(globalThis.browser ?? chrome).cookies.getAll({ domain: 'site.test', partitionKey: {} })`)
      .then((all) => all.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))));

  it('clears every cookie of the site with one click, looks again, and puts all of them back deep-equal', async () => {
    const { panel, tab } = stage;
    await tab.goto(secure('/login', 'm.site.test'));
    await tab.goto(secure('/login'));
    await tab.goto(secure('/refuse/page'));
    await panel.row('/refuse/page');
    await panel.open('/refuse/page');
    const before = await cookies();
    expect(before.length).toBeGreaterThan(10);

    await panel.click('clear-cookies');
    await until('an empty jar', async () => (await cookies()).length === 0);
    await until('word of what went', () => tab.panel.evaluate(`document.querySelector('[data-outcome="ok"]') !== null`));

    await panel.click('undo');
    await until('the same jar as before', async () => {
      const now = await cookies();
      if (JSON.stringify(now) === JSON.stringify(before)) return true;
      throw new Error(`there are ${now.map(({ name }) => name).join()} of ${before.map(({ name }) => name).join()}`);
    });
    expect(await cookies()).toEqual(before);
  });

  it('clears one cookie alone', async () => {
    const { panel, tab } = stage;
    await tab.goto(secure('/refuse/page'));
    await panel.row('/refuse/page');
    await panel.open('/refuse/page');
    const before = (await cookies()).length;
    await panel.click('clear-cookie');
    await until('one cookie less', async () => (await cookies()).length === before - 1);
  });

  it('tells the panel what the popup did, and the popup what can be undone', async () => {
    const { driver, panel, tab } = stage;
    await tab.goto(secure('/login'));
    await tab.goto(secure('/try/session-stale'));
    await panel.row('/try/session-stale');
    await panel.open('/try/session-stale');
    const inPanel = (selector: string): Promise<boolean> =>
      tab.panel.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`);
    const offer = (): Promise<string | null> =>
      tab.panel.evaluate(`document.querySelector('[data-step="V11"] [data-action="clear-cookies"]')?.textContent ?? null`);
    const before = await until('a button to clear them', async () => ((await offer())?.match(/\d/) ? offer() : null));
    const shown = await driver.popup(tab);
    const popup = panelOf(shown);

    await popup.click('clear-cookies');
    await until('the step done, in the panel', () => inPanel('[data-step="V11"][data-state="done"] [data-action="undo"]'));
    await popup.click('undo');
    await until('as many cookies as before, in the panel', async () => (await offer()) === before);
    await shown.close();
  });

  it('puts nothing over a cookie that was set anew until it is asked to, and names one that has expired', async () => {
    const { panel, tab } = stage;
    await tab.goto(secure('/login'));
    await tab.evaluate(`(() => { document.cookie = 'brief=soon-gone; path=/; max-age=3'; return true; })()`);
    await tab.goto(secure('/refuse/undo'));
    await panel.row('/refuse/undo');
    await panel.open('/refuse/undo');
    await panel.click('clear-cookies');
    await until('word of what went', () => tab.panel.evaluate(`document.querySelector('[data-outcome="ok"]') !== null`));
    const cleared = Date.now();
    await tab.evaluate(`(() => { document.cookie = 'long=set-anew; path=/; max-age=600'; return true; })()`);
    await until('the end of the brief one', async () => Date.now() > cleared + 3_500);

    const value = async (name: string): Promise<unknown> =>
      (await cookies()).find((one) => one.name === name && one.domain === 'www.site.test')?.value;
    await panel.click('undo');
    const named = await until('word of both', async () => {
      const text = await panel.section('What to do');
      if (/brief/.test(text) && (await tab.panel.evaluate(`document.querySelector('[data-overwrite]') !== null`))) return text;
      throw new Error(text);
    });
    expect(named).toMatch(/long/);
    expect(await value('long')).toBe('set-anew');
    expect(await value('sid')).toBe('lab-session-0b1c2d3e4f');
    expect(await value('brief')).toBeUndefined();
    await tab.panel.evaluate(`(() => { document.querySelector('[data-overwrite]').click(); return true; })()`);
    await until('the old one in its place', async () => (await value('long')) === 'for-a-while');
  });

  it('ends a sign-in that the browser remembers, in Chromium; in Firefox it says that it cannot', async () => {
    const { panel, tab } = stage;
    const page = secure('/basic?realm=cure');
    tab.dialogs({ username: 'ada', password: 'lovelace' }, 'cancel');
    await tab.goto(page);
    expect(await tab.evaluate('document.body.innerText')).toBe('Come in.');
    await tab.goto(secure('/try/session-stale'));
    await panel.row('/try/session-stale');
    await panel.open('/try/session-stale');
    await panel.click('clear-cookies');
    await until('word of what went', () => tab.panel.evaluate(`document.querySelector('[data-outcome="ok"]') !== null`));
    await tab.goto(page);
    expect(await tab.evaluate('document.body.innerText')).toBe(stage.name === 'chromium' ? 'Who are you?' : 'Come in.');
  });

  it('opens the variant of an address at which the browser holds a sign-in', async () => {
    const { driver, panel, tab } = stage;
    await tab.goto(stage.at('/login'));
    await tab.goto(stage.at('/refuse/variant', 'site.test'));
    await panel.row('/refuse/variant');
    await panel.open('/refuse/variant');
    await panel.click('open-variant');
    const id = await until('a tab with the variant', () =>
      driver.extension.evaluate<number | undefined>(
        `(globalThis.browser ?? chrome).tabs.query({}).then((tabs) => tabs.find(({ url, pendingUrl }) => /www\\.site\\.test.*refuse\\/variant/.test(url || pendingUrl))?.id)`,
      ),
    );
    // the extension opened it, and what happens there is the person's all the same
    await until('its badge', async () => (await badgeOf(driver, { id })) === '1');
  });
});
