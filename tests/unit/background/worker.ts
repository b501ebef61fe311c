import { createConnections } from '../../../src/background/connections.ts';
import { createDetails } from '../../../src/background/details.ts';
import { createHub, type Hub } from '../../../src/background/hub.ts';
import type { Judge } from '../../../src/background/rows.ts';
import { createList, type List } from '../../../src/background/store/list.ts';
import { memoryChannel } from '../../../src/protocol/channel.ts';
import type { PageMessage, WorkerMessage } from '../../../src/protocol/messages.ts';
import { stand } from './capture/stand.ts';
import { memoryArea } from './store/memory-area.ts';

export interface Page {
  readonly came: WorkerMessage[];
  readonly send: (message: PageMessage) => void;
  /** Every message of that kind, in order. */
  readonly of: <Type extends WorkerMessage['type']>(type: Type) => Extract<WorkerMessage, { type: Type }>[];
}

export interface Worker {
  readonly list: List;
  readonly hub: Hub;
  readonly connect: () => Page;
  readonly badges: Map<number, string>;
  readonly settings: { mutedHosts: string[]; mutedAll: boolean; paused: boolean; keep: boolean };
  /** Whether the storage that settings are kept in can be read. */
  readonly storage: { readable: boolean };
  /** Does what was put off, as often as it takes until nothing is. */
  readonly settle: () => Promise<void>;
  readonly asked: string[];
  /** Milliseconds since 1970. */
  readonly clock: { now: number };
}

const EXPIRED = { cause: 'token-expired', reason: null, confidence: 'certain', evidence: [] } as const;

/** List, hub and connections joined as in the extension, over channels in memory. Tab 9 is an incognito one. `ready`: what was stored has been read. */
export async function worker(ready: Promise<void> = Promise.resolve(), judge: Judge = () => EXPIRED): Promise<Worker> {
  const due: (() => void)[] = [];
  const later = (callback: () => void): void => void due.push(callback);
  const settings = { mutedHosts: [] as string[], mutedAll: false, paused: false, keep: false };
  const badges = new Map<number, string>();
  const asked: string[] = [];
  const clock = { now: 0 };
  const storage = { readable: true };
  let lastRead = JSON.stringify(settings);
  const list = createList({ n: memoryArea(), i: memoryArea() }, { now: () => 0, wait: async () => undefined });
  await list.load();
  const hub = createHub({
    list,
    judge,
    settings: () => settings,
    showBadge: (tabId, text) => void badges.set(tabId, text),
    titleOf: () => '',
    enrich: () => undefined,
    tellTab: (view) => connections.tellTab(view),
    now: () => clock.now,
    later,
  });
  const around = { kind: 'chromium', incognitoWorker: false, ownOrigin: 'chrome-extension://own' } as const;
  const details = createDetails({
    around,
    list,
    hub,
    paused: () => false,
    keep: () => false,
    refusedOpen: stand(around).tracker.refusedOpen,
    since: 0,
    later,
  });
  const connections = createConnections({
    ready,
    browser: 'chromium',
    incognitoWorker: false,
    list,
    hub,
    details,
    settings: () => settings,
    settingsChanged: async () => {
      if (!storage.readable) throw new Error('no storage');
      const read = JSON.stringify(settings);
      if (read !== lastRead) hub.refresh();
      lastRead = read;
    },
    tabPlace: async (tabId) => ({
      tabId,
      url: 'https://site.test/page',
      windowId: 1,
      index: 0,
      incognito: tabId === 9,
      cookieStoreId: null,
    }),
    activeTab: async () => 7,
    granted: async () => true,
    act: async (action) => {
      asked.push(action.name);
      if (action.name === 'clear-list') hub.clear(action.tabId);
      return { ok: true, name: 'reload' };
    },
    lookAgain: async (id) => void asked.push(`look ${id}`),
    siteState: async (url) => {
      asked.push(url);
      return { site: 'api.test', cookies: [], undo: null, variants: [], incognitoAllowed: false, granted: true, done: [] };
    },
  });
  return {
    list,
    hub,
    badges,
    settings,
    storage,
    asked,
    clock,
    connect: () => {
      const [page, other] = memoryChannel<PageMessage, WorkerMessage>();
      const came: WorkerMessage[] = [];
      page.listen((message) => came.push(message));
      connections.accept(other);
      return { came, send: page.send, of: (type) => came.filter((message): message is never => message.type === type) };
    },
    settle: async () => {
      // every step of a conversation is a microtask or put off; a macrotask comes after all of them
      for (let round = 0; round < 5; round += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        for (const callback of due.splice(0)) callback();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
