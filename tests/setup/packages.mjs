/** Installs the npm packages when they are missing or not those of the lock file. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, NPM, ROOT, run, say } from './run.mjs';

/** What npm wrote down as installed, against the lock file. By content: a fresh clone gives every file the same new date. */
function upToDate() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true;
    // packages for other systems are left out on purpose
    if (there[path] === undefined) return Boolean(optional || devOptional || peer);
    return there[path].version === version;
  });
}

export async function ensurePackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) giveUp(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  if (upToDate()) return;
  say('Installing the npm packages (npm ci) …');
  const { code, output } = await run(NPM, ['ci', '--no-audit', '--no-fund'], { minutes: 10, quiet: true });
  if (code === 0) return;
  say(output);
  giveUp('The npm packages could not be installed: see the lines above, then run npm ci.');
}
