/** Words about what is going on, and child processes that cannot outlive their time. Node's own modules only: this runs before any package is there. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

// an interrupted command leaves nothing behind: every child hears of it through the exit handler of run()
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(code));

/** npm is a shell script on Windows, which spawn starts only through a shell. */
export const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Ends the whole command with one sentence: what is missing and what to do about it. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/**
 * Runs a program to its end. `minutes` bounds it: then its own process group is ended and the code is 124.
 * Resolves with `{ code, output }`; `output` is what it printed, kept back when `quiet`.
 */
export function run(program, args, { minutes = 5, quiet = false, env = {}, cwd = ROOT } = {}) {
  return new Promise((done) => {
    const windows = process.platform === 'win32';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      shell: windows && program.endsWith('.cmd'),
    });
    let output = '';
    const hear = (to) => (chunk) => {
      output += chunk;
      if (!quiet) to.write(chunk);
    };
    child.stdout.on('data', hear(process.stdout));
    child.stderr.on('data', hear(process.stderr));
    // browsers and servers are closed by the programs that started them, so they are asked first
    const stop = (signal = 'SIGTERM') => {
      try {
        if (windows) child.kill(signal);
        else process.kill(-child.pid, signal);
      } catch {
        // it had ended by itself
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      say(`${program} took longer than ${minutes} min and was ended.`);
      stop();
      setTimeout(() => stop('SIGKILL'), 10_000).unref();
    }, minutes * 60_000);
    const leave = () => stop();
    process.once('exit', leave);
    const end = (code) => {
      clearTimeout(timer);
      process.removeListener('exit', leave);
      done({ code: late ? 124 : code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/** First of the names that PATH (and the system's own program folders) has, as an absolute path; null: none. */
export function onPath(names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin', '/opt/homebrew/bin'];
  for (const name of names)
    for (const folder of folders.filter(Boolean))
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (existsSync(path)) return path;
      }
  return null;
}
