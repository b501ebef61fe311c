/** What `why401 explain` takes for a HAR of 300 MB: time, and memory at its most. Run by `npm run bench -- har`, after a build of the command line. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { entryOf } from '../unit/support/har.ts';
import { table } from './stats.ts';

const BYTES = 300_000_000;
/** MiB. */
const MOST_MEMORY = 512;
const PROGRAM = resolve(import.meta.dirname, '../../dist/cli/why401.js');
/** Tells the most memory that the program held, in KiB, when it ends. */
const HOOK = 'data:text/javascript,process.on("exit",()=>process.stderr.write("rss="+process.resourceUsage().maxRSS))';

/** A file in which every `every`th entry was refused, each with a body of 30 kB. */
async function write(file: string, every: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('{"log":{"version":"1.2","creator":{"name":"Firefox","version":"1"},"entries":[');
  const body = 'x'.repeat(30_000);
  for (let index = 0, bytes = 0; bytes < BYTES; index += 1) {
    const text = JSON.stringify(
      entryOf({
        url: `https://api.example/v1/items/${index}`,
        status: index % every === 0 ? 401 : 200,
        request: { Authorization: `Bearer token${index}abcdef0123456789` },
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
        at: index,
        body,
      }),
    );
    bytes += text.length + 1;
    if (!out.write(index === 0 ? text : `,${text}`)) await once(out, 'drain');
  }
  out.end(']}}');
  await once(out, 'finish');
}

/** Gives Markdown; throws if the memory is above 512 MiB. The command line must have been built. */
export async function benchHar(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
  const rows: string[][] = [];
  try {
    for (const every of [100, 1]) {
      const file = join(folder, 'big.har');
      await write(file, every);
      const start = performance.now();
      const { stderr } = spawnSync(process.execPath, ['--import', HOOK, PROGRAM, 'explain', '--json', file], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const seconds = (performance.now() - start) / 1000;
      const memory = Number(/rss=(\d+)/.exec(stderr.toString())?.[1] ?? Number.NaN) / 1024;
      if (!(memory < MOST_MEMORY)) throw new Error(`${memory} MiB for a file of 300 MB`);
      rows.push([every === 1 ? 'every' : `1 in ${every}`, seconds.toFixed(1), memory.toFixed(0)]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return `## HAR of 300 MB\n\n${table(['refused', 'seconds', 'MiB at most'], rows)}\n`;
}
