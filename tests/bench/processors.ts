/** What the processors did meanwhile: of the machine, of the browser, and of the process in which the extension's worker and pages run. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Browser } from 'puppeteer-core';

export interface Work {
  /** Share of the machine's processors that was used, 0 to 1. */
  readonly busy: number;
  /** Seconds of processor time of all processes of the browser. */
  readonly browser: number;
  /** The same of the extension's; NaN where the system does not tell which one it is. */
  readonly extension: number;
}

/** Begins to measure; the function that is given ends it. */
export async function watchProcessors(browser: Browser): Promise<() => Promise<Work>> {
  const before = await now(browser);
  return async () => {
    const after = await now(browser);
    const idle = after.idle - before.idle;
    return {
      busy: 1 - idle / (after.all - before.all),
      browser: sum(after.seconds, before.seconds),
      extension: sum(ofExtension(after.seconds), before.seconds),
    };
  };
}

type Seconds = ReadonlyMap<number, number>;

async function now(browser: Browser): Promise<{ readonly idle: number; readonly all: number; readonly seconds: Seconds }> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const times = cpus().map((one) => one.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0),
    seconds: new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime])),
  };
}

function sum(after: Seconds, before: Seconds): number {
  if (after.size === 0) return Number.NaN;
  return [...after].reduce((total, [id, seconds]) => total + seconds - (before.get(id) ?? 0), 0);
}

/** Chromium starts a renderer of extensions with a flag of its own; /proc shows it on Linux. */
function ofExtension(seconds: Seconds): Seconds {
  if (!existsSync('/proc')) return new Map();
  const known = new Set(readdirSync('/proc'));
  return new Map([...seconds].filter(([id]) => known.has(String(id)) && isOfExtension(id)));
}

function isOfExtension(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    // it has ended meanwhile
    return false;
  }
}
