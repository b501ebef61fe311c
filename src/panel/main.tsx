/** Wires the panel: the one file of this page that knows the browser. */

import '../ui/theme.css';
import '../ui/detail.css';
import '../ui/sections.css';
import '../ui/pictures.css';
import '../ui/steps.css';
import './list.css';
import './panel.css';
import { render } from 'preact';
import { requestAccess } from '../platform/access.ts';
import { connectToWorker } from '../platform/connect.ts';
import { inspectedTab } from '../platform/har-source.ts';
import { onThemeChange, theme } from '../platform/panel.ts';
import { copier, exporter } from '../ui/copying.ts';
import { App } from './app.tsx';
import { panelStore } from './store.ts';

/** Readers and rules: not needed for the list, so they come after it. */
const reading = (): Promise<typeof import('../ui/explain.ts')> => import('../ui/explain.ts');
/** Loading, reading and drawing in one piece would be a frame that comes late. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const root = document.getElementById('app');
if (root !== null) {
  const follow = (name: 'light' | 'dark'): void => {
    document.documentElement.dataset.theme = name;
  };
  follow(theme());
  onThemeChange(follow);

  const tabId = inspectedTab();
  const now = (): number => Date.now();
  const store = panelStore({
    open: connectToWorker,
    tabId,
    explain: async (exchange) => {
      const { explain } = await reading();
      await breath();
      const explanation = await explain(exchange, breath);
      await breath();
      return explanation;
    },
    now,
  });
  render(
    <App
      store={store}
      tabId={tabId}
      copy={copier(store)}
      download={exporter(store, store.all)}
      grant={() => void requestAccess()}
      now={now}
    />,
    root,
  );
  requestIdleCallback(() => void reading());
}
