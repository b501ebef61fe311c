import { HOSTS } from '../../lab/cases.ts';
import type { Lab } from '../../lab/server.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import type { BrowserName, Driver } from './types.ts';

/** Starts a browser with the built extension, so that every `*.test` name leads to the lab. */
export function launch(name: BrowserName, lab: Lab, headless = true): Promise<Driver> {
  return { chromium, firefox }[name]({ proxyPort: lab.port, hosts: HOSTS, headless });
}
