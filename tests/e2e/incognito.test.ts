import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { panelOf } from './drive/panel.ts';
import type { ApartTab, BrowserCookie } from './drive/types.ts';
import { inEveryBrowser } from './stage.ts';

const CANARY = 'canary-of-the-private-window';

inEveryBrowser(
  (stage) => {
    const stored = (): Promise<string> =>
      stage.driver.extension.evaluate(`(globalThis.browser ?? chrome).storage.session.get(null).then((all) => JSON.stringify(all))`);

    it('captures in a private window, shows nothing of it in a normal one, and forgets it with the last private window', async () => {
      const { at, driver, panel, tab } = stage;
      await tab.goto(at('/ok'));
      await tab.evaluate(`fetch('/refuse/normal').then(({ status }) => status)`);
      await panel.row('/refuse/normal');

      const hidden = await driver.privateTab();
      await hidden.goto(at('/ok'));
      expect(
        await hidden.evaluate(
          `fetch('/refuse/${CANARY}', { headers: { Authorization: 'Bearer ${CANARY}' } }).then(({ status }) => status)`,
        ),
      ).toBe(401);
      await until('a badge in the private window', async () => (await hidden.badge()) === '1');
      await driver.stopWorker();
      await hidden.evaluate(`fetch('/refuse/${CANARY}-again').then(({ status }) => status)`);
      await until('both in the badge, though the worker was stopped in between', async () => (await hidden.badge()) === '2');

      expect((await panel.rows()).map(({ url }) => url).filter((url) => url.includes(CANARY))).toEqual([]);
      expect(await panel.text()).not.toContain(CANARY);
      expect(await badgeOf(driver, tab)).toBe('1');

      await hidden.close();
      await until('the end of what the private window left', async () => !(await stored()).includes(CANARY));
      expect(await stored()).toContain('/refuse/normal');
      expect(await panel.text()).not.toContain(CANARY);
    });

    /** Cookies in an order that can be compared. */
    const inOrder = (jar: readonly BrowserCookie[]): readonly BrowserCookie[] =>
      jar.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    const normalJar = (): Promise<readonly BrowserCookie[]> =>
      stage.driver.extension
        .evaluate<BrowserCookie[]>(`(globalThis.browser ?? chrome).cookies.getAll({ domain: 'site.test' })`)
        .then(inOrder);

    /** Clears and puts back what a tab with a store of its own has of the site, by the popup beside it. */
    async function clearedApart(tab: ApartTab): Promise<void> {
      const { at } = stage;
      await stage.tab.goto(at('/login'));
      const normal = await normalJar();
      expect(normal.length).toBeGreaterThan(5);
      await tab.goto(at('/login'));
      await tab.evaluate(`(() => { document.cookie = 'apart=in-this-store-alone; path=/'; return true; })()`);
      await tab.goto(at('/refuse/apart'));
      await until('its badge', async () => (await tab.badge()) === '1');
      const before = inOrder(await tab.jar('site.test'));
      expect(before.map(({ name }) => name)).toContain('apart');

      const shown = await tab.popup();
      const popup = panelOf(shown);
      await popup.click('clear-cookies');
      await until('an empty jar', async () => (await tab.jar('site.test')).length === 0);
      expect(await normalJar()).toEqual(normal);
      await popup.click('undo');
      await until('as many as before', async () => (await tab.jar('site.test')).length === before.length);
      expect(inOrder(await tab.jar('site.test'))).toEqual(before);
      expect(await normalJar()).toEqual(normal);
      await shown.close();
    }

    it('clears and puts back the cookies of the private window alone, and forgets them with it', async () => {
      const first = await stage.driver.privateTab();
      await clearedApart(first);
      await first.close();
      const second = await stage.driver.privateTab();
      await second.goto(stage.at('/refuse/apart'));
      await until('its badge', async () => (await second.badge()) === '1');
      const popup = await second.popup();
      await until('what to do', async () => (await panelOf(popup).text()).length > 100);
      expect(await popup.evaluate(`document.querySelector('[data-action="undo"]') === null`)).toBe(true);
      expect(await stored()).not.toContain('in-this-store-alone');
      await popup.close();
      await second.close();
    });

    // Chromium has no containers
    if (stage.name === 'firefox')
      it('clears and puts back the cookies of a container alone', async () => {
        const tab = await stage.driver.containerTab?.();
        if (tab === undefined) throw new Error('no container');
        await clearedApart(tab);
        const records = Object.values(JSON.parse(await stored()) as Record<string, string>).filter((one) => /refuse.apart/.test(one));
        const its = records.filter((one) => one.includes('firefox-container-1'));
        expect(its).toHaveLength(1);
        expect(its[0]).toContain('in-this-store-alone');
        await tab.close();
      });
  },
  { privateWindows: true },
);
