/**
 * The size of what is shipped: each entry of dist/chrome and dist/firefox with everything that it imports statically, gzipped file by file,
 * and the whole folder as one deflated archive. Exits 1 when an entry is over its limit.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '../..');
/** Kilobytes (1,000 bytes). */
const limits = { worker: 100, panel: 110, popup: 60, zip: 300 };

/** Every file that `file` loads before it can run: scripts and styles of a page, static imports of a module. */
function closure(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const references = file.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map((match) => match[1])
    : file.endsWith('.js')
      ? [...text.matchAll(/(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w$*{][^'"()]*?from\s*)?["'](\.[^'"]+)["']/g)].map((match) => match[1])
      : [];
  const top = join(root, 'dist', relative(join(root, 'dist'), file).split(/[\\/]/)[0]);
  for (const reference of references) closure(reference.startsWith('/') ? join(top, reference) : resolve(dirname(file), reference), seen);
  return seen;
}

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** What an archive of the folder takes: deflated contents and about 100 bytes of headers and names a file. */
const zipSize = (folder) =>
  filesBelow(folder).reduce((sum, file) => sum + deflateRawSync(readFileSync(file), { level: 9 }).length + 100 + 2 * file.length, 0);

let over = 0;
for (const browser of ['chrome', 'firefox']) {
  const dist = join(root, 'dist', browser);
  if (!existsSync(dist)) {
    process.stderr.write(`dist/${browser} is missing: run npm run build first\n`);
    process.exit(1);
  }
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
  const entries = {
    worker: manifest.background.service_worker ?? manifest.background.scripts[0],
    panel: 'src/panel/index.html',
    popup: manifest.action.default_popup,
    options: manifest.options_ui.page,
    devtools: manifest.devtools_page,
  };
  process.stdout.write(`\n${browser}\n`);
  for (const [name, entry] of Object.entries(entries)) {
    const files = [...closure(join(dist, entry))]
      .map((file) => ({ file: relative(dist, file), bytes: gzipped(file) }))
      .sort((a, b) => b.bytes - a.bytes);
    const sum = files.reduce((total, { bytes }) => total + bytes, 0) / 1000;
    report(name, sum, limits[name]);
    for (const { file, bytes } of files) process.stdout.write(`      ${(bytes / 1000).toFixed(1).padStart(7)}  ${file}\n`);
  }
  report('zip', zipSize(dist) / 1000, limits.zip);
}
process.exitCode = over > 0 ? 1 : 0;

function report(name, kilobytes, limit) {
  const verdict = limit === undefined ? '' : kilobytes <= limit ? `  at most ${limit}` : `  OVER its limit of ${limit}`;
  if (limit !== undefined && kilobytes > limit) over += 1;
  process.stdout.write(`  ${name.padEnd(9)} ${kilobytes.toFixed(1).padStart(7)} kB gzip${verdict}\n`);
}
