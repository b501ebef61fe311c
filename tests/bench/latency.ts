/** From the moment in which the lab writes a 401 to its row in the panel. */

import { chromium } from '../e2e/drive/chromium.ts';
import type { Tab } from '../e2e/drive/types.ts';
import { HOSTS } from '../lab/cases.ts';
import { type Lab, startLab } from '../lab/server.ts';
import { within } from '../support/until.ts';
import { goal, type Section } from './section.ts';
import { quantile, table } from './stats.ts';

const WARM = 60;
const COLD = 10;

export async function benchLatency(): Promise<Section> {
  const lab = await startLab();
  const driver = await chromium({ proxyPort: lab.port, hosts: HOSTS });
  try {
    const tab = await driver.newTab();
    await tab.goto(lab.url({ host: 'www.site.test' }, '/ok'));
    const warm: number[] = [];
    for (let number = -5; number < WARM; number += 1) {
      const time = await once(lab, tab, `/refuse/warm-${number}`);
      if (number >= 0) warm.push(time);
    }
    const cold: number[] = [];
    for (let number = 0; number < COLD; number += 1) {
      await driver.stopWorker();
      cold.push(await once(lab, tab, `/refuse/cold-${number}`));
    }
    const row = (name: string, times: readonly number[]): string[] => [
      name,
      String(times.length),
      ...[0.5, 0.95, 1].map((p) => quantile(times, p).toFixed(0)),
    ];
    return {
      title: 'From a 401 to its row',
      text: `Milliseconds from the moment in which the server writes the response to the row in the panel’s document.\n\n${table(
        ['', 'times', 'median', '95 %', 'worst'],
        [row('worker awake', warm), row('worker stopped just before', cold)],
      )}`,
      goals: [
        goal('median', quantile(warm, 0.5), 50, 'ms'),
        goal('95 % within', quantile(warm, 0.95), 100, 'ms'),
        goal('after a cold start, median', quantile(cold, 0.5), 300, 'ms'),
      ],
    };
  } finally {
    await driver.close();
    await lab.stop();
  }
}

/** The panel notes by itself when the row comes: the asking takes time of its own. Both clocks are the machine's. */
async function once(lab: Lab, tab: Tab, path: string): Promise<number> {
  await tab.panel.evaluate(`(() => {
    window.rowAt = new Promise((done) => {
      const look = () => {
        if (![...document.querySelectorAll('[data-cause][title]')].some((row) => row.title.includes(${JSON.stringify(path)}))) return;
        watcher.disconnect();
        done(performance.timeOrigin + performance.now());
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true, attributes: true });
    });
    return true;
  })()`);
  await tab.evaluate(`fetch(${JSON.stringify(path)}).then((answer) => answer.text())`);
  const at = await within(`the row of ${path}`, 15, tab.panel.evaluate<number>('window.rowAt'));
  const written = lab.log.findLast((one) => one.path === path)?.at;
  if (written === undefined) throw new Error(`the lab saw nothing of ${path}`);
  return Math.max(0, at - written);
}
