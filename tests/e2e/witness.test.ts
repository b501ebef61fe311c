import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { inEveryBrowser } from './stage.ts';

interface Stored {
  /** Which details of DevTools were joined to it; null: none yet. */
  readonly har: string | null;
  /** webRequest's own; `har …`: DevTools alone have told of it. */
  readonly requestId: string;
  readonly exchange: {
    readonly state: string;
    readonly startedAt: number;
    readonly endedAt: number;
    readonly hops: readonly { readonly url: string; readonly authorization: string; readonly cookies: string }[];
  };
}

inEveryBrowser((stage) => {
  const all = (): Promise<Record<string, string>> =>
    stage.driver.extension.evaluate('(globalThis.browser ?? chrome).storage.session.get(null)');

  /** What is stored of requests for that path, by key. */
  const stored = async (path: string): Promise<readonly (readonly [string, Stored])[]> =>
    Object.entries(await all())
      .filter(([key, value]) => /^x:\d+$/.test(key) && value !== '')
      .map(([key, value]) => [key, JSON.parse(value) as Stored] as const)
      .filter(([, { exchange }]) => new URL(exchange.hops.at(-1)?.url ?? '').pathname === path);

  /** The key of one that was answered well, once it is written no more: Firefox's DevTools tell of a good end as well. */
  async function settled(path: string): Promise<string | null> {
    const its = (await stored(path)).find(
      ([, { exchange, har }]) => exchange.state === 'answered' && (stage.name === 'chromium' || har !== null),
    );
    return its?.[0] ?? null;
  }

  /** What a worker does that is stopped as it hears: nothing is left of the request, and the next worker began after it. */
  async function lose(path: string): Promise<{ readonly key: string; readonly requestId: string }> {
    const [key, { requestId }] = await until(`a record of ${path}`, async () => (await stored(path))[0]);
    await stage.driver.extension.evaluate(`(globalThis.browser ?? chrome).storage.session.remove('${key}').then(() => true)`);
    await stage.driver.stopWorker();
    return { key, requestId };
  }

  it("a form's post that is refused without a body comes back, of which Chromium tells DevTools nothing", async () => {
    const { name, tab, lab, panel } = stage;
    const path = '/try/kind-form';
    await tab.goto(lab.url({ host: 'app.test' }, '/case/kind-form'));
    await lose(path);
    const [, { exchange }] = await until('its record, anew', async () => (await stored(path))[0]);
    // Firefox's DevTools has seen what was sent; where nobody has, nobody says that it was nothing
    expect(exchange.hops.at(-1)?.authorization).toBe(name === 'firefox' ? 'not-sent' : 'not-known');
    expect(await panel.row(path)).toMatchObject({ state: 'final' });
    await until('a badge', async () => (await badgeOf(stage.driver, tab)) === '1');
    expect(lab.log.filter((one) => one.path === path)).toHaveLength(1);
    expect(await stored(path)).toHaveLength(1);
  });

  it('of a request that was open for long it is known what was sent, though the worker was stopped as it heard the answer', async () => {
    const { tab, lab } = stage;
    await tab.goto(lab.url({ host: 'www.site.test' }, '/ok'));
    // a form's answer without a body, of which DevTools is not told
    await tab.evaluate(`(() => {
      document.cookie = 'session=canary-witness; path=/';
      document.body.innerHTML = '<form method="post" action="/slow?seconds=3"></form>';
      document.forms[0].submit();
      return true;
    })()`);
    const open = await until('word of the open request', async () =>
      Object.entries(await all()).find(([key, value]) => key.startsWith('o:') && value.includes('/slow?seconds=3')),
    );
    const [key] = await until('its record', async () => (await stored('/slow'))[0]);
    await until('the end of what was stored of it', async () => !(open[0] in (await all())));
    const before = JSON.stringify({ [open[0]]: open[1], [key]: '' });
    await stage.driver.extension.evaluate(`(globalThis.browser ?? chrome).storage.session.set(${before}).then(() => true)`);
    await stage.driver.stopWorker();
    const [, { exchange }] = await until('its record, anew', async () => (await stored('/slow'))[0]);
    expect(exchange.hops.map(({ cookies }) => cookies)).toEqual(['sent']);
    expect(exchange.endedAt - exchange.startedAt).toBeGreaterThan(2_900);
  });

  it('a challenge that the browser has answered well does not come back as a refusal', async () => {
    const { tab, lab, panel } = stage;
    await tab.goto(lab.url({ host: 'www.site.test' }, '/ok'));
    await panel.click('keep');
    // the answer comes when the worker has long begun to listen for the request's end, however busy the machine is
    const status = await tab.evaluate<number>(`new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open('GET', '/basic?realm=witness&seconds=1', true, 'ada', 'lovelace');
      request.onloadend = () => done(request.status);
      request.send();
    })`);
    expect(status).toBe(200);
    expect(lab.log.filter(({ path }) => path === '/basic').map((one) => one.status)).toEqual([401, 200]);
    await panel.row('/basic', 'answered');
    const key = await until('a record that is written no more', () => settled('/basic'));
    await stage.driver.extension.evaluate(`(globalThis.browser ?? chrome).storage.session.remove('${key}').then(() => true)`);
    // DevTools does not tell of this one, which is heard later: once it is there again, the witness has had its say of both
    await tab.goto(lab.url({ host: 'app.test' }, '/case/kind-form'));
    const lost = await lose('/try/kind-form');
    await until('word of the other one, by the witness where there is one', async () =>
      (await stored('/try/kind-form')).some(
        ([key, { requestId }]) => key !== lost.key && (requestId === lost.requestId || stage.name === 'firefox'),
      ),
    );
    expect(await stored('/basic')).toEqual([]);
  });
});
