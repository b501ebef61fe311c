/** Wires the popup: the one file of this page that knows the browser. */

import '../ui/theme.css';
import '../ui/pictures.css';
import './popup.css';
import { render } from 'preact';
import { openOptions, requestAccess } from '../platform/access.ts';
import { connectToWorker } from '../platform/connections.ts';
import { copier } from '../ui/copying.ts';
import { App } from './app.tsx';
import { popupStore } from './store.ts';

const root = document.getElementById('app');
if (root !== null) {
  // `?tab=7` shows another tab's view when the page is opened on its own; the popup itself has no query
  const tab = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  const store = popupStore({
    open: connectToWorker,
    tabId: Number.isInteger(tab) ? tab : null,
    explain: async (exchange) => (await import('../ui/explain.ts')).explain(exchange),
  });
  render(<App store={store} copy={copier(store)} grant={() => void requestAccess()} openOptions={openOptions} />, root);
}
