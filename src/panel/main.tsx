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
    explain: async (exchange) => (await import('../ui/explain.ts')).explain(exchange),
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
}
