/** Finds Chromium and Firefox, or installs them. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { install, mayUseApt } from './apt.mjs';
import { giveUp, NPM, onPath, ROOT, run, say } from './run.mjs';

const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
const applications = ['/Applications', join(homedir(), 'Applications')];

const BROWSERS = {
  chromium: {
    title: 'Chromium',
    variables: ['CHROME', 'CHROME_PATH'],
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      ...applications.flatMap((folder) => [
        `${folder}/Chromium.app/Contents/MacOS/Chromium`,
        `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
      ]),
      ...programs.flatMap((folder) => [
        join(folder, 'Chromium/Application/chrome.exe'),
        join(folder, 'Google/Chrome/Application/chrome.exe'),
      ]),
    ],
    apt: ['chromium'],
    download: 'chrome@stable',
  },
  firefox: {
    title: 'Firefox',
    variables: ['FIREFOX'],
    names: ['firefox-esr', 'firefox'],
    places: [
      ...applications.map((folder) => `${folder}/Firefox.app/Contents/MacOS/firefox`),
      ...programs.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
    ],
    apt: ['firefox-esr'],
    download: 'firefox@stable',
  },
};

/** A path alone proves little: Ubuntu's packages of these names are wrappers that may not run at all. Windows' browsers open a window instead. */
async function works(path) {
  if (path === null || !existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  const { code, output } = await run(path, ['--version'], { minutes: 0.5, quiet: true });
  return code === 0 && /\d+\.\d+/.test(output);
}

async function find({ variables, names, places, title }) {
  for (const variable of variables) {
    const given = process.env[variable];
    if (!given) continue;
    if (await works(given)) return given;
    giveUp(`${variable} names ${given}, and no ${title} runs there.`);
  }
  for (const path of [...names.map((name) => onPath([name])), ...places]) if (await works(path)) return path;
  return null;
}

/** Into .cache/browsers; needs the packages to be there. Gives the program's path, or null. */
async function download(browser) {
  const folder = join(ROOT, '.cache/browsers');
  say(`Downloading ${browser.title} into .cache/browsers …`);
  const deps = process.platform === 'linux' && process.getuid?.() === 0 && browser.download.startsWith('chrome') ? ['--install-deps'] : [];
  const args = [
    'exec',
    '--',
    '@puppeteer/browsers',
    'install',
    browser.download,
    '--path',
    folder,
    '--format',
    'installed:{{path}}',
    ...deps,
  ];
  const { code, output } = await run(NPM, args, { minutes: 10, quiet: true });
  const path = /^installed:(.+)$/m.exec(output)?.[1]?.trim() ?? null;
  if (code === 0 && (await works(path))) return path;
  say(output.split('\n').slice(-5).join('\n'));
  return null;
}

/** Gives the path of `chromium` or `firefox`; ends the command with one sentence when there is none and none can be installed. */
export async function ensureBrowser(name) {
  const browser = BROWSERS[name];
  const found = await find(browser);
  if (found !== null) return found;
  say(`${browser.title} was not found.`);
  if (mayUseApt() && (await install(browser.apt))) {
    const installed = await find(browser);
    if (installed !== null) return installed;
  }
  const downloaded = await download(browser);
  if (downloaded !== null) return downloaded;
  return giveUp(`${browser.title} is needed: install it, or set ${browser.variables[0]} to the path of its program.`);
}
