import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
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

/** Packages that a module's id names: where it lies, or whose helper it is (the bundler's own are no files). */
const PACKAGE_OF = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)|^\0(vite|rolldown)\//;

/** Writes THIRD-PARTY.txt: every package of which code is in the bundle, with its licence. The suffix list is data, taken from tldts. */
function thirdParty(): Plugin {
  return {
    name: 'third-party',
    generateBundle(_options, bundle) {
      const packages = new Set(['tldts']);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const [, installed, helper] = PACKAGE_OF.exec(id) ?? [];
          const name = installed ?? helper;
          if (name !== undefined) packages.add(name);
        }
      }
      const lines = [...packages].sort().map((name) => {
        const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as Record<string, string>;
        if (license === undefined) throw new Error(`${name} names no licence`);
        return `${name} ${version}: ${license}`;
      });
      const list = 'The public suffix list, https://publicsuffix.org/list/public_suffix_list.dat: MPL-2.0';
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: `${[...lines, list].join('\n')}\n` });
    },
  };
}

function extension(browser: 'chrome' | 'firefox'): UserConfig {
  return {
    plugins: [crx({ manifest: manifestFor(browser), browser }), thirdParty()],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      target: browser === 'chrome' ? 'chrome120' : 'firefox140',
      // the bundler's own minifier leaves two hundredths more, and the worker has a limit
      minify: 'terser',
      // what is lighter once compressed; no method is called with `new`, nor any function without `this`. Getters are not pure: to read a
      // signal is to listen to it
      terserOptions: {
        module: true,
        ecma: 2020,
        compress: {
          passes: 4,
          sequences: false,
          keep_fargs: false,
          lhs_constants: false,
          inline: 1,
          arrows: false,
          unsafe_arrows: true,
          unsafe_methods: true,
        },
        // characters beyond ASCII, of which there are ranges in patterns, are lighter as escapes: a quarter of a kilobyte in the worker
        format: { ascii_only: true, quote_style: 2 },
      },
      rolldownOptions: {
        // crx finds every page that the manifest names; the panel is named by code alone
        input: { panel: 'src/panel/index.html' },
        preserveEntrySignatures: 'allow-extension',
        output: {
          // nothing of an extension is cached by name, and a hash is what compresses worst
          chunkFileNames: 'assets/[name].js',
          entryFileNames: 'assets/[name].js',
          codeSplitting: {
            groups: [
              // the public suffix list compresses best by itself, and small pieces that worker and pages share best together
              { name: 'suffixes', test: /suffixes/ },
              {
                name: 'common',
                test: /src\/(?:core\/(?:bytes|exchange|icon|http\/userinfo|diagnosis\/cause-variant)|platform\/(?:browser|port))\.ts/,
              },
              {
                name: 'links',
                test: /src\/(?:platform\/(?:connect|har-source)|protocol\/outline)\.ts/,
                includeDependenciesRecursively: false,
              },
              // each file that a page has to wait for costs it more than what it holds
              {
                name: 'pages',
                test: /node_modules\/(?:preact|@preact)|preload-helper|_locales|src\/(?:ui|core\/text|protocol\/client|platform\/access)/,
                minShareCount: 2,
                includeDependenciesRecursively: false,
              },
            ],
          },
        },
      },
    },
  };
}

/** The command line: one file, Node's own modules left outside. */
const cli: UserConfig = {
  plugins: [thirdParty()],
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
