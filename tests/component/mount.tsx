/** Mounts pages for tests, and waits for conditions instead of times. */

import { render } from 'preact';
import { afterEach } from 'vitest';
import type { Exchange } from '../../src/core/exchange.ts';
import { App } from '../../src/panel/app.tsx';
import { type PanelStore, panelStore } from '../../src/panel/store.ts';
import type { CopyKind } from '../../src/ui/copy-menu.tsx';
import type { Explanation } from '../../src/ui/types.ts';
import { type FakeWorker, type FakeWorkerOptions, fakeWorker } from './host/fake-worker.ts';
import { exchange, NOW } from './host/made-up.ts';
import { explanation } from './host/made-up-explained.ts';
import { ROWS, siteState, tabState } from './host/made-up-list.ts';

const mounted: (() => void)[] = [];

afterEach(() => {
  for (const unmount of mounted.splice(0)) unmount();
});

/** Draws `element` into the document; it is taken out again after the test. */
export function mount(element: preact.ComponentChild): HTMLElement {
  const root = document.createElement('div');
  document.body.append(root);
  render(element, root);
  mounted.push(() => {
    render(null, root);
    root.remove();
  });
  return root;
}

/** Milliseconds: far more than it takes, even where the machine has other work. */
const MOST = 15_000;

/** Waits until `ask` gives something; fails with its last answer after `MOST`. */
export async function until<T>(ask: () => T | null | undefined | false): Promise<T> {
  const deadline = Date.now() + MOST;
  for (;;) {
    const answer = ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`still ${String(answer)} after ${MOST} ms: ${ask.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export interface MountedPanel {
  readonly root: HTMLElement;
  readonly store: PanelStore;
  readonly worker: FakeWorker;
  readonly copied: readonly CopyKind[];
  readonly downloaded: readonly string[];
  readonly find: (selector: string) => HTMLElement | null;
  readonly all: (selector: string) => HTMLElement[];
  readonly click: (selector: string) => void;
  readonly key: (selector: string, key: string) => void;
}

export interface PanelParts extends Partial<FakeWorkerOptions> {
  readonly explain?: (of: Exchange) => Explanation | Promise<Explanation>;
  readonly grant?: () => void;
}

/** The whole panel over an in-memory worker. */
export function mountPanel(parts: PanelParts = {}): MountedPanel {
  const rows = parts.rows ?? ROWS;
  const worker = fakeWorker({
    tab: tabState(),
    rows,
    exchange: (id) => {
      const row = rows.find((one) => one.id === id);
      return exchange({ id, state: row?.state ?? 'final', status: row?.status ?? 401 });
    },
    site: () => siteState(),
    ...parts,
  });
  const explain = parts.explain ?? explanation;
  const now = (): number => NOW * 1000;
  const store = panelStore({ open: worker.open, tabId: 7, explain: async (of) => explain(of), now });
  mounted.push(store.close);
  const copied: CopyKind[] = [];
  const downloaded: string[] = [];
  const root = mount(
    <App
      store={store}
      tabId={7}
      copy={(kind) => copied.push(kind)}
      download={(kind) => downloaded.push(kind)}
      grant={parts.grant ?? null}
      now={now}
    />,
  );
  return { root, store, worker, copied, downloaded, ...tools(root) };
}

/** Finding, clicking and pressing keys below `root`. */
export function tools(root: HTMLElement): Pick<MountedPanel, 'find' | 'all' | 'click' | 'key'> {
  const find = (selector: string): HTMLElement | null => root.querySelector<HTMLElement>(selector);
  const sure = (selector: string): HTMLElement => {
    const element = find(selector);
    if (element === null) throw new Error(`${selector} is not there`);
    return element;
  };
  return {
    find,
    all: (selector) => [...root.querySelectorAll<HTMLElement>(selector)],
    click: (selector) => sure(selector).click(),
    key: (selector, key) => sure(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  };
}
