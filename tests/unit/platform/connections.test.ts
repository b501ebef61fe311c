import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../../src/protocol/channel.ts';
import type { PageMessage, WorkerMessage } from '../../../src/protocol/messages.ts';

const ID = 'abcdefghijklmnop';
const HOME = 'chrome-extension://abcdefghijklmnop/';

const api = vi.hoisted(() => ({ connect: (_port: unknown): void => undefined }));

vi.mock('../../../src/platform/browser.ts', () => ({
  browser: {
    runtime: {
      id: ID,
      getURL: (path: string) => HOME + path,
      onConnect: {
        addListener: (listener: (port: unknown) => void) => {
          api.connect = listener;
        },
      },
    },
  },
}));

const { onPageConnect } = await import('../../../src/platform/connections.ts');

/** A port of this sender, and what becomes of it. */
function portOf(sender: unknown) {
  const port = {
    sender,
    shut: 0,
    told: [] as unknown[],
    hear: (_message: unknown): void => undefined,
    onMessage: {
      addListener: (listener: (message: unknown) => void) => {
        port.hear = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
    postMessage: (message: unknown) => void port.told.push(message),
    disconnect: () => {
      port.shut += 1;
    },
  };
  return port;
}

let accepted: Channel<WorkerMessage, PageMessage>[] = [];

beforeEach(() => {
  accepted = [];
  onPageConnect((channel) => void accepted.push(channel));
});

describe('the door of the worker', () => {
  it.each([
    ['the panel', { id: ID, url: `${HOME}src/panel/index.html` }],
    ['the popup, in a tab of its own', { id: ID, url: `${HOME}src/popup/index.html?tab=1`, tab: { id: 1 } }],
  ])('lets %s in, and hears what it says', (_name, sender) => {
    const port = portOf(sender);
    api.connect(port);
    expect([accepted.length, port.shut]).toEqual([1, 0]);
    const heard: PageMessage[] = [];
    accepted[0]?.listen((message) => void heard.push(message));
    port.hear({ type: 'hello', page: 'popup', tabId: null });
    port.hear({ type: 'hello', page: 'nobody', tabId: null });
    expect(heard).toEqual([{ type: 'hello', page: 'popup', tabId: null }]);
  });

  it.each([
    ['another extension', { id: 'ponmlkjihgfedcba', url: 'chrome-extension://ponmlkjihgfedcba/panel.html' }],
    ['another extension that claims an address of ours', { id: 'ponmlkjihgfedcba', url: `${HOME}src/panel/index.html` }],
    ['a page of the web', { url: 'https://evil.test/', origin: 'https://evil.test', tab: { id: 1 } }],
    ['a page of the web with our id, as a content script has', { id: ID, url: 'https://evil.test/', tab: { id: 1 } }],
    ['a page of the web that has our address in its own', { id: ID, url: `https://evil.test/?${HOME}src/panel/index.html` }],
    ['an extension whose id begins with ours', { id: ID, url: `${HOME.slice(0, -1)}q/panel.html` }],
    ['our id without an address', { id: ID }],
    ['our address without an id', { url: `${HOME}src/panel/index.html` }],
    ['nobody', undefined],
  ])('shuts the port of %s without a word', (_name, sender) => {
    const port = portOf(sender);
    api.connect(port);
    port.hear({ type: 'hello', page: 'popup', tabId: null });
    expect([accepted.length, port.shut, port.told]).toEqual([0, 1, []]);
  });
});
