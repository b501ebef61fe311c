/** `npm run pictures`: takes the pictures of panel and popup anew, with the tests that look at them, into docs/pictures. */

import { ensureBrowser } from './browsers.mjs';
import { ensurePackages } from './packages.mjs';
import { NPM, run } from './run.mjs';

await ensurePackages();
const env = { CHROME: await ensureBrowser('chromium'), FIREFOX: await ensureBrowser('firefox'), PICTURES: 'docs/pictures' };
for (const args of [
  ['vite', 'build', '--mode', 'chrome'],
  ['vite', 'build', '--mode', 'firefox'],
  ['vitest', 'run', '--project', 'e2e', 'tests/e2e/looks.test.ts'],
]) {
  const { code } = await run(NPM, ['exec', '--', ...args], { env });
  if (code !== 0) process.exit(code);
}
