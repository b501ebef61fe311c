/** The steps of `npm test`: each counts what passed and what failed, and names what failed where it has names. */

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { NPM, ROOT, run, say } from './run.mjs';

const cache = join(ROOT, '.cache');

/** One program that must end well: lint, types, a build. */
export function command(title, args, minutes = 3) {
  return {
    title,
    run: async (env) => {
      const { code, output } = await run(NPM, args, { minutes, quiet: true, env });
      if (code !== 0) say(output);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    },
  };
}

/** Fails over a known weakness. What the registry does not tell counts neither as passed nor as failed, and is said. */
export const auditStep = {
  title: 'audit',
  run: async (env) => {
    const { code, output } = await run(NPM, ['run', 'audit'], { minutes: 2, quiet: true, env });
    if (code !== 0) say(output);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 || code === 2 ? 0 : 1 };
  },
};

/** What did not pass, by file, title and the first line of what was wrong with it. */
function unpassed(result) {
  const name = (file) => relative(ROOT, file);
  return result.testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status !== 'passed');
    if (tests.length === 0 && status !== 'passed') return [`${name(file)}: ${message.split('\n')[0]}`];
    return tests.map((test) => `${name(file)}: ${test.fullName}: ${test.failureMessages?.[0]?.split('\n')[0] ?? test.status}`);
  });
}

/** One vitest project. A skipped or never-run test counts as failed: fewer tests must not pass. */
export function vitest(project, minutes) {
  return {
    title: `${project} tests`,
    run: async (env) => {
      mkdirSync(cache, { recursive: true });
      const file = join(cache, `${project}.json`);
      rmSync(file, { force: true });
      const args = [
        'exec',
        '--',
        'vitest',
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ];
      const { code } = await run(NPM, args, { minutes, env });
      if (!existsSync(file)) return { passed: 0, failed: 1 };
      const result = JSON.parse(readFileSync(file, 'utf8'));
      const passed = result.numPassedTests;
      const failed = result.numTotalTests - passed;
      // a file that could not even be loaded has no tests to count, but does not end well
      return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, names: unpassed(result) };
    },
  };
}

/** Preact sets innerHTML for the one property that asks for it; web-ext warns of it. Nothing here uses that property. */
const KNOWN_WARNING = 'UNSAFE_VAR_ASSIGNMENT';

export const webExtLint = {
  title: 'web-ext lint',
  run: async (env) => {
    const args = ['exec', '--', 'web-ext', 'lint', '--source-dir', 'dist/firefox', '--output', 'json', '--boring', '--no-config-discovery'];
    const { output } = await run(NPM, args, { minutes: 3, quiet: true, env });
    const from = output.indexOf('{"');
    if (from < 0) {
      say(output);
      return { passed: 0, failed: 1 };
    }
    const { errors, warnings } = JSON.parse(output.slice(from, output.lastIndexOf('}') + 1));
    const good = errors.length === 0 && warnings.length <= 1 && warnings.every(({ code }) => code === KNOWN_WARNING);
    if (!good) for (const { _type, code, message, file } of [...errors, ...warnings]) say(`${_type} ${code} ${file ?? ''}: ${message}`);
    return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
  },
};
