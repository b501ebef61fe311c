import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { inEveryBrowser } from './stage.ts';

interface BrowserCookie {
  readonly name: string;
}

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
