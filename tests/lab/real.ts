/** Real servers that nobody here wrote: nginx and Apache httpd, each on a loopback port of its own, with a folder of its own for everything. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/until.ts';

export const USER = { username: 'ada', password: 'lovelace' } as const;

/** One line of an access log, as the server itself wrote it. `-` becomes an empty text. */
export interface LogLine {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly authorization: string;
  readonly cookie: string;
  readonly user: string;
}

export interface RealServer {
  readonly port: number;
  readonly log: () => readonly LogLine[];
  readonly stop: () => Promise<void>;
}

/** Fields of both access logs, tab between them. */
const readLog = (file: string): readonly LogLine[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [method = '', target = '', status = '0', ...rest] = line
        .split('\t')
        .map((field) => (field === '-' ? '' : field.replaceAll('\\"', '"')));
      const [authorization = '', cookie = '', user = ''] = rest;
      return { method, target, status: Number(status), authorization, cookie, user };
    });

const hash = (algorithm: 'sha1' | 'md5', text: string, encoding: 'base64' | 'hex'): string =>
  createHash(algorithm).update(text).digest(encoding);
/** The one form of .htpasswd that both servers read without a tool of theirs. */
const HTPASSWD = `${USER.username}:{SHA}${hash('sha1', USER.password, 'base64')}\n`;
const DIGEST_REALM = 'camera';
const HTDIGEST = `${USER.username}:${DIGEST_REALM}:${hash('md5', `${USER.username}:${DIGEST_REALM}:${USER.password}`, 'hex')}\n`;

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A folder with files that the server's own user may read. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), `why401-${name}-`));
  chmodSync(path, 0o755);
  mkdirSync(join(path, 'www'));
  writeFileSync(join(path, 'www/index.html'), '<!doctype html><title>Inside</title><p>Inside.</p>');
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

async function start(program: string, args: readonly string[], port: number, path: string): Promise<() => Promise<void>> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
  const ended = new Promise<void>((done) => {
    child.once('close', () => done());
    child.once('error', () => done());
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(path, { recursive: true, force: true });
  };
  try {
    await until(`${program} on port ${port}`, () => running(child) && answers(port), 10);
  } catch (error) {
    const log = join(path, 'error.log');
    const reason = `${words}${existsSync(log) ? readFileSync(log, 'utf8') : ''}`;
    await stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${reason}`);
  }
  return stop;
}

function running(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = request({ host: '127.0.0.1', port, path: '/probe', headers: { Host: 'probe.test' } }, (response) => {
      response.resume();
      done(true);
    });
    probe.once('error', () => done(false));
    probe.end();
  });
}

/**
 * nginx.test: `/` open, `/intern/` behind auth_basic. gateway.test: hands everything to `upstream` and drops Authorization on the
 * way. www.nginx.test: sends everyone to nginx.test.
 */
export async function startNginx(upstream: number): Promise<RealServer> {
  const port = await freePort();
  const path = folder('nginx', { '.htpasswd': HTPASSWD });
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${path}/${name};`).join(' ');
  const config = `daemon off; master_process off; pid ${path}/pid; error_log ${path}/error.log; events {}
http {
  ${temp}
  log_format lab '$request_method\\t$request_uri\\t$status\\t$http_authorization\\t$http_cookie\\t$remote_user';
  access_log ${path}/access.log lab;
  types { text/html html; }
  server { listen 127.0.0.1:${port} default_server; server_name nginx.test; root ${path}/www;
    location /intern/ { auth_basic "Intern"; auth_basic_user_file ${path}/.htpasswd; alias ${path}/www/; } }
  server { listen 127.0.0.1:${port}; server_name gateway.test;
    location / { proxy_pass http://127.0.0.1:${upstream}; proxy_set_header Authorization ""; proxy_set_header Host $host; } }
  server { listen 127.0.0.1:${port}; server_name www.nginx.test;
    add_header Access-Control-Allow-Origin * always; return 301 http://nginx.test:${port}$request_uri; }
}`;
  writeFileSync(join(path, 'nginx.conf'), config);
  const program = process.env.NGINX ?? '/usr/sbin/nginx';
  const stop = await start(program, ['-p', path, '-e', `${path}/error.log`, '-c', `${path}/nginx.conf`], port, path);
  return { port, log: () => readLog(join(path, 'access.log')), stop };
}

const MODULE_FOLDERS = [
  '/usr/lib/apache2/modules',
  '/usr/lib64/httpd/modules',
  '/usr/lib/httpd/modules',
  '/usr/libexec/apache2',
  '/opt/homebrew/lib/httpd/modules',
];

/** apache.test: `/basic/` behind Basic with .htpasswd, `/digest/` behind Digest. */
export async function startApache(): Promise<RealServer> {
  const port = await freePort();
  const path = folder('apache', { '.htpasswd': HTPASSWD, '.htdigest': HTDIGEST });
  const modules = MODULE_FOLDERS.find((place) => existsSync(place)) ?? 'modules';
  const load = [
    'mpm_event',
    'log_config',
    'unixd',
    'authn_core',
    'authn_file',
    'authz_core',
    'authz_user',
    'auth_basic',
    'auth_digest',
    'alias',
    'dir',
  ]
    .filter((name) => existsSync(`${modules}/mod_${name}.so`))
    .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
    .join('\n');
  const config = `ServerRoot ${path}
ServerName apache.test
Listen 127.0.0.1:${port}
PidFile ${path}/pid
DefaultRuntimeDir ${path}
ErrorLog ${path}/error.log
${load}
${process.getuid?.() === 0 ? 'User nobody' : ''}
LogFormat "%m\\t%U%q\\t%>s\\t%{Authorization}i\\t%{Cookie}i\\t%u" lab
CustomLog ${path}/access.log lab
DocumentRoot ${path}/www
DirectoryIndex index.html
Alias /basic/ ${path}/www/
Alias /digest/ ${path}/www/
<Location /basic/>
  AuthType Basic
  AuthName "Members only"
  AuthUserFile ${path}/.htpasswd
  Require valid-user
</Location>
<Location /digest/>
  AuthType Digest
  AuthName "${DIGEST_REALM}"
  AuthDigestDomain /digest/
  AuthUserFile ${path}/.htdigest
  Require valid-user
</Location>
`;
  writeFileSync(join(path, 'httpd.conf'), config);
  const stop = await start(process.env.APACHE ?? '/usr/sbin/apache2', ['-f', `${path}/httpd.conf`, '-DFOREGROUND'], port, path);
  return { port, log: () => readLog(join(path, 'access.log')), stop };
}
