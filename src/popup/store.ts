/** The popup's state: which refused exchange of the page to speak of, and that exchange explained. */

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Exchange, urlOf } from '../core/exchange.ts';
import { isIcon } from '../core/icon.ts';
import type { Channel } from '../protocol/channel.ts';
import { client } from '../protocol/client.ts';
import type { PageMessage, Row, TabState, WorkerMessage } from '../protocol/messages.ts';
import type { ActingStore } from '../ui/acts.ts';
import { newestFirst } from '../ui/rows.ts';
import type { Explained, Explanation, Outcome, OutcomeKey } from '../ui/types.ts';

export interface PopupOptions {
  readonly open: () => Channel<PageMessage, WorkerMessage>;
  /** null: the active tab of the last focused window. */
  readonly tabId: number | null;
  readonly explain: (exchange: Exchange) => Promise<Explanation>;
}

export interface PopupStore extends ActingStore {
  readonly tab: ReadonlySignal<TabState | null>;
  readonly topic: ReadonlySignal<Topic>;
  readonly explained: ReadonlySignal<Explained | null>;
  readonly lost: ReadonlySignal<boolean>;
  readonly close: () => void;
}

/** What the popup speaks of. */
export interface Topic {
  readonly row: Row | null;
  /** Other unresolved ones of this page. */
  readonly more: number;
}

/**
 * The document's own refusal, else the latest unresolved one; without any, an open sign-in of this page. A muted site counts nothing, yet
 * whoever opens the popup there wants to know. A document at another address than `url` was only fetched ahead; null: not known.
 */
export function topicOf(rows: readonly Row[], muted: boolean, url: string | null = null): Topic {
  const here = newestFirst(rows.filter((row) => row.currentPage));
  const unresolved = here.filter((row) => row.unresolved || (muted && row.state === 'final' && !isIcon(row.url)));
  const own = (row: Row): boolean => row.resourceType === 'document' && (url === null || bare(row.url) === bare(url));
  const chosen = unresolved.find(own) ?? unresolved[0];
  if (chosen !== undefined) return { row: chosen, more: unresolved.length - 1 };
  return { row: here.find((row) => row.state === 'waiting-for-sign-in') ?? null, more: 0 };
}

function bare(url: string): string | undefined {
  return url.split(/[?#]/, 1)[0];
}

export function popupStore(options: PopupOptions): PopupStore {
  const tab = signal<TabState | null>(null);
  const rows = signal<ReadonlyMap<string, Row>>(new Map());
  const explained = signal<Explained | null>(null);
  const outcomes = signal<ReadonlyMap<OutcomeKey, Outcome>>(new Map());
  const lost = signal(false);
  const topic = computed(() => topicOf([...rows.value.values()], tab.value !== null && tab.value.muted !== 'no', tab.value?.url));

  let asked: string | null = null;
  /** Asks for the exchange that is spoken of: when it is another one, or when it changed. */
  const follow = (changed: boolean): void => {
    const id = topic.value.row?.id ?? null;
    if (id === asked && !changed) return;
    if (id !== asked) {
      explained.value = null;
      outcomes.value = new Map();
    }
    asked = id;
    if (id !== null) talk.send({ type: 'open', id });
  };

  const onMessage = (message: WorkerMessage): void => {
    switch (message.type) {
      case 'snapshot':
        tab.value = message.tab;
        rows.value = new Map(message.rows.map((row) => [row.id, row]));
        follow(true);
        break;
      case 'rows': {
        const next = new Map(rows.value);
        for (const row of message.changed) next.set(row.id, row);
        for (const id of message.removed) next.delete(id);
        rows.value = next;
        follow(message.changed.some((row) => row.id === asked));
        break;
      }
      case 'tab':
        tab.value = message.tab;
        follow(false);
        break;
      case 'exchange':
        if (message.id === asked && message.exchange !== null) {
          const { exchange, site } = message;
          void options.explain(exchange).then((explanation) => {
            if (exchange.id === asked) explained.value = { ...explanation, exchange, site };
          });
        }
        break;
      case 'site': {
        const shown = explained.value;
        if (shown !== null && urlOf(shown.exchange) === message.url) explained.value = { ...shown, site: message.site };
        break;
      }
      case 'acted':
        if (explained.value !== null) talk.send({ type: 'site', url: urlOf(explained.value.exchange) });
        break;
      default:
    }
  };

  const talk = client({
    open: options.open,
    page: 'popup',
    tabId: options.tabId,
    onMessage,
    onLost: () => {
      lost.value = true;
    },
  });

  const tellOutcome = (key: OutcomeKey, outcome: Outcome | null): void => {
    const next = new Map(outcomes.value);
    if (outcome === null) next.delete(key);
    else next.set(key, outcome);
    outcomes.value = next;
  };

  return {
    tab,
    topic,
    explained,
    outcomes,
    lost,
    tellOutcome,
    act: async (action, key) => {
      tellOutcome(key, { state: 'busy' });
      const result = await talk.act(action);
      tellOutcome(key, { state: 'result', result });
      return result;
    },
    close: talk.close,
  };
}
