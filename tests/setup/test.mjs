/** `npm test`: sets everything up, runs every check, ends with one line that counts them. */

import { ensureBrowser } from './browsers.mjs';
import { ensurePackages } from './packages.mjs';
import { say } from './run.mjs';
import { ensureServer } from './servers.mjs';
import { auditStep, command, vitest, webExtLint } from './steps.mjs';

const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;

await ensurePackages();
// looked for first, so that a machine that lacks one is told so at once and not after minutes of tests
const env = {
  CHROME: await ensureBrowser('chromium'),
  FIREFOX: await ensureBrowser('firefox'),
  NGINX: await ensureServer('nginx'),
  APACHE: await ensureServer('apache'),
};

/** One group after the other. What stands together runs at the same time, and is silent as long as it ends well. */
const GROUPS = [
  [command('lint', ['run', 'lint']), command('types', ['run', 'types']), auditStep],
  [vitest('unit', 8)],
  [vitest('component', 6)],
  [
    command('build for Chrome', ['exec', '--', 'vite', 'build', '--mode', 'chrome']),
    command('build for Firefox', ['exec', '--', 'vite', 'build', '--mode', 'firefox']),
    command('build of the command line', ['exec', '--', 'vite', 'build', '--mode', 'cli']),
  ],
  [webExtLint, command('size', ['run', 'size'])],
  [vitest('e2e', 25)],
];

let passed = 0;
let failed = 0;
// told again at the end, where nobody has to look for them in a long output
const names = [];
for (const group of GROUPS) {
  say(`\n== ${group.map(({ title }) => title).join(', ')} …`);
  await Promise.all(
    group.map(async (step) => {
      const since = Date.now();
      const counts = await step.run(env);
      passed += counts.passed;
      failed += counts.failed;
      if (counts.failed > 0) names.push(...(counts.names?.length > 0 ? counts.names : [step.title]));
      say(`== ${step.title}: ${counts.passed} passed, ${counts.failed} failed (${seconds(since)})`);
    }),
  );
}
for (const name of names) say(`Did not pass: ${name}`);
say(`\nAll of it took ${seconds(started)}.`);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
