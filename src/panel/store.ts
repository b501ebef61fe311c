/** The panel's state: what the worker says, taken in batches; what is selected, explained; what was done and came of it. */

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../core/exchange.ts';
import { urlOf } from '../core/exchange.ts';
import type { Channel } from '../protocol/channel.ts';
import { client } from '../protocol/client.ts';
import type { Action, ActionResult, PageMessage, Row, SiteState, TabState, WorkerMessage } from '../protocol/messages.ts';
import { fold, matcher, newestFirst, type RowFilter, type RowGroup, SEGMENTS, type Segment } from '../ui/rows.ts';
import type { Explained, Explanation, Outcome, OutcomeKey } from '../ui/types.ts';

export interface PanelOptions {
  readonly open: () => Channel<PageMessage, WorkerMessage>;
  readonly tabId: number;
  /** Loads the readers and rules when the first exchange is opened, so that the list need not wait for them. */
  readonly explain: (exchange: Exchange) => Promise<Explanation>;
  readonly now: () => number;
  readonly later?: (task: () => void, milliseconds: number) => void;
}

export interface PanelStore {
  readonly tab: ReadonlySignal<TabState | null>;
  readonly total: ReadonlySignal<number>;
  readonly groups: ReadonlySignal<readonly RowGroup[]>;
  readonly filter: ReadonlySignal<RowFilter>;
  /** Key of the selected group. */
  readonly selectedKey: ReadonlySignal<string | null>;
  /** The group of the selected exchange, even when the filter hides it. */
  readonly selectedGroup: ReadonlySignal<RowGroup | null>;
  readonly selectedId: ReadonlySignal<string | null>;
  /** null: nothing selected, or on its way. */
  readonly explained: ReadonlySignal<Explained | null>;
  /** The selected exchange went for room before it could be shown. */
  readonly evicted: ReadonlySignal<boolean>;
  readonly outcomes: ReadonlySignal<ReadonlyMap<OutcomeKey, Outcome>>;
  /** The extension was updated or removed: only opening DevTools anew helps. */
  readonly lost: ReadonlySignal<boolean>;
  readonly select: (id: string) => void;
  readonly setText: (text: string) => void;
  readonly toggleSegment: (segment: Segment) => void;
  readonly act: (action: Action, key: OutcomeKey) => Promise<ActionResult>;
  readonly tellOutcome: (key: OutcomeKey, outcome: Outcome | null) => void;
  readonly all: () => Promise<readonly Exchange[]>;
  readonly close: () => void;
}

/** Milliseconds between two drawings: what comes after a quiet time is drawn at once, what comes soon after it together. */
const BATCH = 40;
/** The same while so many come together that nobody could read them one by one. */
const FLOOD = { rows: 6, batch: 120 };
/** A drawing is followed by so many times its own length without one, so that a machine that is slow or busy draws more seldom; milliseconds at most. */
const REST = { times: 4, most: 400 };

export function panelStore(options: PanelOptions): PanelStore {
  const later = options.later ?? ((task, milliseconds) => void setTimeout(task, milliseconds));
  const tab = signal<TabState | null>(null);
  const rows = signal<ReadonlyMap<string, Row>>(new Map());
  const filter = signal<RowFilter>({ text: '', segments: new Set(SEGMENTS) });
  const selectedId = signal<string | null>(null);
  const explained = signal<Explained | null>(null);
  const evicted = signal(false);
  const outcomes = signal<ReadonlyMap<OutcomeKey, Outcome>>(new Map());
  const lost = signal(false);

  const folded = computed(() => fold(newestFirst(rows.value.values())));
  const groups = computed(() => {
    const isIn = matcher(filter.value);
    return folded.value.filter((group) => isIn(group.newest));
  });
  const selectedGroup = computed(() => {
    const row = rows.value.get(selectedId.value ?? '');
    return row === undefined ? null : (folded.value.find((group) => group.key === row.foldKey) ?? null);
  });
  const selectedKey = computed(() => selectedGroup.value?.key ?? null);

  let waiting: Map<string, Row> | null = null;
  let nextDrawing = 0;
  const change = (edit: (rows: Map<string, Row>) => void): void => {
    if (waiting === null) {
      waiting = new Map(rows.value);
      later(flush, Math.max(0, nextDrawing - options.now()));
    }
    edit(waiting);
  };
  const flush = (): void => {
    if (waiting === null) return;
    const flood = waiting.size - rows.value.size >= FLOOD.rows;
    rows.value = waiting;
    waiting = null;
    const begun = options.now();
    nextDrawing = begun + (flood ? FLOOD.batch : BATCH);
    // it is drawn before the next task
    later(() => {
      const took = options.now() - begun;
      nextDrawing = Math.max(nextDrawing, begun + took + Math.min(REST.most, took * REST.times));
    }, 0);
  };

  const onMessage = (message: WorkerMessage): void => {
    let again: string | null;
    switch (message.type) {
      case 'snapshot':
        waiting = null;
        again = selectedId.value;
        tab.value = message.tab;
        rows.value = new Map(message.rows.map((row) => [row.id, row]));
        // what was on screen before the worker was stopped is asked for anew; a first selection has asked already
        if (again !== null && again === selectedId.value) talk.send({ type: 'open', id: again });
        break;
      case 'rows':
        change((all) => {
          for (const row of message.changed) all.set(row.id, row);
          for (const id of message.removed) all.delete(id);
        });
        // what is on screen follows what became of it
        if (message.changed.some((row) => row.id === selectedId.value) && selectedId.value !== null) {
          talk.send({ type: 'open', id: selectedId.value });
        }
        break;
      case 'tab':
        tab.value = message.tab;
        break;
      case 'exchange':
        if (message.id === selectedId.value) void show(message.exchange, message.site);
        break;
      case 'site':
        refreshSite(message.url, message.site);
        break;
      case 'acted':
        if (explained.value !== null) talk.send({ type: 'site', url: urlOf(explained.value.exchange) });
        break;
      default:
    }
  };

  let showing = 0;
  /** What became known of a site while an exchange of it was being explained. */
  let newer: { readonly url: string; readonly site: SiteState } | null = null;
  const newest = (url: string, site: SiteState | null): SiteState | null => (newer?.url === url ? newer.site : site);
  const show = async (exchange: Exchange | null, site: SiteState | null): Promise<void> => {
    showing += 1;
    newer = null;
    const mine = showing;
    if (exchange === null) {
      explained.value = null;
      evicted.value = true;
      return;
    }
    const explanation = await options.explain(exchange);
    if (mine !== showing || exchange.id !== selectedId.value) return;
    evicted.value = false;
    explained.value = { ...explanation, exchange, site: newest(urlOf(exchange), site) };
  };

  const refreshSite = (url: string, site: SiteState): void => {
    newer = { url, site };
    const shown = explained.value;
    if (shown !== null && urlOf(shown.exchange) === url) explained.value = { ...shown, site };
  };

  const tellOutcome = (key: OutcomeKey, outcome: Outcome | null): void => {
    const next = new Map(outcomes.value);
    if (outcome === null) next.delete(key);
    else next.set(key, outcome);
    outcomes.value = next;
  };

  /** What is shown stays: a person chose it, or it mattered when it was chosen for them. */
  let settled = false;
  const choose = (id: string, stays: boolean): void => {
    settled = stays;
    if (selectedId.value === id) return;
    selectedId.value = id;
    explained.value = null;
    evicted.value = false;
    outcomes.value = new Map();
    talk.send({ type: 'open', id });
  };

  const talk = client({
    open: options.open,
    page: 'panel',
    tabId: options.tabId,
    onMessage,
    onLost: () => {
      lost.value = true;
    },
    ...(options.later === undefined ? {} : { later: options.later }),
  });

  /**
   * As long as nothing was chosen, the newest that still matters is shown unasked, and a favicon gives way to it. What went from the list
   * leaves the screen with it.
   */
  const stop = effect(() => {
    const all = folded.value;
    const id = selectedId.value;
    const shown = id === null ? undefined : rows.value.get(id);
    if (shown !== undefined && settled) return;
    if (id !== null && explained.value === null && evicted.value) return;
    const first = all.find((group) => group.newest.unresolved) ?? all[0];
    if (shown !== undefined && first?.newest.unresolved !== true) return;
    if (first !== undefined) choose(first.newest.id, first.newest.unresolved);
    else if (id !== null) {
      selectedId.value = null;
      explained.value = null;
    }
  });

  return {
    tab,
    total: computed(() => rows.value.size),
    groups,
    filter,
    selectedKey,
    selectedGroup,
    selectedId,
    explained,
    evicted,
    outcomes,
    lost,
    select: (id) => choose(id, true),
    setText: (text) => {
      filter.value = { ...filter.value, text };
    },
    toggleSegment: (segment) => {
      const segments = new Set(filter.value.segments);
      if (!segments.delete(segment)) segments.add(segment);
      filter.value = { ...filter.value, segments };
    },
    act: async (action, key) => {
      tellOutcome(key, { state: 'busy' });
      const result = await talk.act(action);
      tellOutcome(key, { state: 'result', result });
      return result;
    },
    tellOutcome,
    all: talk.all,
    close: () => {
      stop();
      talk.close();
    },
  };
}
