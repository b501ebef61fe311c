/** The panel in a plain page over an in-memory channel: the place to design it. `?theme=dark` and `?rows=10000` change what is shown. The bench measures the list here. */

import '../../../src/ui/theme.css';
import '../../../src/ui/detail.css';
import '../../../src/ui/sections.css';
import '../../../src/ui/pictures.css';
import '../../../src/ui/steps.css';
import '../../../src/panel/list.css';
import '../../../src/panel/panel.css';
import { render } from 'preact';
import type { Exchange } from '../../../src/core/exchange.ts';
import { App } from '../../../src/panel/app.tsx';
import { panelStore } from '../../../src/panel/store.ts';
import type { Explanation } from '../../../src/ui/types.ts';
import { fakeWorker } from './fake-worker.ts';
import { exchange, NOW } from './made-up.ts';
import { explanation } from './made-up-explained.ts';
import { ROWS, row, siteState, tabState } from './made-up-list.ts';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;
const many = Number(asked.get('rows') ?? 0);
const rows =
  many === 0
    ? ROWS
    : Array.from({ length: many }, (_, index) =>
        row({ id: `m${index}`, url: `https://api.site.test/v1/${index}`, startedAt: NOW * 1000 - index * 900 }),
      );

const worker = fakeWorker({
  tab: tabState(),
  rows,
  exchange: (id) => {
    const found = rows.find((one) => one.id === id);
    return exchange({ id, state: found?.state ?? 'final', status: found?.status ?? 401 });
  },
  site: () => siteState(),
  act: (action) =>
    action.name === 'clear-cookies'
      ? { ok: true, name: 'clear-cookies', removed: siteState().cookies, stayed: [], httpSignIn: 'ended' }
      : { ok: false, name: action.name, error: 'browser' },
});
const now = (): number => NOW * 1000;
// from here on it is the panel's own time
performance.mark('panel');
// as in the extension's panel: the list need not wait for what is read and judged
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const explain = (of: Exchange): Promise<Explanation> => breath().then(() => explanation(of));
const store = panelStore({ open: worker.open, tabId: 7, explain, now });
const root = document.getElementById('app');
Object.assign(window, {
  /** So many more rows, 300 a second, each in a message of its own. */
  arrive: async (count: number) => {
    const start = performance.now();
    for (let said = 0; said < count; ) {
      const due = Math.min(count, Math.ceil((performance.now() - start) * 0.3));
      for (; said < due; said += 1) {
        const changed = [row({ id: `a${said}`, url: `https://api.site.test/v2/${said}`, startedAt: NOW * 1000 + said })];
        worker.say({ type: 'rows', changed, removed: [] });
      }
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    return true;
  },
});
if (root !== null) render(<App store={store} tabId={7} copy={() => {}} download={() => {}} grant={null} now={now} />, root);
