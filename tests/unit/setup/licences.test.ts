import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

interface Built {
  /** Ids of the modules of which something is left in the bundle. */
  readonly modules: ReadonlySet<string>;
  /** The lines of THIRD-PARTY.txt; null: there is none. */
  readonly listed: readonly string[] | null;
}

/** The build itself, but for its being made smaller, which takes long and adds nobody's code. */
async function built(mode: string): Promise<Built> {
  const modules = new Set<string>();
  const spy: Plugin = {
    name: 'spy',
    enforce: 'post',
    generateBundle: (_options, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) if (renderedLength > 0) modules.add(id);
      }
    },
  };
  const outputs = (await build({ mode, logLevel: 'error', build: { write: false, minify: false }, plugins: [spy] })) as
    | Rolldown.RolldownOutput
    | Rolldown.RolldownOutput[];
  const file = [outputs].flat().flatMap(({ output }) => output.filter(({ fileName }) => fileName === 'THIRD-PARTY.txt'))[0];
  return { modules, listed: file?.type === 'asset' ? String(file.source).trimEnd().split('\n') : null };
}

/** What is not ours: what lies outside of the sources, and what has no file. The plugin of the manifest hands it to the bundler as a module. */
function isForeign(id: string): boolean {
  return id !== '/@crx/manifest' && !/^(?:src|public|package\.json|manifest\.json)\b/.test(relative(process.cwd(), id));
}

function packageOf(id: string): string {
  const installed = id.split('node_modules/').at(-1) ?? '';
  const name = id.startsWith('\0') ? (id.slice(1).split('/')[0] ?? '') : installed.split('/', installed.startsWith('@') ? 2 : 1).join('/');
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as Record<string, string>;
  return `${name} ${version}: ${license}`;
}

describe('THIRD-PARTY.txt of the build', () => {
  it.each(['chrome', 'firefox', 'cli'])(
    'for %s names every package of which code is in it, and the suffix list, each with a licence',
    async (mode) => {
      const { modules, listed } = await built(mode);
      expect(modules.size).toBeGreaterThan(10);
      const foreign = [...modules].filter(isForeign);
      if (mode !== 'cli') expect(foreign.length).toBeGreaterThan(3);
      expect(listed).toEqual(expect.arrayContaining([...new Set(foreign.map(packageOf))]));
      // the list is data: no module of its package is in the bundle
      expect([...modules].filter((id) => id.endsWith('src/core/suffixes/list.json'))).toHaveLength(1);
      expect(listed?.filter((line) => /^The public suffix list, .*: MPL-2\.0$|^tldts \d/.test(line))).toHaveLength(2);
      for (const line of listed ?? []) expect(line).toMatch(/: (?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|0BSD)$/);
    },
    120_000,
  );
});
