import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
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

      expect((await panel.rows()).map(({ url }) => url).filter((url) => url.includes(CANARY))).toEqual([]);
      expect(await panel.text()).not.toContain(CANARY);
      expect(await badgeOf(driver, tab)).toBe('1');

      await hidden.close();
      await until('the end of what the private window left', async () => !(await stored()).includes(CANARY));
      expect(await stored()).toContain('/refuse/normal');
      expect(await panel.text()).not.toContain(CANARY);
    });
  },
  { privateWindows: true },
);
