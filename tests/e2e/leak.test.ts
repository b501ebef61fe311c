import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { chromium } from './drive/chromium.ts';
import { listen } from './leak/ears-chromium.ts';
import { filesBelow } from './leak/files.ts';
import { finder } from './leak/find.ts';
import { askedByExtensions } from './leak/net-log.ts';
import { copiesSpecs } from './leak/specs-copies.ts';
import { hearingSpecs, silenceSpecs, tries } from './leak/specs-ears.ts';
import { pageSpecs } from './leak/specs-page.ts';
import { at, leakForms, leakStage, MARK } from './leak/stage.ts';

const stage = leakStage(chromium, ({ browser }) => listen(browser));

copiesSpecs('chromium', stage);
hearingSpecs(stage, 'service-worker-loader.js');

it('would see a request of its own: inside, at the lab and at the proxy', async () => {
  const { driver, ears, elsewhere, lab } = stage;
  const options = await driver.openPage('src/options/index.html');
  await tries(stage, 'src/options/index.html');
  // the policy of its pages lets nothing out, so it is lifted for the one request that has to be seen
  const target = driver.browser.targets().find((one) => one.url().endsWith('/src/options/index.html'));
  const page = await target?.asPage();
  await page?.setBypassCSP(true);
  await page?.reload();
  const asks = (url: string): Promise<unknown> => options.evaluate(`fetch('${url}').then(() => true, () => true)`);
  await asks(`http://elsewhere.example/${MARK}`);
  await asks(at(stage, `/${MARK}`));
  await options.close();
  expect(elsewhere.asked.filter((address) => address.includes(MARK))).toEqual([`http://elsewhere.example/${MARK}`]);
  expect(await ears.requested()).toContain(at(stage, `/${MARK}`));
  expect(lab.log.filter(({ path }) => path === `/${MARK}`)).toHaveLength(1);
});

pageSpecs(stage, ['accept', 'accept-encoding', 'accept-language', 'connection', 'cookie', 'host', 'referer', 'user-agent']);
// last, so that what comes before them is heard as well
silenceSpecs(stage, /(?:^|[./])(?:google|googleapis|gstatic|gvt1|googleusercontent)\.com(?::\d+)?(?:\/|$)/);

it.each(['chrome', 'firefox'])('lets no page in by what was built for %s', (name) => {
  const dist = resolve(import.meta.dirname, '../../dist', name);
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest.devtools_page).toBeDefined();
  for (const door of ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'user_scripts'])
    expect(manifest).not.toHaveProperty(door);
  const scripts = filesBelow(dist).filter((file) => file.endsWith('.js'));
  expect(scripts.filter((file) => /on(?:Message|Connect)External/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

it('left none of them on the disk, and none of its own requests in the record of the network', async () => {
  const { driver, netLog, profile } = stage;
  const mark = 'written-by-the-test';
  await driver.extension.evaluate(`chrome.storage.local.set({ '${mark}': '${mark}' }).then(() => true)`);
  await driver.close();
  // the browser's own places (cookies, history) hold what pages did; these are what an extension can write to
  const places = /Extension|IndexedDB|Local Storage|Session Storage|Service Worker|File System|shared_proto_db/;
  const files = filesBelow(profile).filter((file) => places.test(file.slice(profile.length)));
  const leaks = finder(leakForms(stage));
  expect(files.filter((file) => readFileSync(file, 'latin1').includes(mark))).not.toEqual([]);
  expect(files.filter((file) => leaks(readFileSync(file, 'latin1')).length > 0)).toEqual([]);
  const own = await until('the last lines of the record', () => {
    const urls = askedByExtensions(netLog);
    return urls.some((url) => url.includes(MARK)) && urls;
  });
  expect(own.filter((url) => !url.includes(MARK))).toEqual([]);
});
