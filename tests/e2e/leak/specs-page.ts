/** Specs of both browsers: a page and its server are left as they are, and cannot tell that the extension is there. */

import { expect, it } from 'vitest';
import { at, type LeakStage } from './stage.ts';

const PAGES = ['authorization', 'dpop', 'x-api-key', 'content-type', 'content-length', 'origin'];
const BROWSERS =
  /^(?:sec-.*|access-control-request-.*|upgrade.*|cache-control|pragma|range|if-.*|service-worker|proxy-connection|priority|te)$/;

/** `plain`: the fields of a plain request in this browser, sorted. */
export function pageSpecs(stage: LeakStage, plain: readonly string[]): void {
  it('adds no field to what a page sends', async () => {
    const { lab, tab } = stage;
    await tab.goto(at(stage, '/ok', 'm.site.test'));
    await tab.evaluate(`fetch('/ok?plain').then(() => true)`);
    const fieldsOf = (headers: readonly (readonly [string, string])[]): string[] => headers.map(([name]) => name.toLowerCase()).toSorted();
    expect(lab.log.filter(({ query }) => query === '?plain').map(({ headers }) => fieldsOf(headers))).toEqual([plain]);
    const known = (name: string): boolean => plain.includes(name) || PAGES.includes(name) || BROWSERS.test(name);
    expect(lab.log.flatMap(({ headers }) => fieldsOf(headers)).filter((name) => !known(name))).toEqual([]);
  });

  it('is not there for a page', async () => {
    const { driver, tab } = stage;
    await tab.goto(at(stage, '/ok'));
    const root = new URL('/', await driver.extension.evaluate<string>('location.href')).href;
    const icon = `new Promise((done) => { const image = new Image(); image.onload = () => done(true); image.onerror = () => done(false); image.src = '${root}icons/16.png'; })`;
    // the extension itself gets by that address what a page does not
    expect(await driver.extension.evaluate(icon)).toBe(true);
    const addresses = [
      '/ok',
      ...['manifest.json', 'icons/16.png', 'src/panel/index.html', 'service-worker-loader.js'].map((path) => root + path),
    ];
    const seen = await tab.evaluate(`(async () => ({
      fetched: await Promise.all(${JSON.stringify(addresses)}.map((address) => fetch(address).then(() => address, () => null))),
      image: await ${icon},
      runtime: typeof globalThis.chrome?.runtime,
      browser: typeof globalThis.browser,
      // Firefox gives a plain text a style of its own
      elements: document.querySelectorAll('script, link:not([href^="resource://content-accessible/"]), style, iframe').length,
      body: document.body.innerText,
    }))()`);
    expect(seen).toEqual({
      fetched: ['/ok', null, null, null, null],
      image: false,
      runtime: 'undefined',
      browser: 'undefined',
      elements: 0,
      body: 'All is well.',
    });
  });

  it('leaves a page as its server wrote it', async () => {
    await stage.tab.goto(at(stage, '/'));
    const [shown, served] = await stage.tab.evaluate<[string, string]>(`(async () => {
      const text = await (await fetch('/')).text();
      return [document, new DOMParser().parseFromString(text, 'text/html')].map((one) => one.documentElement.outerHTML);
    })()`);
    expect(shown).toBe(served);
  });
}
