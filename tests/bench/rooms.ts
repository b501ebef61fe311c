/** What each kilobyte is for: the weight of every entry, by room. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Section } from './section.ts';
import { table } from './stats.ts';

const ENTRIES = ['worker', 'panel', 'popup', 'options', 'devtools'];

/** Chunk to what its modules weigh, as `run.mjs` wrote it down while it built. */
type Chunks = Readonly<Record<string, readonly { readonly id: string; readonly bytes: number }[]>>;

function roomOf(id: string): string {
  if (id.includes('suffixes/list.json')) return 'public suffix list';
  if (id.includes('_locales')) return 'sentences';
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  if (name !== undefined) return name.startsWith('@preact') || name === 'preact' ? 'preact and signals' : name;
  const [, room = 'build', inner] = /src\/([^/]+)(?:\/([^/]+)\/)?/.exec(id) ?? [];
  return room === 'core' && inner !== undefined ? `core/${inner}` : room;
}

export function benchSize(): Section {
  const output = execFileSync(process.execPath, ['tests/bench/size.mjs'], { encoding: 'utf8' });
  const chunks = JSON.parse(readFileSync(resolve('.cache/chunks.json'), 'utf8')) as Chunks;
  const weights = new Map<string, Map<string, number>>();
  let entry = '';
  for (const line of (output.split('firefox')[0] ?? '').split('\n')) {
    entry = /^ {2}(\w+) .*kB/.exec(line)?.[1] ?? entry;
    const [, kilobytes, file] = /^ +([\d.]+) {2}(\S+)$/.exec(line) ?? [];
    if (file === undefined) continue;
    const modules = chunks[file] ?? [{ id: file.endsWith('.css') ? 'src/styles' : 'src/build', bytes: 1 }];
    const all = modules.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { id, bytes } of modules) {
      const room = weights.get(roomOf(id)) ?? new Map<string, number>();
      room.set(entry, (room.get(entry) ?? 0) + (Number(kilobytes) * bytes) / all);
      weights.set(roomOf(id), room);
    }
  }
  const heaviest = (of: ReadonlyMap<string, number>): number => Math.max(...of.values());
  const rows = [...weights]
    .sort(([, a], [, b]) => heaviest(b) - heaviest(a))
    .map(([room, of]) => [room, ...ENTRIES.map((name) => (of.has(name) ? (of.get(name) ?? 0).toFixed(1) : ''))]);
  const whole = ['Chrome', 'Firefox'].flatMap((browser, at) =>
    (output.split(/^firefox$/m)[at] ?? '')
      .split('\n')
      .filter((line) => /kB gzip {2}/.test(line))
      .map((line) => `${browser.padEnd(8)}${line.trim()}`),
  );
  return {
    title: 'Size',
    text: `Kilobytes (1,000 bytes), gzip, each entry with everything that it imports statically; in \`dist/chrome\`, a chunk's weight shared out by what its modules weigh alone.\n\n${table(['', ...ENTRIES], rows)}\n\n\`\`\`text\n${whole.join('\n')}\n\`\`\``,
    goals: [],
  };
}
