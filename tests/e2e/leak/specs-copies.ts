/** Specs of both browsers: the canaries go through every case, and none of them stands in what leaves by a click. */

import { expect, it } from 'vitest';
import { CASES } from '../../lab/cases.ts';
import { startOf } from '../../lab/way.ts';
import { until } from '../../support/until.ts';
import type { BrowserName } from '../drive/types.ts';
import { allCopied, textOf } from './copies.ts';
import { CANARIES, formsOf, JWT, PAIR, secretsOf } from './secrets.ts';
import { at, type LeakStage, leaksIn, open } from './stage.ts';

const SENT = {
  bearer: `Bearer ${CANARIES.bearer}`,
  basic: `Basic ${Buffer.from(PAIR).toString('base64')}`,
  jwt: `Bearer ${JWT}`,
  body: `Bearer ${CANARIES.bearer}`,
};
const KINDS = Object.keys(SENT);

export function copiesSpecs(name: BrowserName, stage: LeakStage): void {
  const cases = CASES.filter(({ only }) => only === undefined || only.browser === name);
  /** What the panel gave to copy, case by case. */
  const copied: string[] = [];

  it('sends the canaries through every case of the lab, and copies what the panel has on each', { timeout: 300_000 }, async () => {
    const { lab, tab } = stage;
    const key = `?api_key=${encodeURIComponent(CANARIES.key)}`;
    for (const one of cases) {
      tab.dialogs(...(one.dialog === undefined ? [] : [{ username: 'ada', password: CANARIES.password }]), 'cancel');
      if (one.prepare !== undefined) {
        // the way through the preparations takes no query along, and ends with a request of its own
        await tab.goto(startOf(one, lab));
        await until(`the end of the way to ${one.id}`, () => lab.log.some(({ path }) => path === `/try/${one.id}`));
      }
      await tab.goto(lab.url(one.page, `/case/${one.id}${key}`));
      await until(`the request of ${one.id}`, () => lab.log.some(({ path, query }) => path === `/try/${one.id}` && query === key));
      await open(stage, `/try/${one.id}`);
      copied.push(...(await allCopied(tab.panel)));
    }
    expect(copied.length).toBeGreaterThanOrEqual(cases.length * 2 - 10);
  });

  it('sends every kind of credential to every case, and to a server that quotes them', async () => {
    const { lab, tab } = stage;
    tab.dialogs('cancel');
    await tab.goto(at(stage, '/ok'));
    const body = JSON.stringify({ password: CANARIES.body });
    for (const path of [...cases.map(({ id }) => `/try/${id}`), '/echo'])
      await tab.evaluate(`Promise.all(Object.entries(${JSON.stringify(SENT)}).map(([kind, Authorization]) =>
        fetch('${path === '/echo' ? "/echo/' + kind + '" : path}?kind=' + kind + '&api_key=${encodeURIComponent(CANARIES.key)}', {
          headers: { Authorization, 'X-Api-Key': '${CANARIES.keyField}' },
          ...(kind === 'body' ? { method: 'POST', body: ${JSON.stringify(body)} } : {}),
        // a refusal that only a proxy may give is an error for the page
        }).catch(() => undefined))).then(() => true)`);
    for (const kind of KINDS) await open(stage, `/echo/${kind}`);
    const kinds = lab.log
      .filter(({ path }) => /^\/(?:try|echo)\//.test(path))
      .flatMap(({ query }) => new URLSearchParams(query).get('kind') ?? []);
    for (const kind of KINDS) expect(kinds.filter((one) => one === kind).length).toBeGreaterThan(cases.length);
    const received = secretsOf(lab.log);
    expect(received).toEqual(
      expect.arrayContaining([CANARIES.bearer, CANARIES.cookie, CANARIES.keyField, CANARIES.payload, CANARIES.signature, PAIR]),
    );
  });

  it('shows none of them in what was copied of any case', () => {
    expect(leaksIn(stage, copied.join('\n'))).toEqual([]);
  });

  it.each(['export-json', 'export-har'])('shows none of them in %s', async (action) => {
    const text = await textOf(stage.tab.panel, action);
    expect(text.length).toBeGreaterThan(1_000);
    expect(text).toContain('/try/dpop-nonce');
    expect(leaksIn(stage, text)).toEqual([]);
  });

  it.each(KINDS)('shows none of them in what can be copied of the quoted %s request', async (kind) => {
    await open(stage, `/echo/${kind}`);
    const texts = await allCopied(stage.tab.panel);
    expect(texts.length).toBeGreaterThanOrEqual(2);
    expect(leaksIn(stage, texts.join('\n'))).toEqual([]);
  });

  it.each([
    ['bearer', CANARIES.bearer],
    ['jwt', CANARIES.payload],
    ['basic', PAIR],
  ])(
    'shows the credential of the %s request where a person asked for it by name, and is seen to by this very test',
    async (kind, secret) => {
      await open(stage, `/echo/${kind}`);
      const shown = leaksIn(stage, await textOf(stage.tab.panel, 'copy-curl-unmasked'));
      expect(formsOf(secret).filter((form) => shown.includes(form))).not.toEqual([]);
    },
  );
}
