import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf, badgeTitleOf } from './drive/badge.ts';
import { inEveryBrowser } from './stage.ts';

inEveryBrowser((stage) => {
  const badge = (text: string): Promise<true> =>
    until(`a badge "${text}"`, async () => {
      const shown = await badgeOf(stage.driver, stage.tab);
      if (shown === text) return true;
      throw new Error(`it shows "${shown}"`);
    });
  /** The click is a question to the worker: what the tab does next must not overtake it. */
  async function keep(on: boolean): Promise<void> {
    await stage.panel.click('keep');
    await until(`a setting that is ${on}`, () =>
      stage.driver.extension.evaluate(
        `(globalThis.browser ?? chrome).storage.local.get(null).then((all) => JSON.stringify(all).includes('"keep":${on}'))`,
      ),
    );
  }
  const get = (path: string): Promise<number> =>
    stage.tab.evaluate(`fetch(${JSON.stringify(path)}, { credentials: 'omit' }).then((answer) => answer.status)`);

  it('counts the unresolved refusals of the tab and names the latest cause', async () => {
    await stage.tab.goto(stage.at('/ok'));
    await badge('');
    expect(await get('/refuse/one')).toBe(401);
    await badge('1');
    expect(await get('/refuse/two')).toBe(401);
    await badge('2');
    const title = await badgeTitleOf(stage.driver, stage.tab);
    const row = await stage.panel.row('/refuse/two');
    expect(row.cause).toBe('no-credentials');
    expect(title).not.toBe('Why 401');
  });

  it('goes when the tab leaves the page', async () => {
    await stage.tab.goto(stage.at('/ok?again'));
    await badge('');
  });

  it('stays when a visit to another page is broken off', async () => {
    const { tab, lab, at } = stage;
    await tab.goto(at('/refuse/page'));
    await badge('1');
    // the page goes elsewhere and breaks that off once the server has been asked
    await tab.evaluate(`(() => {
      const since = ${lab.log.length};
      const look = () => fetch('/log?since=' + since).then((answer) => answer.json())
        .then((log) => {
          if (!log.some(({ path }) => path === '/slow')) return look();
          stop();
          window.stopped = true;
        });
      location.href = '/slow?seconds=20';
      look();
      return true;
    })()`);
    await until('the end of the visit', () => tab.evaluate('window.stopped'));
    expect(await get('/refuse/after')).toBe(401);
    await badge('2');
  });

  it('goes when the same request later succeeds', async () => {
    await stage.tab.goto(stage.at('/ok'));
    expect(await get('/account')).toBe(401);
    await badge('1');
    await stage.tab.evaluate(`fetch('/login').then(() => fetch('/account')).then((answer) => answer.status)`);
    await badge('');
  });

  it('comes within a second of the answer, and the row with it', async () => {
    const { driver, tab, at } = stage;
    await tab.goto(at('/ok?soon'));
    await badge('');
    const rowAt = tab.panel.evaluate<number>(`new Promise((done) => {
      const look = () => {
        if ([...document.querySelectorAll('[data-cause]')].some((one) => one.title.includes('/refuse/soon'))) done(Date.now());
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    })`);
    const badgeAt = driver.extension.evaluate<number>(`(async () => {
      const { action } = globalThis.browser ?? chrome;
      while ((await action.getBadgeText({ tabId: ${tab.id} })) !== '1');
      return Date.now();
    })()`);
    const answeredAt = await tab.evaluate<number>(`fetch('/refuse/soon', { credentials: 'omit' }).then(() => Date.now())`);
    expect((await rowAt) - answeredAt).toBeLessThan(1_000);
    expect((await badgeAt) - answeredAt).toBeLessThan(1_000);
  });

  it('and the list go with the page, unless they are to be kept', async () => {
    const { panel, tab, at } = stage;
    await tab.goto(at('/ok?kept'));
    expect(await get('/refuse/kept')).toBe(401);
    await panel.row('/refuse/kept');
    await keep(true);
    await tab.goto(at('/ok?kept=on'));
    await badge('');
    expect(await get('/refuse/later')).toBe(401);
    await panel.row('/refuse/later');
    await badge('1');
    expect((await panel.rows()).map(({ url }) => new URL(url).pathname)).toEqual(['/refuse/later', '/refuse/kept']);
    await keep(false);
    await tab.goto(at('/ok?kept=off'));
    await until('an empty list', async () => (await panel.rows()).length === 0);
    await badge('');
  });

  it('stays away while the extension is paused, which panel and popup say, with the way out', async () => {
    const { driver, panel, tab, at } = stage;
    await tab.goto(at('/ok?paused'));
    await panel.click('pause');
    const paused = (): Promise<boolean> => tab.panel.evaluate(`document.querySelector('[data-notice="paused"]') !== null`);
    await until('a panel that says so', paused);
    expect(await get('/refuse/unseen')).toBe(401);
    const popup = await driver.popup(tab);
    const resume = `document.querySelector('[data-action="resume"]')`;
    await until('a popup that says so', () => popup.evaluate(`${resume} !== null`));
    await popup.evaluate(`(() => { ${resume}.click(); return true; })()`);
    await until('a panel that watches again', async () => !(await paused()));
    await popup.close();
    expect(await get('/refuse/seen')).toBe(401);
    await panel.row('/refuse/seen');
    await badge('1');
    expect((await panel.rows()).map(({ url }) => new URL(url).pathname)).toEqual(['/refuse/seen']);
  });

  it('is not raised by the icon of a site, which is listed all the same', async () => {
    const { panel, tab, at } = stage;
    await tab.goto(at('/ok?icon'));
    await tab.evaluate(`(() => {
      const link = Object.assign(document.createElement('link'), { rel: 'icon', href: '/refuse/favicon.ico' });
      document.head.append(link);
      return true;
    })()`);
    await panel.row('/refuse/favicon.ico');
    expect(await get('/refuse/beside')).toBe(401);
    await panel.row('/refuse/beside');
    await badge('1');
  });

  it('says 99+ when there are more', async () => {
    await stage.tab.goto(stage.at('/burst?count=120'));
    await badge('99+');
  });

  it('falls silent for a muted site, and speaks again', async () => {
    const { driver, tab } = stage;
    await tab.goto(stage.at('/ok'));
    expect(await get('/refuse/three')).toBe(401);
    await badge('1');
    const popup = await driver.popup(tab);
    const press = (action: string): Promise<true> =>
      until(action, () =>
        popup.evaluate<boolean>(
          `(() => { const button = document.querySelector('[data-action="${action}"]'); button?.click(); return button !== null })()`,
        ),
      ).then(() => true);
    await press('mute');
    await badge('');
    await press('unmute');
    await badge('1');
    await popup.close();
  });

  it('says so in panel and popup when the extension may not see the site, and goes on when it may again', async () => {
    const { driver, panel, tab, at } = stage;
    await tab.goto(at('/ok?watched'));
    const unwatched = (): Promise<boolean> => tab.panel.evaluate(`document.querySelector('[data-notice="no-permission"]') !== null`);
    await until('a panel that watches', async () => !(await unwatched()));
    await driver.allowSites(false);
    try {
      await until('a panel that says that it does not watch', unwatched);
      expect(await get('/refuse/unseen')).toBe(401);
      const popup = await driver.popup(tab);
      await until('the way to grant access', () => popup.evaluate(`document.querySelector('[data-action="grant"]') !== null`));
      await popup.close();
    } finally {
      await driver.allowSites(true);
    }
    await until('a panel that watches again', async () => !(await unwatched()));
    expect(await get('/refuse/seen')).toBe(401);
    await panel.row('/refuse/seen');
  });
});
