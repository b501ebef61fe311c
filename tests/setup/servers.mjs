/** Finds nginx and Apache httpd, or installs them. They are only ever started by the tests, on loopback ports of their own. */

import { install, mayUseApt } from './apt.mjs';
import { giveUp, onPath } from './run.mjs';

const SERVERS = {
  nginx: { title: 'nginx', variable: 'NGINX', names: ['nginx'], apt: ['nginx'] },
  apache: { title: 'Apache httpd', variable: 'APACHE', names: ['apache2', 'httpd'], apt: ['apache2-bin'] },
};

/** Gives the path of `nginx` or `apache`; ends the command with one sentence when there is none and none can be installed. */
export async function ensureServer(name) {
  const { title, variable, names, apt } = SERVERS[name];
  const find = () => process.env[variable] || onPath(names);
  const found = find();
  if (found) return found;
  if (mayUseApt() && (await install(apt))) {
    const installed = find();
    if (installed) return installed;
  }
  return giveUp(
    `${title} is needed: install it (Debian, Ubuntu: apt-get install ${apt.join(' ')}), or set ${variable} to the path of its program.`,
  );
}
