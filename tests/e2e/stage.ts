/** What every spec has: the lab, a browser with the built extension, a tab with the panel open. Once a file and browser. */

import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type Lab, startLab } from '../lab/server.ts';
import type { Received } from '../lab/types.ts';
import { launch } from './drive/launch.ts';
import { type Panel, panelOf } from './drive/panel.ts';
import { BROWSERS, type BrowserName, type Driver, type DriverOptions, type Tab } from './drive/types.ts';

export interface Stage {
  readonly name: BrowserName;
  readonly lab: Lab;
  readonly driver: Driver;
  readonly tab: Tab;
  readonly panel: Panel;
  /** An address of the lab on www.site.test, or on another of its hosts. */
  readonly at: (path: string, host?: string) => string;
  /** The last request that the lab received for this path. */
  readonly received: (path: string, method?: string) => Received | undefined;
}

/** Runs the same specs in each browser. The stage's parts are there once the specs run, not while they are declared. */
export function inEveryBrowser(specs: (stage: Stage) => void, options: Pick<DriverOptions, 'privateWindows'> = {}): void {
  describe.each(BROWSERS)('%s', (name) => {
    let parts: Omit<Stage, 'name'> | undefined;
    const part = (): Omit<Stage, 'name'> => {
      if (parts === undefined) throw new Error('the stage is not set yet');
      return parts;
    };
    beforeAll(async () => {
      const lab = await startLab();
      const driver = await launch(name, lab, options).catch(async (error: unknown) => {
        await lab.stop();
        throw error;
      });
      // from here on afterAll has something to close, whatever goes wrong
      const early = { lab, driver } as Omit<Stage, 'name'>;
      parts = early;
      const tab = await driver.newTab();
      parts = {
        ...early,
        tab,
        panel: panelOf(tab.panel),
        at: (path, host = 'www.site.test') => lab.url({ host }, path),
        received: (path, method) => lab.log.findLast((one) => one.path === path && (method === undefined || one.method === method)),
      };
    });
    beforeEach(() => part().tab.dialogs('cancel'));
    afterAll(async () => {
      await parts?.driver.close();
      await parts?.lab.stop();
    });
    specs({
      name,
      get lab() {
        return part().lab;
      },
      get driver() {
        return part().driver;
      },
      get tab() {
        return part().tab;
      },
      get panel() {
        return part().panel;
      },
      at: (...args) => part().at(...args),
      received: (...args) => part().received(...args),
    });
  });
}
