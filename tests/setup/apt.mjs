/** Debian's and Ubuntu's packages, where this may install them. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run, say } from './run.mjs';

/** True on Debian, Ubuntu and what descends from them, for root: only there packages are installed without asking. */
export function mayUseApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}

let updated = false;

/** Installs packages and gives whether that worked. Services that come with them are not started: the tests start their own. */
export async function install(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!updated) {
    say('Reading the package lists (apt-get update) …');
    const { code, output } = await run('apt-get', ['update', '-q'], { minutes: 5, quiet: true, env });
    if (code !== 0) say(output);
    updated = true;
  }
  say(`Installing ${packages.join(', ')} (apt-get install), which may take some minutes …`);
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const args = ['install', '-y', '-q', '--no-install-recommends', ...packages];
    const { code, output } = await run('apt-get', args, { minutes: 15, quiet: true, env });
    if (code !== 0) say(output.split('\n').slice(-15).join('\n'));
    return code === 0;
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}
