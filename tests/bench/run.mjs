/** `npm run bench`: builds the extension, bundles the bench (so that what runs in pages is plain JavaScript), and runs it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ensureBrowser } from '../setup/browsers.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { ROOT } from '../setup/run.mjs';

process.chdir(ROOT);
await ensurePackages();
process.env.CHROME = await ensureBrowser('chromium');
/** What each module weighs by itself, for the table of sizes. */
const weigh = {
  name: 'weigh',
  enforce: 'post',
  generateBundle: (_options, bundle) => {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    const weights = chunks.map(({ fileName, modules }) => [
      fileName,
      Object.entries(modules).map(([id, { code }]) => ({ id: relative(ROOT, id), bytes: code ? gzipSync(code).length : 0 })),
    ]);
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    writeFileSync(join(ROOT, '.cache/chunks.json'), JSON.stringify(Object.fromEntries(weights)));
  },
};
await build({ mode: 'firefox', logLevel: 'error' });
await build({ mode: 'chrome', logLevel: 'error', plugins: [weigh] });

await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  root: join(ROOT, 'tests/component/host'),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { __VERSION__: JSON.stringify('bench') },
  build: { outDir: join(ROOT, '.cache/list'), emptyOutDir: true, target: 'chrome120' },
});

const outDir = join(ROOT, '.cache/bench');
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  define: { __VERSION__: JSON.stringify('bench') },
  // files that a module reads lie beside its source, not beside the bundle
  plugins: [
    {
      name: 'source-folders',
      transform: (code, id) => code.replaceAll('import.meta.dirname', JSON.stringify(join(id, '..'))),
    },
  ],
  build: { ssr: 'tests/bench/main.ts', outDir, emptyOutDir: true, target: 'node20', minify: false },
});
await import(pathToFileURL(join(outDir, 'main.js')).href);
