/** One connected page: what it asks, and what it is answered. */

import { urlOf } from '../core/exchange.ts';
import { hostOf } from '../core/site.ts';
import type { TabPlace } from '../platform/tabs.ts';
import type { Action, ActionResult, PageKind, PageMessage, SiteState, TabState, Watch } from '../protocol/messages.ts';
import type { SettingsValues, StorePlace } from './actions/index.ts';
import type { Details } from './details.ts';
import type { Hub } from './hub.ts';
import type { List } from './store/list.ts';
import type { PageChannel, View } from './views.ts';

export interface ConnectionDeps {
  /** Everything that was stored has been read back. */
  readonly ready: Promise<void>;
  readonly browser: 'chromium' | 'firefox';
  readonly incognitoWorker: boolean;
  readonly list: List;
  readonly hub: Hub;
  readonly details: Pick<Details, 'join'>;
  readonly settings: (incognito: boolean) => SettingsValues;
  /** Reads the settings anew, and lets everybody know what changed, if anything did. */
  readonly settingsChanged: () => Promise<void>;
  readonly tabPlace: (tabId: number) => Promise<TabPlace | null>;
  readonly activeTab: () => Promise<number | null>;
  readonly granted: (url: string) => Promise<boolean>;
  readonly act: (action: Action) => Promise<ActionResult>;
  readonly siteState: (url: string, place: StorePlace) => Promise<SiteState>;
  /** Joins to the record what became known of it since it was written. */
  readonly lookAgain: (id: string) => Promise<void>;
}

export interface Connections {
  readonly accept: (channel: PageChannel) => void;
  readonly tellTab: (view: View) => void;
  readonly tellSettings: () => void;
}

export function createConnections(deps: ConnectionDeps): Connections {
  const { list, hub } = deps;
  const optionPages = new Set<PageChannel>();

  function accept(channel: PageChannel): void {
    let view: View | null = null;
    let gone = false;
    // what a page sends before its greeting has been dealt with waits for that
    let turn: Promise<void> = deps.ready;
    channel.listen((message) => {
      turn = turn
        .then(async () => {
          if (message.type === 'hello') {
            const greeted = await welcome(channel, message.page, message.tabId);
            if (greeted === null || gone) return;
            greet(greeted);
            view = greeted;
          } else await answer(channel, view, message);
        })
        // a page that closes in the middle, a tab that goes: nothing to tell anybody
        .catch(() => undefined);
    });
    channel.onClose(() => {
      gone = true;
      if (view !== null) hub.views.remove(view);
      optionPages.delete(channel);
    });
  }

  async function welcome(channel: PageChannel, page: PageKind, wanted: number | null): Promise<View | null> {
    if (page === 'options') {
      optionPages.add(channel);
      sendSettings(channel);
      return null;
    }
    const tabId = wanted ?? (await deps.activeTab()) ?? -1;
    const known = list.page(tabId)?.url;
    // both are questions to the browser: asked together where the address is known
    const asked = known === undefined ? null : watchOf(known);
    const place = await deps.tabPlace(tabId);
    const incognito = place?.incognito ?? deps.incognitoWorker;
    const url = known ?? place?.url ?? null;
    const watch = await (asked ?? watchOf(url));
    return { channel, page, tabId, incognito, cookieStoreId: place?.cookieStoreId ?? null, url, watch };
  }

  /** Nothing is awaited between the rows and the subscription, so that no change falls between them. */
  function greet(view: View): void {
    if (view.page === 'devtools') {
      view.channel.send({ type: 'ready' });
      return;
    }
    const rows = hub.entriesOf(view).map((entry) => hub.rowOf(entry, view));
    view.channel.send({ type: 'snapshot', tab: tabState(view), rows: rows.reverse() });
    hub.views.add(view);
  }

  async function answer(channel: PageChannel, view: View | null, message: Exclude<PageMessage, { type: 'hello' }>): Promise<void> {
    switch (message.type) {
      case 'har':
        deps.details.join(message.tabId, message.detail);
        break;
      case 'act': {
        const result = await deps.act(message.action);
        // whoever acted waits for the result, whether or not the settings can be read again
        await deps.settingsChanged().catch(() => undefined);
        channel.send({ type: 'result', request: message.request, result });
        for (const one of hub.views.all()) one.channel.send({ type: 'acted' });
        break;
      }
      case 'open':
        if (view !== null) await open(view, message.id);
        break;
      case 'all':
        if (view === null) break;
        // a report says the same as the panel does once the exchange is opened there
        await Promise.all(hub.entriesOf(view).map((entry) => deps.lookAgain(entry.exchange.id)));
        channel.send({ type: 'all', request: message.request, exchanges: hub.entriesOf(view).map((entry) => entry.exchange) });
        break;
      case 'site':
        if (view !== null) channel.send({ type: 'site', url: message.url, site: await deps.siteState(message.url, view) });
        break;
    }
  }

  async function open(view: View, id: string): Promise<void> {
    await deps.lookAgain(id);
    const entry = list.get(id);
    const exchange = entry !== null && hub.belongs(entry, view) ? entry.exchange : null;
    const storeId = exchange?.place?.cookieStoreId ?? view.cookieStoreId;
    const site = exchange === null ? null : await deps.siteState(urlOf(exchange), { ...view, cookieStoreId: storeId }).catch(() => null);
    view.channel.send({ type: 'exchange', id, exchange, site });
  }

  function tabState(view: View): TabState {
    const { paused, keep, mutedAll, mutedHosts } = deps.settings(view.incognito);
    const host = view.url === null ? null : hostOf(view.url);
    const muted = mutedAll ? 'all' : host !== null && mutedHosts.includes(host) ? 'site' : 'no';
    const { tabId, url, incognito, watch } = view;
    return { tabId, url, incognito, watch, paused, muted, keep, ...list.counts(tabId), browser: deps.browser };
  }

  async function watchOf(url: string | null): Promise<Watch> {
    if (url === null || !/^https?:\/\//i.test(url)) return 'not-a-site';
    return (await deps.granted(url).catch(() => false)) ? 'watching' : 'no-permission';
  }

  function tellTab(view: View): void {
    watchOf(view.url)
      .then((watch) => {
        view.watch = watch;
        view.channel.send({ type: 'tab', tab: tabState(view) });
      })
      .catch(() => undefined);
  }

  function sendSettings(channel: PageChannel): void {
    const { mutedHosts, mutedAll, paused, keep } = deps.settings(deps.incognitoWorker);
    channel.send({ type: 'settings', mutedHosts, mutedAll, paused, keep });
  }

  return {
    accept,
    tellTab,
    tellSettings: () => {
      for (const channel of optionPages) sendSettings(channel);
    },
  };
}
