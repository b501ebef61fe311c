/** What `npm start` runs: the lab, a browser on it, and, without a display, a walk through every case with what the panel says of it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from '../e2e/drive/launch.ts';
import { panelOf } from '../e2e/drive/panel.ts';
import { BROWSERS, type Tab } from '../e2e/drive/types.ts';
import { until } from '../support/until.ts';
import { CASES } from './cases.ts';
import { startLab } from './server.ts';
import type { LabCase } from './types.ts';
import { startOf } from './way.ts';

const OUT = resolve(import.meta.dirname, '../../.cache');
const INDEX = { host: 'lab.test' };

const name = BROWSERS.find((one) => one === process.argv[2]) ?? 'chromium';
const headless = process.argv[3] === 'headless';

const lab = await startLab();
const driver = await launch(name, lab, { headless });
const tab = await driver.newTab();
try {
  if (headless) await walk();
  else {
    await tab.goto(lab.url(INDEX, '/'));
    // the driver's own page is of no use to a person
    await driver.extension.evaluate(
      '(() => { const { tabs } = globalThis.browser ?? chrome; tabs.getCurrent().then(({ id }) => setTimeout(() => tabs.remove(id))); return true; })()',
    );
    console.log(`The lab is at ${lab.url(INDEX, '/')} in that browser; the panel is called Why 401. Close the browser to end.`);
    await driver.closed;
  }
} finally {
  await driver.close();
  await lab.stop();
}

async function walk(): Promise<void> {
  const cases = CASES.filter(({ only }) => only === undefined || only.browser === name);
  let right = 0;
  for (const one of cases) {
    const verdict = await show(one, tab);
    const fits = fitting(one, verdict.cause);
    if (fits) right += 1;
    console.log(`${fits ? ' ' : '!'} ${one.id.padEnd(28)} ${verdict.cause.padEnd(26)} ${verdict.title}`);
  }
  console.log(`${right} of ${cases.length} cases have the verdict that the lab expects.`);
  mkdirSync(OUT, { recursive: true });
  await driver.panelWidth(tab, 1000);
  const file = join(OUT, `panel-${name}.png`);
  writeFileSync(file, await tab.panel.picture());
  console.log(`A picture of the panel is at ${file}.`);
}

function fitting(one: LabCase, cause: string): boolean {
  return [one.cause, ...(one.accepted ?? [])].some((fit) => fit === cause);
}

/** Fires a case and reads what the panel says; a panel that says nothing in time is told, and does not end the walk. */
async function show(one: LabCase, on: Tab): Promise<{ readonly cause: string; readonly title: string }> {
  const panel = panelOf(on.panel);
  on.dialogs(...(one.dialog ? [one.dialog, 'cancel' as const] : ['cancel' as const]));
  try {
    await on.goto(startOf(one, lab));
    await panel.row(`/try/${one.id}`, 'final', 8);
    await panel.open(`/try/${one.id}`);
    // the body and the jar come a moment after the status, and may change the verdict
    await until('the verdict', async () => fitting(one, (await panel.verdict()).cause), 2).catch(() => undefined);
    return await panel.verdict();
  } catch (error) {
    return { cause: 'nothing', title: error instanceof Error ? error.message : String(error) };
  }
}
