/** `npm start [-- --browser firefox]`: builds, starts the lab and shows the panel on it; without a display, walks through it and prints what it shows. */

import { ensureBrowser } from './browsers.mjs';
import { ensurePackages } from './packages.mjs';
import { giveUp, NPM, run, say } from './run.mjs';

const at = process.argv.indexOf('--browser');
const browser = at < 0 ? 'chromium' : process.argv[at + 1];
if (browser !== 'chromium' && browser !== 'firefox') giveUp('npm start knows --browser chromium and --browser firefox.');

await ensurePackages();
const path = await ensureBrowser(browser);

const mode = browser === 'firefox' ? 'firefox' : 'chrome';
say(`Building dist/${mode} …`);
const build = await run(NPM, ['exec', '--', 'vite', 'build', '--mode', mode], { minutes: 3, quiet: true });
if (build.code !== 0) giveUp(`The build failed:\n${build.output}`);

const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
say(display ? 'Starting the lab and the browser …' : 'No display here: walking through the lab without one …');
const { code } = await run(process.execPath, ['--import', 'tsx', 'tests/lab/show.ts', browser, display ? 'window' : 'headless'], {
  // a person may look as long as they like
  minutes: display ? 24 * 60 : 10,
  env: browser === 'firefox' ? { FIREFOX: path } : { CHROME: path },
});
process.exitCode = code;
