/** The worker's composition root: every listener is registered here, synchronously, before anything is awaited. */

import { contextOf } from '../core/diagnosis/context.ts';
import { judge } from '../core/diagnosis/judge.ts';
import { FRONTS } from '../core/diagnosis/products/fronts.ts';
import { readExchange } from '../core/read-exchange.ts';
import { siteOf, variantsOf } from '../core/site.ts';
import { showBadge } from '../platform/badge.ts';
import { browsingData } from '../platform/browsing-data.ts';
import { onPageConnect } from '../platform/connections.ts';
import { cookieJar } from '../platform/cookies.ts';
import { now, surroundings } from '../platform/environment.ts';
import { activeTab, listenToNavigation } from '../platform/navigation.ts';
import { granted, onGrantsChanged } from '../platform/permissions.ts';
import { localStore, memoryStores } from '../platform/storage.ts';
import { tabs } from '../platform/tabs.ts';
import { listenToRequests, tapEnds } from '../platform/web-request/listen.ts';
import type { RawDetails } from '../platform/web-request/raw.ts';
import { windows } from '../platform/windows.ts';
import { words } from '../platform/words.ts';
import { type ActionDeps, createSettings, forgetIncognito, handleAction, siteState } from './actions/index.ts';
import { createTracker } from './capture/tracker.ts';
import { createConnections } from './connections.ts';
import { createDetails } from './details.ts';
import { createEnricher } from './enrich.ts';
import { createGate } from './gate.ts';
import { createHub } from './hub.ts';
import { createMemory } from './memory/index.ts';
import { createNavigations } from './navigations.ts';
import { createObserved } from './observed.ts';
import { resolveBy } from './resolution.ts';
import { createSettingsCache } from './settings-cache.ts';
import { createList } from './store/list.ts';
import { untilRead } from './store/writer.ts';
import { titleOf } from './title.ts';

const around = surroundings();
const { kind, incognitoWorker } = around;
const stores = memoryStores(kind);
const later = (callback: () => void, milliseconds: number): void => void setTimeout(callback, milliseconds);
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const jar = cookieJar(kind);
const itsTabs = tabs(kind);
const itsWindows = windows();

const settings = createSettings(localStore(), stores(true));
const cache = createSettingsCache(settings);
const list = createList(
  {
    ...(incognitoWorker ? {} : { n: stores(false) }),
    ...(incognitoWorker || kind === 'firefox' ? { i: stores(true) } : {}),
  },
  { now, wait },
);
const gate = createGate((text, event) => {
  // Firefox does not say of every event which context it is of: then it goes with the private windows
  list.hold(text, kind === 'firefox' ? (event as Partial<RawDetails>).incognito !== false : incognitoWorker);
}, list.release);

const hub = createHub({
  list,
  judge: (exchange) => judge(contextOf(readExchange(exchange), FRONTS)).verdict,
  settings: cache.current,
  showBadge: (tabId, text, title) => void showBadge(tabId, text, title),
  titleOf: titleOf(words),
  enrich: (entry) => {
    navigations.recorded(entry);
    enricher.enrich(entry);
    details.joinEarly(entry);
  },
  tellTab: (view) => connections.tellTab(view),
  now,
  later,
});
const memory = createMemory({ stores, siteOf, now, later: (milliseconds, callback) => later(callback, milliseconds), crypto });
const observed = createObserved(memory, around, list.page, later);
const enricher = createEnricher({
  cookies: jar.getAll,
  memory: {
    compare: (exchange) => {
      observed.flush();
      return memory.compare(exchange);
    },
  },
  get: list.get,
  put: list.put,
  now,
  later,
});
const details = createDetails({
  around,
  list,
  hub,
  paused: (incognito) => cache.current(incognito).paused,
  keep: (incognito) => cache.current(incognito).keep,
  refusedOpen: (came, topLevel) => tracker.refusedOpen(came, topLevel),
  since: now(),
  later,
});
const navigations = createNavigations(
  list,
  hub,
  (incognito) => cache.current(incognito).keep,
  // in Chromium each worker sees the tabs of its own context alone
  async (tabId) => (kind === 'chromium' ? incognitoWorker : (await itsTabs.place(tabId))?.incognito),
);

const actionDeps: ActionDeps = {
  browser: kind,
  cookies: jar,
  browsingData: browsingData(kind),
  tabs: itsTabs,
  windows: itsWindows,
  session: stores,
  settings,
  sites: { siteOf, variantsOf },
  granted,
  clearList: async (tabId) => hub.clear(tabId),
  now,
  wait,
};

async function settingsChanged(): Promise<void> {
  if (!(await cache.refresh())) return;
  hub.refresh();
  connections.tellSettings();
}

let opened: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  opened = resolve;
});
const connections = createConnections({
  ready,
  browser: kind,
  incognitoWorker,
  list,
  hub,
  details,
  settings: cache.current,
  settingsChanged,
  tabPlace: itsTabs.place,
  activeTab,
  granted,
  act: (action) => handleAction(action, actionDeps),
  siteState: (url, place) => siteState(url, place, actionDeps),
  lookAgain: enricher.again,
});

const onEnd = gate.through((raw: RawDetails) => tracker.onEnd(raw));
const tap = tapEnds(onEnd);
const tracker = createTracker({
  around,
  tap,
  now,
  later,
  sink: {
    next: list.next,
    put: list.put,
    get: list.get,
    page: list.page,
    paused: () => cache.current(incognitoWorker).paused,
    answered: (sent, answer) => {
      resolveBy(answer, around, hub.resolution, list);
      if (!cache.current(incognitoWorker).paused) observed.add(sent, answer);
    },
    navigationStarted: navigations.started,
    saveOpen: list.saveOpen,
    dropOpen: list.dropOpen,
  },
});

listenToRequests({
  onSendHeaders: gate.through(tracker.onSendHeaders),
  onHeadersReceived: gate.through(tracker.onHeadersReceived),
  onAuthRequired: gate.through(tracker.onAuthRequired),
  onBeforeRedirect: gate.through(tracker.onBeforeRedirect),
  onErrorOccurred: gate.through(tracker.onErrorOccurred),
});
// a handshake may have been under way when the worker was stopped: its end wakes the worker, and must find a listener
tap.open();
listenToNavigation({
  onCommit: gate.through((commit) => {
    tracker.onDocumentShown(commit.tabId, commit.at);
    navigations.committed(commit);
  }),
  onTabGone: gate.through(hub.tabGone),
});
onGrantsChanged(() => hub.refresh());
onPageConnect(connections.accept);
itsWindows.onClosed(() => {
  if (kind === 'firefox') void forgetClosedIncognito();
});

/** Firefox keeps both contexts in one place; Chromium's incognito profile takes its own with it. */
async function forgetClosedIncognito(): Promise<void> {
  // what is stored may still be on its way into the list
  await ready;
  if (await itsWindows.anyIncognito()) return;
  for (const entry of [...list.entries()]) if (entry.exchange.place?.incognito === true) list.remove(entry.exchange.id);
  for (const [tabId, page] of [...list.pages()]) if (page.incognito) hub.tabGone(tabId);
  await Promise.all([forgetIncognito(actionDeps), memory.forgetIncognito()]);
}

async function start(): Promise<void> {
  // what cannot be read keeps the gate shut: all that comes is held for the next worker, and nothing that is stored is written over
  const [stored] = await Promise.all([list.load(), untilRead(cache.refresh, wait)]);
  for (const { open, entries } of stored) tracker.restore(open, entries);
  hub.start();
  gate.open(stored.flatMap(({ held }) => held));
  opened();
}

void start();
