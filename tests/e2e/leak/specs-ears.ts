/** Specs of both browsers: what the extension's own places say, ask for and keep. */

import { expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { allCopied } from './copies.ts';
import { CANARIES } from './secrets.ts';
import { at, type LeakStage, leaksIn, MARK, open } from './stage.ts';

/** Says something in a place of the extension and asks for something there; both have to be heard. */
export async function tries(stage: LeakStage, path: string): Promise<void> {
  const { ears } = stage;
  const mark = `${MARK}-in-${path.replaceAll('/', '-')}-${(await ears.said()).length}`;
  await ears.run(path, `console.log('said ${mark}'); fetch('${at(stage, '/ok')}?${mark}').catch(() => undefined);`);
  await until(`what ${path} says`, async () => (await ears.said()).some((text) => text.includes(`said ${mark}`)));
  await until(`what ${path} may not ask for`, async () =>
    (await ears.said()).some((text) => text.includes(`?${mark}`) && text.includes('violates')),
  );
}

/** `worker`: the path of the background worker, or of the page that stands for it. */
export function hearingSpecs(stage: LeakStage, worker: string): void {
  it.each(['src/panel/index.html', 'src/devtools/index.html', worker])('hears %s', (path) => tries(stage, path));

  it('hears the popup, which gives none of them to copy', async () => {
    const popup = await stage.driver.popup(stage.tab);
    await until('the popup with its words', () =>
      popup.evaluate<boolean>(
        `(() => { if (document.querySelector('section[data-cause]') === null) throw new Error(document.body.innerText); return true })()`,
      ),
    );
    await tries(stage, 'src/popup/index.html');
    expect(leaksIn(stage, (await allCopied(popup)).join('\n'))).toEqual([]);
    await popup.close();
  });

  it('hears a worker that was started anew', async () => {
    await stage.driver.stopWorker();
    await stage.tab.evaluate(`fetch('/echo/anew', { headers: { Authorization: 'Bearer ${CANARIES.bearer}' } }).then(() => true)`);
    await open(stage, '/echo/anew');
    await tries(stage, worker);
  });
}

/** `makers`: what the browser asks of its maker's hosts, which is not ours. */
export function silenceSpecs(stage: LeakStage, makers: RegExp): void {
  it('asks for nothing of its own, neither at the lab nor anywhere else', async () => {
    const { ears, elsewhere, lab } = stage;
    const own = ['chrome-extension:', 'moz-extension:', 'data:', 'blob:'];
    const others = (addresses: readonly string[]): string[] => addresses.filter((address) => !address.includes(MARK));
    expect(others(await ears.requested()).filter((url) => !own.some((scheme) => url.startsWith(scheme)))).toEqual([]);
    // the bare picture that the driver calls the extension from is the browser's own document, with a style of the browser's
    expect(others(await ears.said()).filter((text) => /Content.Security.Policy/.test(text) && !text.includes('/icons/16.png'))).toEqual([]);
    expect(others(elsewhere.asked).filter((address) => !makers.test(address))).toEqual([]);
    expect(lab.log.filter(({ headers }) => headers.some(([, value]) => /(?:chrome|moz)-extension/.test(value)))).toEqual([]);
  });

  it('said none of them on a console', async () => {
    expect(leaksIn(stage, (await stage.ears.said()).join('\n'))).toEqual([]);
  });

  it.each(['local', 'sync'])("keeps none of them in the extension's %s storage", async (area) => {
    const kept = await stage.driver.extension.evaluate<string>(
      `(globalThis.browser ?? chrome).storage.${area}.get(null).then((all) => JSON.stringify(all))`,
    );
    expect(leaksIn(stage, kept)).toEqual([]);
  });
}
