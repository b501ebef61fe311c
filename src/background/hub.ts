/** Where records, tabs and pages meet: who sees what, and who has to be told. */

import { urlOf } from '../core/exchange.ts';
import type { Row } from '../protocol/messages.ts';
import type { SettingsValues } from './actions/index.ts';
import type { Entry } from './capture/assemble.ts';
import { originOf } from './capture/legs.ts';
import { createResolution } from './resolution.ts';
import { isCurrent, isUnresolved, type Judge, rowMaker } from './rows.ts';
import { type Change, type List, tabOf } from './store/list.ts';
import type { TabPage } from './store/store.ts';
import { createTabBadge } from './tab-badge.ts';
import { createViews, type View, type Views } from './views.ts';

export interface HubDeps {
  readonly list: List;
  readonly judge: Judge;
  /** As they hold in the context, as far as they were read. */
  readonly settings: (incognito: boolean) => SettingsValues;
  readonly showBadge: (tabId: number, text: string, title: string) => void;
  readonly titleOf: (row: Row | null) => string;
  /** A record is new, or its state has changed. */
  readonly enrich: (entry: Entry) => void;
  /** What the tab's state says besides its rows has changed. */
  readonly tellTab: (view: View) => void;
  readonly now: () => number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

export interface Hub {
  readonly views: Views;
  readonly resolution: ReturnType<typeof createResolution>;
  /** Oldest first. */
  readonly entriesOf: (view: View) => readonly Entry[];
  readonly rowOf: (entry: Entry, view: View) => Row;
  readonly belongs: (entry: Entry, view: Place) => boolean;
  /** The tab shows another document. */
  readonly committed: (tabId: number, incognito: boolean, page: TabPage, keep: boolean) => void;
  /** The request for the document that the tab shows was sent at that moment (milliseconds since 1970), as became known later. */
  readonly pageStarted: (tabId: number, at: number) => void;
  readonly clear: (tabId: number) => void;
  readonly tabGone: (tabId: number) => void;
  /** Muting has changed: every number and every row is looked at again. */
  readonly refresh: () => void;
  /** After reading back what was stored. */
  readonly start: () => void;
}

/** Origins of earlier pages that a tab remembers. */
const MOST_KEPT = 50;
/** Milliseconds in which changes of what a tab lost share one message. */
const COUNTS_APART = 250;

type Place = Pick<View, 'tabId' | 'incognito' | 'url'>;

export function createHub(deps: HubDeps): Hub {
  const { list, settings, now, later } = deps;
  const makeRow = rowMaker(deps.judge);
  const resolution = createResolution(now);
  const rowOf = (entry: Entry, view: Pick<View, 'tabId' | 'incognito'>): Row =>
    makeRow(entry, list.page(view.tabId), settings(view.incognito));
  const views = createViews(rowOf, now, later);

  /**
   * A page's own service worker has no tab: what it asked for shows under the tabs of its origin, in its own context, as long as they show
   * the page that was there then.
   */
  function belongs(entry: Entry, { tabId, incognito, url }: Place): boolean {
    if ((entry.exchange.place?.incognito === true) !== incognito) return false;
    const its = tabOf(entry);
    if (its >= 0) return its === tabId;
    const origin = originOf(entry.exchange.initiator ?? urlOf(entry.exchange));
    const page = list.page(tabId);
    if (page?.kept?.includes(origin) === true) return true;
    return url !== null && originOf(url) === origin && isCurrent(entry, page);
  }

  /** The page with what is kept of those before it. */
  function following(page: TabPage, before: TabPage | null, keep: boolean): TabPage {
    if (before === null) return page;
    const { clearedAt, kept = [], url } = before;
    return { ...page, clearedAt, kept: keep ? [...new Set([originOf(url), ...kept])].slice(0, MOST_KEPT) : undefined };
  }

  function changePage(tabId: number, change: Partial<TabPage>): void {
    const page = list.page(tabId);
    if (page === null) return;
    const { incognito, ...rest } = page;
    list.setPage(tabId, incognito, { ...rest, ...change });
  }

  function placeOf(tabId: number): Place {
    const page = list.page(tabId);
    return { tabId, incognito: page?.incognito ?? false, url: page?.url ?? null };
  }

  const badge = createTabBadge({
    unresolved: (tabId) => {
      const page = list.page(tabId);
      const place = placeOf(tabId);
      const isHere = (entry: Entry): boolean => tabOf(entry) === tabId || (page !== null && tabOf(entry) < 0 && belongs(entry, place));
      return [...list.entries()].filter(
        (entry) => isHere(entry) && isUnresolved(entry, page, settings(entry.exchange.place?.incognito === true)),
      );
    },
    rowOf: (entry, tabId) => rowOf(entry, { tabId, incognito: entry.exchange.place?.incognito === true }),
    titleOf: deps.titleOf,
    show: deps.showBadge,
    now,
    later,
  });

  function badgesOf(entry: Entry): void {
    if (tabOf(entry) >= 0) badge(tabOf(entry));
    else for (const [tabId] of list.pages()) if (belongs(entry, placeOf(tabId))) badge(tabId);
  }

  function onChange({ entry, before }: Change): void {
    resolution.follow(entry, before);
    const which = entry ?? before;
    if (which === null) return;
    for (const view of views.all()) {
      if (!belongs(which, view)) continue;
      if (entry === null) views.removed(view, which.exchange.id);
      else views.changed(view, entry);
    }
    badgesOf(which);
    if (entry !== null && entry.exchange.state !== before?.exchange.state) deps.enrich(entry);
  }

  // each record of a flood lets an old one go: the number is told when nobody could have read the one before it
  const counted = new Set<number>();
  list.onChange(onChange, (tabId) => {
    if (counted.size === 0)
      later(() => {
        for (const view of views.all()) if (counted.has(view.tabId)) deps.tellTab(view);
        counted.clear();
      }, COUNTS_APART);
    counted.add(tabId);
  });

  function entriesOf(view: View): readonly Entry[] {
    return [...list.entries()].filter((entry) => belongs(entry, view));
  }

  function redraw(view: View): void {
    for (const entry of entriesOf(view)) views.changed(view, entry);
  }

  return {
    views,
    resolution,
    entriesOf,
    rowOf,
    belongs,
    committed: (tabId, incognito, page, keep) => {
      const shown = new Map([...views.all()].filter((view) => view.tabId === tabId).map((view) => [view, entriesOf(view)]));
      list.setPage(tabId, incognito, following(page, list.page(tabId), keep));
      if (!keep)
        for (const entry of [...list.entries()]) if (tabOf(entry) === tabId && !isCurrent(entry, page)) list.remove(entry.exchange.id);
      for (const [view, entries] of shown) {
        view.url = page.url;
        deps.tellTab(view);
        for (const entry of entries) if (!belongs(entry, view)) views.removed(view, entry.exchange.id);
        redraw(view);
      }
      badge(tabId, true);
    },
    pageStarted: (tabId, at) => {
      changePage(tabId, { startedAt: at });
      for (const view of views.all()) if (view.tabId === tabId) redraw(view);
      badge(tabId, true);
    },
    clear: (tabId) => {
      const place = placeOf(tabId);
      for (const entry of [...list.entries()]) if (tabOf(entry) === tabId || belongs(entry, place)) list.remove(entry.exchange.id);
      list.clearCounts(tabId);
      changePage(tabId, { clearedAt: now() });
      for (const view of views.all()) if (view.tabId === tabId) deps.tellTab(view);
    },
    tabGone: (tabId) => {
      for (const entry of [...list.entries()]) if (tabOf(entry) === tabId) list.remove(entry.exchange.id);
      list.clearCounts(tabId);
      list.setPage(tabId, false, null);
      list.setPage(tabId, true, null);
    },
    refresh: () => {
      for (const view of views.all()) {
        deps.tellTab(view);
        redraw(view);
      }
      for (const [tabId] of list.pages()) badge(tabId, true);
    },
    start: () => {
      for (const entry of list.entries()) resolution.follow(entry, null);
      for (const [tabId] of list.pages()) badge(tabId);
    },
  };
}
