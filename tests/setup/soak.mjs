/** `npm run soak [-- COUNT [SEED]]`: the soak of tests/e2e/soak.test.ts, 10,000 refusals unless told otherwise. */

import { ensureBrowser } from './browsers.mjs';
import { ensurePackages } from './packages.mjs';
import { NPM, run } from './run.mjs';

const [count = '10000', seed = String(Date.now() % 100_000)] = process.argv.slice(2);
await ensurePackages();
const env = { CHROME: await ensureBrowser('chromium'), SOAK: count, SOAK_SEED: seed };
for (const args of [
  ['vite', 'build', '--mode', 'chrome'],
  ['vitest', 'run', '--project', 'e2e', 'tests/e2e/soak.test.ts'],
]) {
  const { code } = await run(NPM, ['exec', '--', ...args], { env, minutes: 120 });
  if (code !== 0) process.exit(code);
}
