import { expect, it, vi } from 'vitest';

const shown = vi.hoisted(() => ({ tabs: [] as object[] }));

vi.mock('../../../src/platform/browser.ts', () => ({
  browser: {
    tabs: { query: () => Promise.resolve(shown.tabs) },
    runtime: { getURL: (path: string) => `chrome-extension://own/${path}` },
  },
}));

const { activeTabHere } = await import('../../../src/platform/this-window.ts');

const POPUP = 'chrome-extension://own/src/popup/index.html';

it.each([
  [
    'the active tab',
    [
      { id: 1, url: 'https://a.test/' },
      { id: 2, url: 'https://b.test/', active: true },
    ],
    2,
  ],
  [
    'the active tab, whose address is not told',
    [
      { id: 1, url: 'https://a.test/' },
      { id: 2, active: true },
    ],
    2,
  ],
  [
    'the tab used last before, where the page stands in a tab itself',
    [
      { id: 1, url: 'https://a.test/', lastAccessed: 20 },
      { id: 2, url: 'https://b.test/', lastAccessed: 10 },
      { id: 3, url: 'chrome-extension://own/src/options/index.html', lastAccessed: 25 },
      { id: 4, url: POPUP, lastAccessed: 30, active: true },
    ],
    1,
  ],
  ['none, where there is no other', [{ id: 4, url: POPUP, active: true }], null],
])('speaks of %s', async (_, tabs, id) => {
  shown.tabs = tabs;
  expect(await activeTabHere()).toBe(id);
});
