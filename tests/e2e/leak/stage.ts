/** What the leak specs stand on: the lab, a browser that keeps its profile, ears in the extension, and a proxy for all hosts but the lab's. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { HOSTS } from '../../lab/cases.ts';
import { type Lab, startLab } from '../../lab/server.ts';
import { until } from '../../support/until.ts';
import { type Panel, panelOf } from '../drive/panel.ts';
import type { Driver, DriverOptions, Tab } from '../drive/types.ts';
import type { Ears } from './ears.ts';
import { type Elsewhere, startElsewhere } from './elsewhere.ts';
import { finder } from './find.ts';
import { CANARIES, formsOf, JWT, PAIR, secretsOf } from './secrets.ts';

/** In an address that only the specs ask for in the extension's name, to see that the checks would see it. */
export const MARK = 'asked-by-the-test';

/** Its parts are there once the specs run, not while they are declared. */
export interface LeakStage<D extends Driver = Driver, E extends Ears = Ears> {
  readonly lab: Lab;
  readonly driver: D;
  readonly tab: Tab;
  readonly panel: Panel;
  readonly ears: E;
  readonly elsewhere: Elsewhere;
  readonly profile: string;
  readonly netLog: string;
}

export function leakStage<D extends Driver, E extends Ears>(
  launch: (options: DriverOptions) => Promise<D>,
  listen: (driver: D) => Promise<E>,
): LeakStage<D, E> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-leak-'));
  const files = { profile: join(folder, 'profile'), netLog: join(folder, 'net-log.json') };
  const stage = { ...files } as { -readonly [name in keyof LeakStage<D, E>]: LeakStage<D, E>[name] };
  beforeAll(async () => {
    stage.lab = await startLab();
    stage.elsewhere = await startElsewhere();
    stage.driver = await launch({ proxyPort: stage.lab.port, hosts: HOSTS, elsewherePort: stage.elsewhere.port, ...files });
    stage.ears = await listen(stage.driver);
    // what was asked for before there were ears
    expect(stage.lab.log).toEqual([]);
    stage.tab = await stage.driver.newTab();
    stage.panel = panelOf(stage.tab.panel);
    // the page that asks for it runs nothing of ours
    for (const host of HOSTS)
      await stage.driver.extension.evaluate(
        `(globalThis.browser ?? chrome).cookies.set({ url: 'http://${host}/', name: 'canary_session', value: '${CANARIES.cookie}' }).then(() => true)`,
      );
    await stage.panel.click('keep');
  });
  afterAll(async () => {
    await stage.driver?.close();
    await stage.lab?.stop();
    stage.elsewhere?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return stage;
}

export const at = ({ lab }: LeakStage, path: string, host = 'www.site.test'): string => lab.url({ host }, path);

/** The canaries, and every credential that the lab received so far, in all their forms. */
export const leakForms = ({ lab }: LeakStage): string[] => [...Object.values(CANARIES), PAIR, JWT, ...secretsOf(lab.log)].flatMap(formsOf);

export const leaksIn = (stage: LeakStage, text: string): readonly string[] => finder(leakForms(stage))(text);

/** The newest rows come on top, and a list that somebody reads in stays where it is. */
const toTop = ({ tab }: LeakStage): Promise<unknown> => tab.panel.evaluate(`document.querySelector('.list-box')?.scrollTo(0, 0)`);

export async function open(stage: LeakStage, path: string): Promise<void> {
  await until(`the row of ${path}`, async () => {
    await toTop(stage);
    return stage.panel.row(path, 'final', 1);
  });
  await stage.panel.open(path);
}
