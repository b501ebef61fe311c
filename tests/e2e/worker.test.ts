import { expect, it } from 'vitest';
import type { Received } from '../lab/types.ts';
import { until } from '../support/until.ts';
import { inEveryBrowser } from './stage.ts';

inEveryBrowser((stage) => {
  const refused = (path: string): Promise<number> =>
    stage.tab.evaluate(
      `fetch(${JSON.stringify(path)}, { headers: { Authorization: 'Bearer canary-of-the-worker' } }).then((answer) => answer.status)`,
    );

  it('keeps the list when the worker is stopped, and adds to it what comes afterwards', async () => {
    await stage.tab.goto(stage.at('/ok'));
    expect(await refused('/refuse/before')).toBe(401);
    const before = await stage.panel.row('/refuse/before');
    await stage.driver.stopWorker();

    expect(await refused('/refuse/after')).toBe(401);
    await stage.panel.row('/refuse/after');
    expect(await stage.panel.row('/refuse/before')).toMatchObject({ id: before.id, cause: before.cause });
  });

  it('shows what was sent with a request that was under way while the worker was stopped', async () => {
    await stage.tab.goto(stage.at('/ok'));
    await stage.tab.evaluate(
      `(() => { fetch('/slow?seconds=4', { headers: { Authorization: 'Bearer canary-of-the-worker' } }); return true })()`,
    );
    // requests that are open for more than a second are written down
    await until('the open request in storage', () =>
      stage.driver.extension.evaluate(
        `(globalThis.browser ?? chrome).storage.session.get(null).then((all) => JSON.stringify(all).includes('/slow'))`,
      ),
    );
    await stage.driver.stopWorker();

    await stage.panel.row('/slow');
    await stage.panel.open('/slow');
    expect(await stage.tab.panel.evaluate(`document.querySelector('[data-place="request.headers.authorization"]')?.dataset.sent`)).toBe(
      'sent',
    );
  });

  it('loses nothing of a burst that finds the worker stopped, and stopped once more in its middle', async () => {
    await stage.tab.goto(stage.at('/ok'));
    const count = 24;
    const shown = (): Promise<number> =>
      stage.tab.panel.evaluate(
        `[...document.querySelectorAll('[data-cause][data-count]')].filter((row) => row.title.includes('/slow')).reduce((sum, row) => sum + Number(row.dataset.count), 0)`,
      );
    const shows = (wanted: number): Promise<true> =>
      until(`${wanted} refusals in the panel`, async () => {
        const now = await shown();
        if (now === wanted) return true;
        throw new Error(`${now} of them`);
      });
    const isOfBurst = ({ path, headers }: Received): boolean =>
      path === '/slow' && headers.some(([name]) => name.toLowerCase() === 'x-number');
    const burst = (requests: number): Promise<unknown> =>
      stage.tab.evaluate(`(() => {
        window.burst = Promise.all(Array.from({ length: ${requests} }, (_, index) => fetch('/slow?seconds=' + (index % 4) / 2, { headers: { 'X-Number': String(index) } })));
        return true;
      })()`);
    const over = (): Promise<unknown> => stage.tab.evaluate('window.burst.then(() => true)');
    const received = (): number => stage.lab.log.filter(isOfBurst).length;
    await burst(count / 2);
    await over();
    await shows(count / 2);
    await stage.driver.stopWorker();
    // this burst wakes the worker, and finds it stopped again in its middle: what went with it then, DevTools has seen
    await burst(count / 2);
    await until('half of the second burst', () => received() >= count * 0.75);
    await stage.driver.stopWorker();
    await over();
    expect(received()).toBe(count);
    await shows(count);
  });
});
