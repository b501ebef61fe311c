import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'why401-audit-'));
const servers: Server[] = [];
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  for (const server of servers) server.close();
});

/** A registry on loopback that knows of these weaknesses; null: one without an audit. */
async function registry(weaknesses: Record<string, unknown> | null): Promise<string> {
  const server = createServer((request, response) => {
    if (weaknesses === null || request.method !== 'POST') response.statusCode = weaknesses === null ? 405 : 404;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(response.statusCode === 200 ? weaknesses : {}));
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const weakness = (severity: string): unknown => [
  { id: 1, url: 'https://advisory.test/1', title: 'made up', severity, vulnerable_versions: '>=0' },
];

function audit(at: string, settings: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    // npm remembers what it was told of a weakness
    const env = { ...process.env, ...settings, npm_config_cache: mkdtempSync(join(scratch, 'cache-')) };
    const child = spawn(process.execPath, ['tests/setup/audit.mjs', at], { timeout: 50_000, env });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('close', (code) => done({ code, output }));
  });
}

it.each([
  { title: 'passes when the registry knows of nothing', known: {}, code: 0, says: '0 of' },
  {
    title: 'fails over a package with a grave weakness, and names it',
    known: { '@preact/signals': weakness('high') },
    code: 1,
    says: '@preact/signals: high',
  },
  { title: 'passes over what is not grave', known: { '@preact/signals': weakness('moderate') }, code: 0, says: '0 of' },
  { title: 'says that it is not known when the registry has no audit', known: null, code: 2, says: 'Not known' },
])('the audit $title', { timeout: 60_000 }, async ({ known, code, says }) => {
  const answer = await audit(await registry(known));
  expect(answer.output).toContain(says);
  expect(answer.code).toBe(code);
});

it.each([{ NODE_ENV: 'production' }, { npm_config_offline: 'true' }])(
  'the audit asks about the packages for development as well, and does ask: %j',
  { timeout: 60_000 },
  async (settings) => {
    expect((await audit(await registry({ vite: weakness('high') }), settings)).code).toBe(1);
  },
);
