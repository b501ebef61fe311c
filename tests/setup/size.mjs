/** Weighs the builds: gzip of each entry with everything that it imports statically, and the whole folder. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT, say } from './run.mjs';

/** Kilobytes of 1,000 bytes. */
const LIMITS = { worker: 100, panel: 110, popup: 60, all: 300 };

const bytes = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

/** Scripts and styles that a file loads at once. Dynamic import() is left out: it is not loaded with the entry. */
function loads(path) {
  const text = readFileSync(path, 'utf8');
  const found = path.endsWith('.html')
    ? [...text.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.(?:js|css))"/g)]
    : path.endsWith('.js')
      ? [...text.matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g)]
      : [];
  return found.map((match) => match[1]);
}

function weigh(dist, entry) {
  const seen = new Set();
  const visit = (path) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const other of loads(path)) visit(other.startsWith('/') ? join(dist, other) : join(dirname(path), other));
  };
  visit(join(dist, entry));
  return [...seen].reduce((sum, path) => sum + bytes(path), 0);
}

export const size = {
  title: 'size',
  run: async () => {
    let good = true;
    for (const name of ['chrome', 'firefox']) {
      const dist = join(ROOT, 'dist', name);
      const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
      const worker = manifest.background.service_worker ?? manifest.background.scripts[0];
      const files = readdirSync(dist, { recursive: true }).map((file) => join(dist, file));
      const weights = {
        worker: weigh(dist, worker),
        panel: weigh(dist, 'src/panel/index.html'),
        popup: weigh(dist, manifest.action.default_popup),
        all: files.filter((file) => statSync(file).isFile()).reduce((sum, file) => sum + bytes(file), 0),
      };
      for (const [part, weight] of Object.entries(weights)) {
        const over = weight > LIMITS[part] * 1000;
        if (over) good = false;
        say(`  ${name} ${part}: ${(weight / 1000).toFixed(1)} kB of ${LIMITS[part]}${over ? ', TOO BIG' : ''}`);
      }
    }
    return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
  },
};
