/** `npm run bench`: builds the extension, bundles the bench (so that what runs in pages is plain JavaScript), and runs it. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ensureBrowser } from '../setup/browsers.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { ROOT } from '../setup/run.mjs';

process.chdir(ROOT);
await ensurePackages();
process.env.CHROME = await ensureBrowser('chromium');
for (const mode of ['chrome', 'firefox']) await build({ mode, logLevel: 'error' });

const outDir = join(ROOT, '.cache/bench');
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
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
