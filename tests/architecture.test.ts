import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

function filesBelow(folder: string, ending: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

const sources = filesBelow(source, /\.tsx?$/);
const roomOf = (file: string): string => relative(source, file).split(sep)[0] ?? '';
const short = (file: string): string => relative(root, file);

/** What each room may import from, besides itself. */
const allowed: Record<string, { rooms: readonly string[]; packages: readonly RegExp[]; outside: readonly string[] }> = {
  core: { rooms: [], packages: [], outside: [] },
  protocol: { rooms: ['core'], packages: [], outside: [] },
  platform: { rooms: ['core', 'protocol'], packages: [/^webextension-polyfill$/], outside: [] },
  background: { rooms: ['core', 'protocol', 'platform'], packages: [], outside: ['public'] },
  devtools: { rooms: ['core', 'protocol', 'platform'], packages: [], outside: ['public'] },
  ui: { rooms: ['core', 'protocol'], packages: [/^preact(\/|$)/, /^@preact\/signals$/], outside: ['public'] },
  panel: { rooms: ['core', 'protocol', 'ui'], packages: [/^preact(\/|$)/, /^@preact\/signals$/], outside: ['public'] },
  popup: { rooms: ['core', 'protocol', 'ui'], packages: [/^preact(\/|$)/, /^@preact\/signals$/], outside: ['public'] },
  options: { rooms: ['core', 'protocol', 'ui'], packages: [/^preact(\/|$)/, /^@preact\/signals$/], outside: ['public'] },
  cli: { rooms: ['core'], packages: [/^node:/], outside: ['public'] },
};

describe('imports point one way', () => {
  test.each(sources.filter((file) => roomOf(file) in allowed).map((file) => [short(file), file]))('%s', (_name, file) => {
    const room = roomOf(file);
    const rule = allowed[room];
    if (rule === undefined) throw new Error(`${room} is no room of the design`);
    const isMain = /main\.tsx$/.test(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) {
        const target = relative(root, resolve(dirname(file), name.replace(/\?.*$/, '')));
        const [top, next] = target.split(sep);
        if (top === 'src') {
          const fine = next === room || rule.rooms.includes(next ?? '') || (isMain && next === 'platform');
          expect(fine, `${short(file)} imports ${target}`).toBe(true);
        } else expect(rule.outside, `${short(file)} imports ${target}`).toContain(top);
      } else {
        expect(
          rule.packages.some((pattern) => pattern.test(name)),
          `${short(file)} imports the package ${name}`,
        ).toBe(true);
      }
    }
  });
});

describe('rooms', () => {
  test('every folder of src is a room of the design', () => {
    const folders = readdirSync(source).filter((name) => statSync(join(source, name)).isDirectory());
    expect(folders.filter((name) => !(name in allowed))).toEqual([]);
  });

  test('nothing but the platform names a browser API', () => {
    const offenders = sources
      .filter((file) => roomOf(file) !== 'platform')
      .filter((file) =>
        /\b(?:chrome|browser)\.(?:runtime|tabs|webRequest|cookies|storage|devtools|action|permissions|windows|browsingData|extension)\b/.test(
          withoutComments(file),
        ),
      );
    expect(offenders.map(short)).toEqual([]);
  });

  // pages, fetch and the like do not even compile there: src/core/tsconfig.json knows no types but the language's own
  test('the core asks no clock and no chance', () => {
    const offenders = sources
      .filter((file) => roomOf(file) === 'core')
      .filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(withoutComments(file)));
    expect(offenders.map(short)).toEqual([]);
  });

  test('no file is longer than 300 lines', () => {
    const files = [...sources, ...filesBelow(join(root, 'tests'), /\.(?:tsx?|mjs)$/)];
    const long = files
      .map((file) => ({ file: short(file), lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('nothing outside the tests and the command line writes to the console', () => {
    const offenders = sources.filter((file) => roomOf(file) !== 'cli').filter((file) => /\bconsole\./.test(withoutComments(file)));
    expect(offenders.map(short)).toEqual([]);
  });
});

describe('the project agrees with itself', () => {
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');

  test('package, manifest and change log name the same version', () => {
    const version = (JSON.parse(read('package.json')) as { version: string }).version;
    expect((JSON.parse(read('manifest.json')) as { version: string }).version).toBe(version);
    expect(/^## \[?(\d+\.\d+\.\d+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
  });

  test('every permission of the manifest has its line in the README', () => {
    const manifest = JSON.parse(read('manifest.json')) as { permissions: string[]; host_permissions: string[] };
    const readme = read('README.md');
    expect([...manifest.permissions, ...manifest.host_permissions].filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('every dependency has its line in the README', () => {
    const pkg = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
    const readme = read('README.md');
    expect(
      [...Object.keys(pkg.dependencies), ...Object.keys(pkg.devDependencies)].filter((name) => !readme.includes(`\`${name}\``)),
    ).toEqual([]);
  });

  test('the lock file names no download address', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });

  const manifest = JSON.parse(read('manifest.json')) as Record<string, unknown>;

  test('the manifest lets no page of the web and no other extension reach in', () => {
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test("the manifest's policy allows the extension's own files and nothing else", () => {
    const { extension_pages, ...others } = manifest.content_security_policy as { extension_pages: string };
    // sandboxed pages would have a policy of their own
    expect(others).toEqual({});
    expect(manifest.sandbox).toBeUndefined();
    const directives = Object.fromEntries(
      extension_pages.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(directives).toEqual({
      // whatever is not named below
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'none'"],
      // what default-src says nothing of
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'self'", 'devtools:'],
    });
  });
});

/** Comments may speak of browser APIs; code outside the platform may not. */
function withoutComments(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
