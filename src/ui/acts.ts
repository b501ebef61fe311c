/** What the buttons of an exchange do: a message to the worker, or something that the page does itself. */

import type { ReadonlySignal } from '@preact/signals';
import type { StepAction } from '../core/diagnosis/types.ts';
import { urlOf } from '../core/exchange.ts';
import type { Action, ActionResult } from '../protocol/messages.ts';
import type { CopyKind } from './copy-menu.tsx';
import { type Acts, type Explained, type Outcome, type OutcomeKey, outcomeKey } from './types.ts';

/** What a page's store must offer for its buttons to work. */
export interface ActingStore {
  readonly explained: ReadonlySignal<Explained | null>;
  readonly outcomes: ReadonlySignal<ReadonlyMap<OutcomeKey, Outcome>>;
  /** Sends the action and files what came of it under `key`. */
  readonly act: (action: Action, key: OutcomeKey) => Promise<ActionResult>;
  /** null: it is out of date and no longer told. */
  readonly tellOutcome: (key: OutcomeKey, outcome: Outcome | null) => void;
}

export interface ActsOptions {
  readonly store: ActingStore;
  readonly tabId: number;
  /** Copies, and files what came of it under `key`. */
  readonly copy: (kind: CopyKind, key: OutcomeKey) => void;
}

export function actsOf({ store, tabId, copy }: ActsOptions): Acts {
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
        store.tellOutcome('undo', null);
        void store.act({ name: action, tabId, url: own }, key);
        break;
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
        copy('curl', key);
        break;
      case 'copy-report':
        copy('report', key);
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
      const site = store.explained.value?.site ?? null;
      if (site === null) return;
      store.tellOutcome('clear-cookies', null);
      void store.act({ name: 'undo', tabId, site: site.undo?.site ?? site.site, overwrite }, 'undo');
    },
    outcome: (key) => store.outcomes.value.get(key),
  };
}
