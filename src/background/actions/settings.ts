/** The few things that are kept between sessions, and the muted hosts of incognito, which are not. */

import type { KeyValueStore } from '../../platform/storage.ts';

export interface SettingsValues {
  /** Muted by the person, sorted; the one site name that is kept on disk. */
  readonly mutedHosts: readonly string[];
  readonly mutedAll: boolean;
  readonly paused: boolean;
  /** Keep the list across navigations. */
  readonly keep: boolean;
}

export interface Settings {
  /** As they hold in the context: in incognito with the hosts muted there. */
  readonly read: (incognito: boolean) => Promise<SettingsValues>;
  /** `host` null: all sites. A host muted in incognito is remembered in the incognito session's memory alone. */
  readonly mute: (host: string | null, on: boolean, incognito: boolean) => Promise<void>;
  readonly pause: (on: boolean) => Promise<void>;
  readonly keep: (on: boolean) => Promise<void>;
  readonly forgetIncognito: () => Promise<void>;
}

const KEY = 'settings';
const INCOGNITO_KEY = 'muted-hosts';
export const DEFAULTS: SettingsValues = { mutedHosts: [], mutedAll: false, paused: false, keep: false };

/** `local` is on disk, `incognito` in memory and purged with the last incognito window. Whatever stands there is checked on the way in. */
export function createSettings(local: KeyValueStore, incognito: KeyValueStore): Settings {
  const stored = async (): Promise<SettingsValues> => settingsOf((await local.get([KEY]))[KEY]);
  const privateHosts = async (): Promise<string[]> => hostsOf((await incognito.get([INCOGNITO_KEY]))[INCOGNITO_KEY]);
  const change = async (part: Partial<SettingsValues>): Promise<void> => local.set({ [KEY]: { ...(await stored()), ...part } });
  return {
    read: async (inIncognito) => {
      const values = await stored();
      return inIncognito ? { ...values, mutedHosts: sorted([...values.mutedHosts, ...(await privateHosts())]) } : values;
    },
    mute: async (host, on, inIncognito) => {
      if (host === null) await change({ mutedAll: on });
      else if (inIncognito) {
        const hosts = (await privateHosts()).filter((other) => other !== host);
        await incognito.set({ [INCOGNITO_KEY]: on ? sorted([...hosts, host]) : hosts });
      }
      // unmuting in incognito lifts what was muted outside as well: otherwise the button would do nothing
      if (host !== null && !(inIncognito && on)) {
        const hosts = (await stored()).mutedHosts.filter((other) => other !== host);
        await change({ mutedHosts: on ? sorted([...hosts, host]) : hosts });
      }
    },
    pause: (on) => change({ paused: on }),
    keep: (on) => change({ keep: on }),
    forgetIncognito: () => incognito.remove([INCOGNITO_KEY]),
  };
}

function settingsOf(value: unknown): SettingsValues {
  if (typeof value !== 'object' || value === null) return DEFAULTS;
  const found: Partial<Record<keyof SettingsValues, unknown>> = value;
  return {
    mutedHosts: hostsOf(found.mutedHosts),
    mutedAll: found.mutedAll === true,
    paused: found.paused === true,
    keep: found.keep === true,
  };
}

function hostsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((host): host is string => typeof host === 'string') : [];
}

function sorted(hosts: readonly string[]): string[] {
  return [...new Set(hosts)].sort();
}
