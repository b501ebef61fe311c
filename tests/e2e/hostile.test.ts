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

  it('ninety answers of a hundred thousand characters: at most eight megabytes stay, the oldest go, and the panel says how many', async () => {
    const { driver, panel, tab } = stage;
    const kept = (): Promise<readonly string[]> =>
      driver.extension.evaluate(
        `(globalThis.browser ?? chrome).storage.session.get(null).then((all) => Object.keys(all).filter((key) => /^x:/.test(key) && all[key].includes('/hostile/huge')).map((key) => all[key]))`,
      );
    await tab.goto(stage.at('/ok?large'));
    await tab.evaluate(`(async () => {
      for (let n = 0; n < 90; n += 1) await fetch('/hostile/huge?n=' + n, { credentials: 'omit' });
      return true;
    })()`);
    await until('word of those that went', async () => {
      const words = await tab.panel.evaluate<string | null>(`document.querySelector('[data-notice="dropped"]')?.textContent ?? null`);
      const gone = Number(words?.match(/\d+/)?.[0] ?? 0);
      const records = (await kept()).length;
      if (gone > 15 && gone + records === 90) return true;
      throw new Error(`${records} records, ${words}`);
    });
    // Firefox allows ten megabytes and counts two bytes a character
    const characters = (await kept()).reduce((sum, one) => sum + one.length, 0);
    expect(characters).toBeGreaterThan(4 * 1024 * 1024);
    expect(characters).toBeLessThanOrEqual(8 * 1024 * 1024);
    // the last ones, without a gap
    const numbers = (await kept()).map((one) => Number(/[?]n=(\d+)/.exec(one)?.[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => 90 - numbers.length + at));
    await panel.click('clear-list');
    await until('an empty list', async () => (await panel.rows()).length === 0, 5);
  });
});
