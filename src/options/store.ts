/** The settings as the worker holds them; a change is one action, and what holds comes back from the worker. */

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Channel } from '../protocol/channel.ts';
import { client } from '../protocol/client.ts';
import type { Action, PageMessage, WorkerMessage } from '../protocol/messages.ts';

export type Settings = Extract<WorkerMessage, { readonly type: 'settings' }>;

export interface OptionsStore {
  /** null: not told yet. */
  readonly settings: ReadonlySignal<Settings | null>;
  readonly act: (action: Action) => void;
  readonly close: () => void;
}

export function optionsStore(open: () => Channel<PageMessage, WorkerMessage>): OptionsStore {
  const settings = signal<Settings | null>(null);
  const talk = client({
    open,
    page: 'options',
    tabId: null,
    onMessage: (message) => {
      if (message.type === 'settings') settings.value = message;
    },
    onLost: () => {},
  });
  return { settings, act: (action) => void talk.act(action), close: talk.close };
}
