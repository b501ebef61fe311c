import { HOSTS } from '../../lab/cases.ts';
import type { Lab } from '../../lab/server.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import type { BrowserName, Driver, DriverOptions } from './types.ts';

/** Starts a browser with the built extension, so that every `*.test` name leads to the lab. */
export function launch(name: BrowserName, lab: Lab, options: Pick<DriverOptions, 'headless' | 'privateWindows'> = {}): Promise<Driver> {
  return { chromium, firefox }[name]({ proxyPort: lab.port, hosts: HOSTS, ...options });
}
