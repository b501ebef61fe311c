import { expect, it } from 'vitest';
import { HOSTILE } from '../lab/hostile.ts';
import { until } from '../support/until.ts';
import { inEveryBrowser } from './stage.ts';

/** What would be there if a captured text had been taken for markup. */
const INTERPRETED = `document.title === 'owned' || document.querySelector('img[src="x"], section script') !== null`;

inEveryBrowser((stage) => {
  it.each(Object.entries(HOSTILE).map(([name, { title }]) => ({ name, title })))(
    '$title: shown as text, quickly, and nothing of it runs',
    async ({ name }) => {
      const { panel, tab } = stage;
      const path = `/hostile/${name}`;
      await tab.goto(stage.at('/ok'));
      expect(await tab.evaluate(`fetch(${JSON.stringify(path)}, { credentials: 'omit' }).then(({ status }) => status)`)).toBe(401);
      await panel.row(path);
      await panel.open(path);
      expect((await panel.verdict()).title).not.toBe('');
      expect(await tab.panel.evaluate(INTERPRETED)).toBe(false);

      // it still answers: the list can be cleared
      await panel.click('clear-list');
      await until('an empty list', async () => (await panel.rows()).length === 0, 5);
    },
  );
});
