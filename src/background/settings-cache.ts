/** The settings as they were last read, for what cannot wait: one value for each context. */

import type { Settings, SettingsValues } from './actions/index.ts';
import { DEFAULTS } from './actions/settings.ts';

export interface SettingsCache {
  readonly current: (incognito: boolean) => SettingsValues;
  /** Reads them anew; gives whether anything is different. */
  readonly refresh: () => Promise<boolean>;
}

export function createSettingsCache(settings: Settings): SettingsCache {
  let normal = DEFAULTS;
  let incognito = DEFAULTS;
  return {
    current: (inIncognito) => (inIncognito ? incognito : normal),
    refresh: async () => {
      const before = JSON.stringify([normal, incognito]);
      [normal, incognito] = await Promise.all([settings.read(false), settings.read(true)]);
      return JSON.stringify([normal, incognito]) !== before;
    },
  };
}
