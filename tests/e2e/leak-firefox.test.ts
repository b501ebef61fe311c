import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { firefox } from './drive/firefox.ts';
import { listen } from './leak/ears-firefox.ts';
import { filesBelow } from './leak/files.ts';
import { finder } from './leak/find.ts';
import { profileReader } from './leak/firefox-profile.ts';
import { MARKS, WRITES } from './leak/marks.ts';
import { copiesSpecs } from './leak/specs-copies.ts';
import { hearingSpecs, silenceSpecs, tries } from './leak/specs-ears.ts';
import { pageSpecs } from './leak/specs-page.ts';
import { at, leakForms, leakStage, MARK } from './leak/stage.ts';

const stage = leakStage(firefox, ({ browser }) => listen(browser));

copiesSpecs('firefox', stage);
hearingSpecs(stage, '_generated_background_page.html');

it('would see a request of its own: inside, at the lab and at the proxy', async () => {
  const { driver, ears, elsewhere, lab } = stage;
  const [away, near, gone] = [`http://elsewhere.example/${MARK}`, at(stage, `/${MARK}`), at(stage, `/${MARK}-gone`)];
  const options = await driver.openPage('src/options/index.html');
  await tries(stage, 'src/options/index.html');
  await ears.ask(away);
  await ears.ask(near);
  // the one way out of which the policy says nothing: the page itself goes there
  await ears.run('src/options/index.html', `location.href = '${gone}';`);
  await until('the page at the lab', () => lab.log.some(({ path }) => path === `/${MARK}-gone`));
  await options.close();
  expect(elsewhere.asked.filter((address) => address.includes(MARK))).toEqual([away]);
  expect(await ears.requested()).toEqual(expect.arrayContaining([away, near, gone]));
  expect(lab.log.filter(({ path }) => path === `/${MARK}`)).toHaveLength(1);
});

pageSpecs(stage, ['accept', 'accept-encoding', 'accept-language', 'connection', 'cookie', 'host', 'priority', 'referer', 'user-agent']);
// last, so that what comes before them is heard as well
silenceSpecs(stage, /(?:^|[./])(?:mozilla\.(?:com|net|org)|firefox\.com)(?::\d+)?(?:\/|$)/);

/** What the browser itself keeps of what pages did: cache, cookies, history, and the tabs to open again. */
const BROWSERS = /^(?:(?:cache2|sessionstore-backups)\/|(?:cookies|places|favicons)\.sqlite|sessionstore\.jsonlz4$)/;

it('left none of them on the disk', async () => {
  const { driver, profile } = stage;
  for (const write of WRITES) await driver.extension.evaluate(write);
  await driver.close();
  const textsOf = await profileReader();
  const find = finder([...leakForms(stage), ...MARKS]);
  const files = filesBelow(profile).map((path) => ({ path, name: relative(profile, path) }));
  // what is not in its database yet would be read by its bytes alone
  expect(files.filter(({ path, name }) => name.endsWith('-wal') && !BROWSERS.test(name) && statSync(path).size > 0)).toEqual([]);
  const found = files.map(({ path, name }) => ({ name, forms: new Set(textsOf(path).flatMap(find)) }));
  const marks = new Set(MARKS);
  expect(MARKS.filter((mark) => !found.some(({ forms }) => forms.has(mark)))).toEqual([]);
  const holders = found.filter(({ forms }) => [...forms].some((form) => !marks.has(form)));
  expect(holders.map(({ name }) => name)).toEqual(expect.arrayContaining(['places.sqlite']));
  expect(holders.filter(({ name }) => !BROWSERS.test(name))).toEqual([]);
});
