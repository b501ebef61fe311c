/** The composition root of `why401`: Node's streams, files, clock and environment. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Source } from './io.ts';
import { run } from './run.ts';
import { wantsColour } from './terminal.ts';

const CHUNK = 256 * 1024;
const CLEAR_LINE = '\r\u001b[K';

async function open(file: string): Promise<Source> {
  if (file === '-') return { chunks: process.stdin, size: null };
  const status = await stat(file);
  if (status.isDirectory()) throw Object.assign(new Error('directory'), { code: 'EISDIR' });
  return { chunks: createReadStream(file, { highWaterMark: CHUNK }), size: status.isFile() ? status.size : null };
}

/** Waits for the reader of a pipe, so that a long report is not held twice. */
function out(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once('drain', resolve);
  });
}

// whoever reads may have had enough (`why401 … | head`): that is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
process.stderr.on('error', () => undefined);

let progressShown = false;

/** Replaces the line that tells how far reading is. Nothing is cleared where nothing was shown: a short run writes no control characters. */
function showProgress(text: string): void {
  if (text !== '' || progressShown) process.stderr.write(CLEAR_LINE + text);
  progressShown = text !== '';
}

const watched = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
process.exitCode = await run(process.argv.slice(2), {
  catalogue,
  version: __VERSION__,
  now: () => Math.floor(Date.now() / 1000),
  out,
  complain: (text) => void process.stderr.write(`why401: ${text}\n`),
  progress: watched ? showProgress : null,
  open,
  stdinIsTerminal: process.stdin.isTTY === true,
  colour: wantsColour(process.stdout.isTTY === true, process.env),
});
