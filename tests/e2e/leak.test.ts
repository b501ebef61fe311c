import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASES, HOSTS } from '../lab/cases.ts';
import { type Lab, startLab } from '../lab/server.ts';
import { startOf } from '../lab/way.ts';
import { until } from '../support/until.ts';
import { type ChromiumDriver, chromium } from './drive/chromium.ts';
import { type Panel, panelOf } from './drive/panel.ts';
import type { Tab } from './drive/types.ts';

/** Made up, and nowhere else: whatever shows one of them got it from the requests. */
const CANARIES = {
  bearer: 'canary-bearer-3f9c1e7ab2d84650',
  password: 'canary-password-77d0e4b1',
  cookie: 'canaryCookie5b8a0f6e2c',
  key: 'canary key/with=signs+91ab',
  body: 'canary-body-c4d2e0f1a3',
  signature: 'Y2FuYXJ5LXNpZ25hdHVyZS1vZi1hLWp3dA',
} as const;
const JWT = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64({ sub: 'canary-subject', exp: 1 })}.${CANARIES.signature}`;

let lab: Lab;
let driver: ChromiumDriver;
let tab: Tab;
let panel: Panel;
let elsewhere: Server;
const profile = mkdtempSync(join(tmpdir(), 'why401-profile-'));
const asked: string[] = [];
const said: string[] = [];
const requested: string[] = [];

beforeAll(async () => {
  lab = await startLab();
  elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  elsewhere.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Nobody there\r\n\r\n');
  });
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
  driver = await chromium({ proxyPort: lab.port, hosts: HOSTS, profile, elsewherePort: (elsewhere.address() as AddressInfo).port });
  tab = await driver.newTab();
  panel = panelOf(tab.panel);
  for (const target of driver.browser.targets()) await listen(target);
  await panel.click('keep');
});

afterAll(async () => {
  await driver?.close();
  await lab?.stop();
  elsewhere?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** What the extension's own documents and its worker say and ask for. */
async function listen(target: Target): Promise<void> {
  if (!target.url().startsWith('chrome-extension://')) return;
  const session = await target.createCDPSession();
  session.on('Runtime.consoleAPICalled', ({ args }) => said.push(JSON.stringify(args)));
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => said.push(JSON.stringify(exceptionDetails)));
  session.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url));
  await session.send('Runtime.enable');
  await session.send('Network.enable');
}

/** Every form in which a secret may turn up: itself, percent-encoded, and in base64 of either alphabet. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, encodeURIComponent(secret), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The canaries, and every credential that the lab received: whole, and by the parts of a token. */
function secrets(): string[] {
  const fields = lab.log.flatMap(({ headers }) =>
    headers.filter(([name]) => /^(?:proxy-)?authorization$/i.test(name)).map(([, value]) => value),
  );
  const credentials = fields.map((value) => value.replace(/^\S+\s+/, '')).filter((value) => value.length >= 16 && !value.includes('='));
  const signatures = credentials.map((value) => value.split('.')[2] ?? '').filter((part) => part.length >= 16);
  return [...new Set([...Object.values(CANARIES), `ada:${CANARIES.password}`, JWT, ...credentials, ...signatures].flatMap(formsOf))];
}

const leaks = (text: string): string[] => secrets().filter((secret) => text.includes(secret));

/** Clicks an export or a copy, and takes its text on the way out. */
async function taken(action: string): Promise<string> {
  await tab.panel.evaluate(`(() => {
    window.taken = null;
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.taken = text; }); return 'blob:taken'; };
    HTMLAnchorElement.prototype.click = () => undefined;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { window.taken = text; } } });
    return true;
  })()`);
  await panel.click(action);
  return until(`what ${action} gives`, () => tab.panel.evaluate<string | null>('window.taken'));
}

it('sends every case of the lab and canaries of every kind', async () => {
  for (const one of CASES.filter(({ only, dialog }) => only?.browser !== 'firefox' && dialog === undefined)) {
    await tab.goto(startOf(one, lab));
    await until(`the request of ${one.id}`, () => lab.log.some(({ path }) => path === `/try/${one.id}`));
  }
  await tab.goto(lab.url({ host: 'www.site.test' }, '/ok'));
  const basic = Buffer.from(`ada:${CANARIES.password}`).toString('base64');
  await tab.evaluate(`(async () => {
    document.cookie = 'session=${CANARIES.cookie}; path=/';
    const ask = (path, authorization, init = {}) => fetch(path, { ...init, headers: { Authorization: authorization } });
    await ask('/echo/bearer?api_key=' + encodeURIComponent(${JSON.stringify(CANARIES.key)}), 'Bearer ${CANARIES.bearer}');
    await ask('/echo/basic', 'Basic ${basic}');
    await ask('/echo/jwt', 'Bearer ${JWT}');
    await ask('/echo/body', 'Bearer ${CANARIES.bearer}', { method: 'POST', body: JSON.stringify({ password: '${CANARIES.body}' }) });
    return true;
  })()`);
  for (const path of ['bearer', 'basic', 'jwt', 'body']) await panel.row(`/echo/${path}`);
  expect(lab.log.filter(({ path }) => path.startsWith('/echo/'))).toHaveLength(4);
});

it.each(['export-json', 'export-har'])('shows none of them in %s', async (action) => {
  const text = await taken(action);
  expect(text.length).toBeGreaterThan(1_000);
  expect(leaks(text)).toEqual([]);
});

it.each(['bearer', 'basic', 'jwt', 'body'])('shows none of them in the report and the cURL of the %s request', async (path) => {
  await panel.open(`/echo/${path}`);
  for (const action of ['copy-report', 'copy-curl']) {
    const text = await taken(action);
    expect(text.length).toBeGreaterThan(50);
    expect(leaks(text)).toEqual([]);
  }
});

it('shows the credential where a person asked for it by name, and is seen to by this very test', async () => {
  await panel.open('/echo/bearer');
  expect(leaks(await taken('copy-curl-unmasked'))).toContain(CANARIES.bearer);
});

it('asks for nothing of its own, neither at the lab nor anywhere else', () => {
  const own = ['chrome-extension:', 'data:', 'blob:'];
  expect(requested.filter((url) => !own.some((scheme) => url.startsWith(scheme)))).toEqual([]);
  // what the browser asks its maker is not ours
  const makers = /(?:^|[./])(?:google|googleapis|gstatic|gvt1|googleusercontent)\.com(?::\d+)?(?:\/|$)/;
  expect(asked.filter((address) => !makers.test(address))).toEqual([]);
  expect(lab.log.filter(({ headers }) => headers.some(([, value]) => value.includes('chrome-extension')))).toEqual([]);
});

it('is not there for a page', async () => {
  await tab.goto(lab.url({ host: 'www.site.test' }, '/ok'));
  const origin = new URL(await driver.extension.evaluate<string>('location.href')).host;
  const paths = ['manifest.json', 'icons/16.png', 'src/panel/index.html', 'service-worker-loader.js'];
  const seen = await tab.evaluate(`(async () => ({
    fetched: await Promise.all(${JSON.stringify(paths)}.map((path) => fetch('chrome-extension://${origin}/' + path).then(() => path, () => null))),
    image: await new Promise((done) => { const image = new Image(); image.onload = () => done(true); image.onerror = () => done(false); image.src = 'chrome-extension://${origin}/icons/16.png'; }),
    runtime: typeof globalThis.chrome?.runtime,
    browser: typeof globalThis.browser,
    elements: document.querySelectorAll('script, link, style, iframe').length,
    body: document.body.innerText,
  }))()`);
  expect(seen).toEqual({
    fetched: [null, null, null, null],
    image: false,
    runtime: 'undefined',
    browser: 'undefined',
    elements: 0,
    body: 'All is well.',
  });
});

it('said none of them on a console, and left none of them on the disk', async () => {
  expect(leaks(said.join('\n'))).toEqual([]);
  await driver.close();
  // the browser's own places (cookies, history) hold what pages did; these are what an extension can write to
  const places = /Extension|IndexedDB|Local Storage|Session Storage|Service Worker|File System|shared_proto_db/;
  const files = filesBelow(profile).filter((file) => places.test(file.slice(profile.length)));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => leaks(readFileSync(file, 'latin1')).length > 0)).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}
