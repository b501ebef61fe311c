/**
 * `npm run audit [-- REGISTRY]`: asks the registry which packages of the lock file have a known weakness of level high or critical.
 * Ends with 0: none has; 1: these have; 2: not known, since no registry told (some have no audit, and there may be no network).
 */

import { NPM, run, say } from './run.mjs';

const GRAVE = ['high', 'critical'];

/** npm prints its warnings around the JSON. */
function jsonIn(output) {
  const from = output.search(/^\{/m);
  try {
    return JSON.parse(output.slice(from, output.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

const [registry] = process.argv.slice(2);
const args = [
  'audit',
  '--json',
  '--fetch-retries=0',
  '--fetch-timeout=20000',
  // a setting of the machine could leave out what is for development, or have npm answer without asking anybody
  '--include=dev',
  '--offline=false',
  ...(registry === undefined ? [] : [`--registry=${registry}`]),
];
const { output } = await run(NPM, args, { minutes: 1, quiet: true });
const report = jsonIn(output);
if (report?.auditReportVersion === undefined) {
  const why = report?.message ?? report?.error?.summary ?? 'npm audit gave no report';
  say(`Not known whether a package has a known weakness: ${why}`);
  process.exitCode = 2;
} else {
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity } of found) say(`${name}: ${severity}`);
  say(`${found.length} of ${report.metadata.dependencies.total} packages have a known weakness of level high or critical`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
