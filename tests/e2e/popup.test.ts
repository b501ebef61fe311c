import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { inEveryBrowser } from './stage.ts';

interface Said {
  readonly text: string;
  readonly cause: string | null;
  readonly state: string | null;
  readonly raw: boolean;
}

const SAID = `({
  text: document.body.innerText,
  cause: document.querySelector('section[data-cause]')?.dataset.cause ?? null,
  state: document.querySelector('section[data-cause]')?.dataset.exchangeState ?? null,
  raw: /www-authenticate|authorization:/i.test(document.body.innerText),
})`;

inEveryBrowser((stage) => {
  const popup = async (ready: (said: Said) => boolean): Promise<Said> => {
    const shown = await stage.driver.popup(stage.tab);
    try {
      return await until('the popup with its words', async () => {
        const said = await shown.evaluate<Said>(SAID);
        if (ready(said)) return said;
        throw new Error(JSON.stringify(said));
      });
    } finally {
      await shown.close();
    }
  };

  it('says that nothing was refused where nothing was', async () => {
    await stage.tab.goto(stage.at('/ok'));
    const said = await popup(({ text }) => /nothing was refused/i.test(text));
    expect(said.cause ?? '').toBe('');
  });

  it("tells of the document's own refusal before the latest of its requests, and how many more there are", async () => {
    const { lab, panel, tab } = stage;
    await tab.goto(lab.url({ host: 'shop.test' }, '/prepare/session-stale/0'));
    await panel.row('/try/session-stale');
    await until('the refused page itself', async () => (await tab.evaluate<string>('location.pathname')) === '/try/session-stale');
    await tab.evaluate(`fetch('/refuse/more', { credentials: 'omit' }).then(({ status }) => status)`);
    await panel.row('/refuse/more');
    const said = await popup(({ cause, text }) => cause === 'session-stale' && /\b1 more\b|one more/i.test(text));
    expect(said.state).toBe('final');
    expect(said.raw).toBe(false);
  });

  it('speaks of the page that was used last when it stands in a tab of its own', async () => {
    const { driver, tab } = stage;
    const page = await driver.openPage('src/popup/index.html');
    try {
      await driver.extension.evaluate(`(async () => {
        const { tabs } = globalThis.browser ?? chrome;
        const own = (await tabs.query({})).find(({ url }) => url.endsWith('/src/popup/index.html'));
        await tabs.update(own.id, { active: true });
        await tabs.reload(own.id);
        return true;
      })()`);
      await until('its words on the page', async () => {
        const { visibility, cause } = await page.evaluate<{ visibility: string; cause: string | null }>(
          `({ visibility: document.visibilityState, cause: document.querySelector('section[data-cause]')?.dataset.cause ?? null })`,
        );
        return visibility === 'visible' && cause === 'session-stale';
      });
    } finally {
      await driver.extension.evaluate(`(globalThis.browser ?? chrome).tabs.update(${tab.id}, { active: true }).then(() => true)`);
      await page.close();
    }
  });

  it('offers the checklist with its buttons', async () => {
    const shown = await stage.driver.popup(stage.tab);
    try {
      await until('a step with a button', () => shown.evaluate(`document.querySelector('[data-step] [data-action]') !== null`));
      const states = await shown.evaluate<string[]>(`[...document.querySelectorAll('[data-step]')].map((step) => step.dataset.state)`);
      expect(states.length).toBeGreaterThan(2);
      const order = ['suspect', 'open', 'done', 'ruled-out'];
      expect(states.map((state) => order.indexOf(state))).toEqual(states.map((state) => order.indexOf(state)).toSorted((a, b) => a - b));
    } finally {
      await shown.close();
    }
  });
});
