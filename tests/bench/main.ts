/** The bench: `npm run bench -- [browsing] [latency] [growth] [reading] [size] [--rounds N] [--peer NAME=DIR …]`. Writes tests/bench/results.md when it ran whole. */

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { openPanel } from '../e2e/drive/chromium.ts';
import { benchBrowsing } from './browsing.ts';
import { benchGrowth } from './growth.ts';
import { benchLatency } from './latency.ts';
import { benchReading } from './reading.ts';
import { markdownOf, type Section } from './section.ts';

const executablePath = process.env.CHROME ?? '/usr/bin/chromium';
const given = process.argv.slice(2);
const after = (name: string): string[] => given.flatMap((one, at) => (one === name ? [given[at + 1] ?? ''] : []));
const peers = after('--peer').map((pair) => {
  const [name = '', folder = ''] = pair.split('=');
  return { name, folder };
});
const rounds = Number(after('--rounds')[0] ?? 15);

const PARTS: Readonly<Record<string, () => Section | Promise<Section>>> = {
  browsing: () =>
    benchBrowsing({
      executablePath,
      rounds,
      peers,
      openPanel: async (browser) => {
        const target = await browser.waitForTarget((one) => one.url().startsWith('devtools://devtools/bundled/devtools_app.html'));
        await openPanel(await target.asPage());
      },
    }),
  latency: benchLatency,
  growth: benchGrowth,
  reading: benchReading,
  size,
};

const asked = Object.keys(PARTS).filter((name) => given.includes(name));
const names = asked.length > 0 ? asked : Object.keys(PARTS);
const sections: string[] = [];
for (const name of names) {
  const text = markdownOf((await PARTS[name]?.()) ?? { title: name, text: '', goals: [] });
  console.log(text);
  sections.push(text);
}
if (names.length === Object.keys(PARTS).length) writeFileSync(resolve('tests/bench/results.md'), `${head()}\n${sections.join('\n')}`);

function head(): string {
  const version = execFileSync(executablePath, ['--version'], { encoding: 'utf8' }).trim();
  const cores = cpus();
  return `# What it costs

Written by \`npm run bench\`: run it again on your machine, since times of different machines tell nothing about each other.

- ${new Date().toISOString().slice(0, 10)}
- ${version}, headless; Node ${process.versions.node}
- ${cores.length} × ${cores[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB
${readFileSync(resolve('tests/bench/notes.md'), 'utf8')}`;
}

function size(): Section {
  const output = execFileSync(process.execPath, ['tests/bench/size.mjs', '--rooms'], { encoding: 'utf8' });
  return { title: 'Size', text: `Kilobytes, gzip.\n\n\`\`\`text\n${output.trim()}\n\`\`\``, goals: [] };
}
