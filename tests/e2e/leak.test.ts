import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASES, HOSTS } from '../lab/cases.ts';
import { type Lab, startLab } from '../lab/server.ts';
import { startOf } from '../lab/way.ts';
import { until } from '../support/until.ts';
import { type ChromiumDriver, chromium } from './drive/chromium.ts';
import { type Panel, panelOf } from './drive/panel.ts';
import type { Tab } from './drive/types.ts';
import { allCopied, textOf } from './leak/copies.ts';
import { type Ears, listen } from './leak/ears.ts';
import { type Elsewhere, startElsewhere } from './leak/elsewhere.ts';
import { netLog } from './leak/net-log.ts';
import { CANARIES, formsOf, JWT, PAIR, secretsOf } from './leak/secrets.ts';

let lab: Lab;
let driver: ChromiumDriver;
let tab: Tab;
let panel: Panel;
let elsewhere: Elsewhere;
let ears: Ears;
const folder = mkdtempSync(join(tmpdir(), 'why401-leak-'));
const profile = join(folder, 'profile');
const network = netLog(folder);
/** What the panel gave to copy, case by case. */
const copied: string[] = [];
/** In an address that only this file asks for in the extension's name, to see that the checks would see it. */
const MARK = 'asked-by-the-test';

const at = (path: string, host = 'www.site.test'): string => lab.url({ host }, path);

beforeAll(async () => {
  lab = await startLab();
  elsewhere = await startElsewhere();
  driver = await network.during(() => chromium({ proxyPort: lab.port, hosts: HOSTS, profile, elsewherePort: elsewhere.port }));
  tab = await driver.newTab();
  panel = panelOf(tab.panel);
  ears = await listen(driver.browser);
  await driver.browser.setCookie(
    ...HOSTS.map((domain) => ({ name: 'canary_session', value: CANARIES.cookie, domain, path: '/', secure: false, httpOnly: false })),
  );
  await panel.click('keep');
});

afterAll(async () => {
  await driver?.close();
  await lab?.stop();
  elsewhere?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The canaries, and every credential that the lab received. */
function leaks(text: string): string[] {
  const secrets = new Set([...Object.values(CANARIES), PAIR, JWT, ...secretsOf(lab.log)]);
  const forms = new Set([...secrets].flatMap(formsOf));
  return [...forms].filter((form) => text.includes(form));
}

/** The newest rows come on top, and a list that somebody reads in stays where it is. */
const toTop = (): Promise<unknown> => tab.panel.evaluate(`document.querySelector('.list-box')?.scrollTo(0, 0)`);

async function open(path: string): Promise<void> {
  await until(`the row of ${path}`, async () => {
    await toTop();
    return panel.row(path, 'final', 1);
  });
  await panel.open(path);
}

it('sends the canaries through every case of the lab, and copies what the panel has on each', { timeout: 300_000 }, async () => {
  const key = `?api_key=${encodeURIComponent(CANARIES.key)}`;
  for (const one of CASES.filter(({ only }) => only?.browser !== 'firefox')) {
    tab.dialogs(...(one.dialog === undefined ? [] : [{ username: 'ada', password: CANARIES.password }]), 'cancel');
    if (one.prepare !== undefined) await tab.goto(startOf(one, lab));
    // the way through the preparations takes no query along
    await tab.goto(lab.url(one.page, `/case/${one.id}${key}`));
    await until(`the request of ${one.id}`, () => lab.log.some(({ path, query }) => path === `/try/${one.id}` && query === key));
    await open(`/try/${one.id}`);
    copied.push(...(await allCopied(tab.panel)));
  }
  expect(copied.length).toBeGreaterThanOrEqual(CASES.length * 2 - 10);
});

it('sends every kind of credential to every case, and to a server that quotes them', async () => {
  tab.dialogs('cancel');
  await tab.goto(at('/ok'));
  const sent = {
    bearer: `Bearer ${CANARIES.bearer}`,
    basic: `Basic ${Buffer.from(PAIR).toString('base64')}`,
    jwt: `Bearer ${JWT}`,
    body: `Bearer ${CANARIES.bearer}`,
  };
  await tab.evaluate(`(async () => {
    const body = ${JSON.stringify(JSON.stringify({ password: CANARIES.body }))};
    for (const path of ${JSON.stringify([...CASES.map(({ id }) => `/try/${id}`), '/echo'])}) {
      await Promise.all(Object.entries(${JSON.stringify(sent)}).map(([kind, Authorization]) =>
        fetch((path === '/echo' ? path + '/' + kind : path) + '?kind=' + kind + '&api_key=' + encodeURIComponent(${JSON.stringify(CANARIES.key)}), {
          headers: { Authorization, 'X-Api-Key': '${CANARIES.keyField}' },
          ...(kind === 'body' ? { method: 'POST', body } : {}),
        // a refusal that only a proxy may give is an error for the page
        }).catch(() => undefined)));
    }
    return true;
  })()`);
  for (const kind of Object.keys(sent)) await open(`/echo/${kind}`);
  const kinds = lab.log
    .filter(({ path }) => /^\/(?:try|echo)\//.test(path))
    .flatMap(({ query }) => new URLSearchParams(query).get('kind') ?? []);
  for (const kind of Object.keys(sent)) expect(kinds.filter((one) => one === kind).length).toBeGreaterThan(CASES.length);
  const received = secretsOf(lab.log);
  expect(received).toEqual(
    expect.arrayContaining([CANARIES.bearer, CANARIES.cookie, CANARIES.keyField, CANARIES.payload, CANARIES.signature, PAIR]),
  );
});

it('shows none of them in what was copied of any case', () => {
  expect(leaks(copied.join('\n'))).toEqual([]);
});

it.each(['export-json', 'export-har'])('shows none of them in %s', async (action) => {
  const text = await textOf(tab.panel, action);
  expect(text.length).toBeGreaterThan(1_000);
  expect(text).toContain('/try/dpop-nonce');
  expect(leaks(text)).toEqual([]);
});

it.each(['bearer', 'basic', 'jwt', 'body'])('shows none of them in what can be copied of the quoted %s request', async (kind) => {
  await open(`/echo/${kind}`);
  const texts = await allCopied(tab.panel);
  expect(texts.length).toBeGreaterThanOrEqual(2);
  expect(leaks(texts.join('\n'))).toEqual([]);
});

it.each([
  ['bearer', CANARIES.bearer],
  ['jwt', CANARIES.payload],
  ['basic', PAIR],
])('shows the credential of the %s request where a person asked for it by name, and is seen to by this very test', async (kind, secret) => {
  await open(`/echo/${kind}`);
  const shown = leaks(await textOf(tab.panel, 'copy-curl-unmasked'));
  expect(formsOf(secret).filter((form) => shown.includes(form))).not.toEqual([]);
});

/** Says something in a place of the extension and asks for something there; both have to be heard. */
async function tries(path: string): Promise<void> {
  const mark = `${MARK}-in-${path.replaceAll('/', '-')}-${ears.said.length}`;
  await ears.run(path, `console.log('said ${mark}'); fetch('${at('/ok')}?${mark}').catch(() => undefined);`);
  await until(`what ${path} says`, () => ears.said.some((text) => text.includes(`said ${mark}`)));
  await until(`what ${path} may not ask for`, () => ears.said.some((text) => text.includes(`?${mark}' violates`)));
}

it.each(['src/panel/index.html', 'src/devtools/index.html', 'service-worker-loader.js'])('hears %s', (path) => tries(path));

it('hears the popup, which gives none of them to copy', async () => {
  const popup = await driver.popup(tab);
  await until('the popup with its words', () =>
    popup.evaluate<boolean>(
      `(() => { if (document.querySelector('section[data-cause]') === null) throw new Error(document.body.innerText); return true })()`,
    ),
  );
  await tries('src/popup/index.html');
  expect(leaks((await allCopied(popup)).join('\n'))).toEqual([]);
  await popup.close();
});

it('hears a worker that was started anew', async () => {
  await driver.stopWorker();
  await tab.evaluate(`fetch('/echo/anew', { headers: { Authorization: 'Bearer ${CANARIES.bearer}' } }).then(() => true)`);
  await open('/echo/anew');
  await tries('service-worker-loader.js');
});

it('would see a request of its own: inside, at the lab and at the proxy', async () => {
  const options = await driver.openPage('src/options/index.html');
  await tries('src/options/index.html');
  // the policy of its pages lets nothing out, so it is lifted for the one request that has to be seen
  const target = driver.browser.targets().find((one) => one.url().endsWith('/src/options/index.html'));
  const page = await target?.asPage();
  await page?.setBypassCSP(true);
  await page?.reload();
  const asks = (url: string): Promise<unknown> => options.evaluate(`fetch('${url}').then(() => true, () => true)`);
  await asks(`http://elsewhere.example/${MARK}`);
  await asks(at(`/${MARK}`));
  await options.close();
  expect(elsewhere.asked.filter((address) => address.includes(MARK))).toEqual([`http://elsewhere.example/${MARK}`]);
  expect(ears.requested).toContain(at(`/${MARK}`));
  expect(lab.log.filter(({ path }) => path === `/${MARK}`)).toHaveLength(1);
});

it('asks for nothing of its own, neither at the lab nor anywhere else', () => {
  const own = ['chrome-extension:', 'data:', 'blob:'];
  const others = (addresses: readonly string[]): string[] => addresses.filter((address) => !address.includes(MARK));
  expect(others(ears.requested).filter((url) => !own.some((scheme) => url.startsWith(scheme)))).toEqual([]);
  // the bare picture that the driver calls the extension from is the browser's own document, with a style of the browser's
  expect(others(ears.said).filter((text) => text.includes('Content Security Policy') && !text.includes('/icons/16.png'))).toEqual([]);
  // what the browser asks its maker is not ours
  const makers = /(?:^|[./])(?:google|googleapis|gstatic|gvt1|googleusercontent)\.com(?::\d+)?(?:\/|$)/;
  expect(others(elsewhere.asked).filter((address) => !makers.test(address))).toEqual([]);
  expect(lab.log.filter(({ headers }) => headers.some(([, value]) => value.includes('chrome-extension')))).toEqual([]);
});

it('adds no field to what a page sends', async () => {
  await tab.goto(at('/ok', 'm.site.test'));
  await tab.evaluate(`fetch('/ok?plain').then(() => true)`);
  const fieldsOf = (headers: readonly (readonly [string, string])[]): string[] => headers.map(([name]) => name.toLowerCase()).toSorted();
  const plain = ['accept', 'accept-encoding', 'accept-language', 'connection', 'cookie', 'host', 'referer', 'user-agent'];
  expect(lab.log.filter(({ query }) => query === '?plain').map(({ headers }) => fieldsOf(headers))).toEqual([plain]);
  const pages = ['authorization', 'dpop', 'x-api-key', 'content-type', 'content-length', 'origin'];
  const browsers = /^(?:sec-.*|access-control-request-.*|upgrade.*|cache-control|pragma|range|if-.*|service-worker|proxy-connection)$/;
  const known = (name: string): boolean => plain.includes(name) || pages.includes(name) || browsers.test(name);
  expect(lab.log.flatMap(({ headers }) => fieldsOf(headers)).filter((name) => !known(name))).toEqual([]);
});

it.each(['chrome', 'firefox'])('lets no page in by what was built for %s', (name) => {
  const dist = resolve(import.meta.dirname, '../../dist', name);
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest.devtools_page).toBeDefined();
  for (const door of ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'user_scripts'])
    expect(manifest).not.toHaveProperty(door);
  const scripts = filesBelow(dist).filter((file) => file.endsWith('.js'));
  expect(scripts.filter((file) => /on(?:Message|Connect)External/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

it('is not there for a page', async () => {
  await tab.goto(at('/ok'));
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

it('leaves a page as its server wrote it', async () => {
  await tab.goto(at('/'));
  const [shown, served] = await tab.evaluate<[string, string]>(`(async () => {
    const text = await (await fetch('/')).text();
    return [document, new DOMParser().parseFromString(text, 'text/html')].map((one) => one.documentElement.outerHTML);
  })()`);
  expect(shown).toBe(served);
});

it('said none of them on a console', () => {
  expect(leaks(ears.said.join('\n'))).toEqual([]);
});

it.each(['local', 'sync'])("keeps none of them in the extension's %s storage", async (area) => {
  const kept = await driver.extension.evaluate<string>(`chrome.storage.${area}.get(null).then((all) => JSON.stringify(all))`);
  expect(leaks(kept)).toEqual([]);
});

it('left none of them on the disk, and none of its own requests in the record of the network', async () => {
  const mark = 'written-by-the-test';
  await driver.extension.evaluate(`chrome.storage.local.set({ '${mark}': '${mark}' }).then(() => true)`);
  await driver.close();
  // the browser's own places (cookies, history) hold what pages did; these are what an extension can write to
  const places = /Extension|IndexedDB|Local Storage|Session Storage|Service Worker|File System|shared_proto_db/;
  const files = filesBelow(profile).filter((file) => places.test(file.slice(profile.length)));
  expect(files.filter((file) => readFileSync(file, 'latin1').includes(mark))).not.toEqual([]);
  expect(files.filter((file) => leaks(readFileSync(file, 'latin1')).length > 0)).toEqual([]);
  const own = await until('the last lines of the record', () => {
    const urls = network.byExtensions();
    return urls.some((url) => url.includes(MARK)) && urls;
  });
  expect(own.filter((url) => !url.includes(MARK))).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}
