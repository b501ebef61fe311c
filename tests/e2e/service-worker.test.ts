import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { inEveryBrowser } from './stage.ts';

/** Only secure contexts have service workers. */
const APP = { host: 'pwa.test', secure: true };

inEveryBrowser((stage) => {
  const badge = (text: string): Promise<unknown> =>
    until(`a badge "${text}"`, async () => {
      const shown = await badgeOf(stage.driver, stage.tab);
      if (shown === text) return true;
      throw new Error(`it shows "${shown}"`);
    });

  it("shows what a page's service worker asked for under that page, and no longer once the tab is elsewhere", async () => {
    const { lab, panel, tab } = stage;
    await tab.goto(lab.url(APP, '/case/kind-service-worker'));
    await panel.row('/try/kind-service-worker');
    await badge('1');
    await tab.goto(stage.at('/ok'));
    await until('an empty list', async () => (await panel.rows()).length === 0);
    await badge('');
    await tab.goto(lab.url(APP, '/ok'));
    await badge('');
    expect(await panel.rows()).toEqual([]);
  });

  it('shows a refused page that its service worker asked for, and counts it', async () => {
    const { lab, panel, tab } = stage;
    await tab.goto(lab.url(APP, '/ok'));
    await tab.evaluate(`navigator.serviceWorker.register('/through.js', { scope: '/refuse/' }).then(({ installing, waiting, active }) =>
      new Promise((done) => {
        const worker = installing ?? waiting ?? active;
        const look = () => worker.state === 'activated' && done(true);
        worker.addEventListener('statechange', look);
        look();
      }))`);
    await tab.goto(lab.url(APP, '/refuse/through-worker'));
    expect(await tab.evaluate('document.body.innerText')).toBe('Refused.');
    await panel.row('/refuse/through-worker');
    await badge('1');
    await tab.evaluate(`navigator.serviceWorker.getRegistration('/refuse/').then((one) => one.unregister())`);
  });
});
