/** What the buttons of the detail do: a message to the worker, or something the page does itself. */

import type { StepAction } from '../core/diagnosis/types.ts';
import { urlOf } from '../core/exchange.ts';
import type { CopyKind } from '../ui/copy-menu.tsx';
import { type Acts, type Explained, outcomeKey } from '../ui/types.ts';
import type { PanelStore } from './store.ts';

export interface ActsOptions {
  readonly store: PanelStore;
  readonly tabId: number;
  readonly copy: (kind: CopyKind) => void;
}

export function panelActs({ store, tabId, copy }: ActsOptions): Acts {
  const step = (action: StepAction, address: string | null): void => {
    const explained = store.explained.value;
    if (explained === null) return;
    const own = urlOf(explained.exchange);
    const key = outcomeKey(action, address);
    switch (action) {
      case 'reload':
      case 'hard-reload':
        void store.act({ name: action, tabId }, key);
        break;
      case 'clear-cookies':
      case 'clear-cache':
        void store.act({ name: action, tabId, url: own }, key);
        break;
      case 'open-incognito':
      case 'open-variant':
      case 'open-sign-in':
      case 'change-password':
        void store.act({ name: action, tabId, url: address ?? own }, key);
        break;
      case 'copy-curl':
        copy('curl');
        break;
      case 'copy-report':
        copy('report');
        break;
    }
  };
  return {
    step,
    clearCookie: (cookie) => {
      const explained = store.explained.value;
      if (explained === null) return;
      const action = { name: 'clear-cookie', tabId, url: urlOf(explained.exchange), key: cookie.key } as const;
      // filed for the list as well: the cookie's own row is gone once it worked
      void store.act(action, outcomeKey('clear-cookie', cookie.key)).then((result) => {
        store.tellOutcome('clear-cookie', { state: 'result', result });
      });
    },
    undo: (overwrite) => {
      const site = undoSite(store.explained.value);
      if (site !== null) void store.act({ name: 'undo', tabId, site, overwrite }, 'undo');
    },
    outcome: (key) => store.outcomes.value.get(key),
  };
}

function undoSite(explained: Explained | null): string | null {
  const site = explained?.site ?? null;
  return site === null ? null : (site.undo?.site ?? site.site);
}
