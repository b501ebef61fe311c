import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import pkg from './package.json' with { type: 'json' };

/** Chrome refuses what only Firefox knows and the other way round, so each build gets its own cut of the one manifest. */
function manifestFor(browser: 'chrome' | 'firefox'): ManifestV3Export {
  const { browser_specific_settings, minimum_chrome_version, background, incognito, ...common } = manifest;
  return (
    browser === 'chrome'
      ? { ...common, minimum_chrome_version, background, incognito }
      : // split is not allowed in Firefox: incognito is told apart by `details.incognito` there
        {
          ...common,
          browser_specific_settings,
          background: { scripts: [background.service_worker], type: 'module' },
          incognito: 'spanning',
        }
  ) as ManifestV3Export;
}

function extension(browser: 'chrome' | 'firefox'): UserConfig {
  return {
    plugins: [crx({ manifest: manifestFor(browser), browser })],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome120' : 'firefox140',
      rolldownOptions: {
        // crx finds every page that the manifest names; the panel is named by code alone
        input: { panel: 'src/panel/index.html' },
        // the public suffix list is one long constant: inlined where it is used, it would be shipped several times over
        optimization: { inlineConst: false },
      },
    },
  };
}

/** The command line: one file, Node's own modules left outside. */
const cli: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    ssr: 'src/cli/main.ts',
    rollupOptions: { output: { entryFileNames: 'why401.js', banner: '#!/usr/bin/env node' } },
  },
  ssr: { noExternal: true, target: 'node' },
};

export default defineConfig(({ mode }) => ({
  define: { __VERSION__: JSON.stringify(pkg.version) },
  ...(mode === 'cli' ? cli : extension(mode === 'firefox' ? 'firefox' : 'chrome')),
}));
