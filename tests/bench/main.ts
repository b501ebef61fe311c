/** The bench: `npm run bench -- [browsing] [latency] [growth] [list] [reading] [size] [fuzz] [har] [--rounds N] [--inputs N] [--most CAPTURED] [--peer NAME=DIR …]`. Writes what it found into tests/bench/results.md. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { openPanel } from '../e2e/drive/chromium.ts';
import { benchBrowsing } from './browsing.ts';
import { benchFuzz } from './fuzz.ts';
import { benchGrowth } from './growth.ts';
import { benchHar } from './har.ts';
import { benchLatency } from './latency.ts';
import { benchList } from './list.ts';
import { benchReading } from './reading.ts';
import { benchSize } from './rooms.ts';
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
  growth: () => benchGrowth(Number(after('--most')[0] ?? 10_000)),
  list: () => benchList(executablePath),
  reading: benchReading,
  size: benchSize,
  fuzz: () => benchFuzz(Number(after('--inputs')[0] ?? 1_000_000)),
  har: async () => ({ title: 'HAR of 300 MB', text: (await benchHar()).replace(/^## .*\n+/, '').trimEnd(), goals: [] }),
};

const asked = Object.keys(PARTS).filter((name) => given.includes(name));
const names = asked.length > 0 ? asked : Object.keys(PARTS).filter((name) => name !== 'har');
const RESULTS = resolve('tests/bench/results.md');
const HEAD = `# What it costs

Written by \`npm run bench\`: run it again on your machine, since times of different machines tell nothing about each other.`;
/** What earlier runs of other parts found stays, by title. */
const sections = new Map<string, string>(
  (existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '')
    .split(/^(?=## )/m)
    .slice(1)
    .map((text) => [/^## (.*)$/m.exec(text)?.[1] ?? '', text.trimEnd()]),
);
for (const name of names) {
  const section = await PARTS[name]?.();
  if (section === undefined) continue;
  const text = markdownOf({ ...section, text: `${measuredOn()}\n\n${section.text}` }).trimEnd();
  console.log(`\n${text}`);
  sections.set(section.title, text);
  // after each part: what was measured is kept, whatever becomes of the next
  writeFileSync(RESULTS, `${[HEAD, ...sections.values()].join('\n\n')}\n`);
}

/** Each part says where and when, since runs of single parts leave the others as they are. */
function measuredOn(): string {
  const version = execFileSync(executablePath, ['--version'], { encoding: 'utf8' }).trim();
  const cores = cpus();
  const load = loadavg()[1] ?? 0;
  const busy =
    load > cores.length ? ' **The machine had other work to do, so times are too long and ratios uncertain: look at the spread.**' : '';
  const machine = `${cores.length} × ${cores[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const date = new Date().toISOString().slice(0, 10);
  return `*${date}: ${version}, headless; Node ${process.versions.node}; ${machine}; load afterwards ${load.toFixed(1)}.*${busy}`;
}
