import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { inEveryBrowser } from './stage.ts';

interface Stored {
  readonly exchange: { readonly hops: readonly { readonly url: string; readonly authorization: string }[] };
}

inEveryBrowser((stage) => {
  /** What is stored of requests for that path, by key. */
  const stored = async (path: string): Promise<readonly (readonly [string, Stored])[]> => {
    const all = await stage.driver.extension.evaluate<Record<string, string>>('(globalThis.browser ?? chrome).storage.session.get(null)');
    return Object.entries(all)
      .filter(([key, value]) => /^x:\d+$/.test(key) && value !== '')
      .map(([key, value]) => [key, JSON.parse(value) as Stored] as const)
      .filter(([, { exchange }]) => new URL(exchange.hops.at(-1)?.url ?? '').pathname === path);
  };

  /** What a worker does that is stopped as it hears: nothing is left of the request, and the next worker began after it. */
  async function lose(path: string): Promise<void> {
    const [key] = await until(`a record of ${path}`, async () => (await stored(path))[0]);
    await stage.driver.extension.evaluate(`(globalThis.browser ?? chrome).storage.session.remove('${key}').then(() => true)`);
    await stage.driver.stopWorker();
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
});
