import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryOf, harOf } from '../support/har.ts';

const folder = mkdtempSync(join(tmpdir(), 'why401-'));
const program = join(folder, 'cli', 'why401.js');
const file = join(folder, 'a.har');

beforeAll(async () => {
  await build({ mode: 'cli', logLevel: 'error', build: { outDir: join(folder, 'cli') } });
  const entry = entryOf({ url: 'https://a.example/', status: 401, response: { 'WWW-Authenticate': 'Bearer' } });
  writeFileSync(
    file,
    harOf(
      'Firefox',
      Array.from({ length: 200 }, () => entry),
    ),
  );
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function why401(args: readonly string[], stdin: string | null = null, stopReading = false) {
  const child = spawn(process.execPath, [program, ...args], { stdio: [stdin === null ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (stopReading) child.stdout?.destroy();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin?.end(stdin);
  const [status] = (await once(child, 'close')) as [number];
  return { status, out, err };
}

describe('the built program', { timeout: 60_000 }, () => {
  it('explains a file and standard input, without colours in a pipe', async () => {
    const { status, out, err } = await why401(['explain', file]);
    expect([status, err]).toEqual([1, '']);
    expect(out).not.toContain('\u001b');
    const piped = await why401(['explain', '-', '--json'], harOf('Firefox', [entryOf({ url: 'https://a.example/', status: 200 })]));
    expect([piped.status, JSON.parse(piped.out).file]).toEqual([0, '-']);
  });

  it('names a missing file and a directory in a line each and exits 2', async () => {
    const { status, out, err } = await why401(['explain', join(folder, 'none.har'), folder]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(`why401: ${join(folder, 'none.har')}: There is no such file.\nwhy401: ${folder}: This is a directory.\n`);
  });

  it('reads a token from standard input', async () => {
    const { status, out } = await why401(['token', '--json'], 'Bearer undefined\n');
    expect([status, JSON.parse(out).credentials[0].problems]).toEqual([1, ['placeholder']]);
  });

  it('ends quietly when nobody reads on', async () => {
    const { err } = await why401(['explain', file, file, file, file, file], null, true);
    expect(err).toBe('');
  });

  it('tells the version of the package', async () => {
    expect((await why401(['--version'])).out).toMatch(/^why401 \d+\.\d+\.\d+\n$/);
  });
});
