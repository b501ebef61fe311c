/** Wires the popup: the one file of this page that knows the browser. */

import '../ui/theme.css';
import '../ui/pictures.css';
import '../ui/steps.css';
import './popup.css';
import { render } from 'preact';
import { openOptions, requestAccess } from '../platform/access.ts';
import { connectToWorker } from '../platform/connect.ts';
import { activeTabHere } from '../platform/this-window.ts';
import { copier } from '../ui/copying.ts';
import { App } from './app.tsx';
import { popupStore } from './store.ts';

/** `?tab=7` shows another tab's view when the page is opened on its own; the popup itself has no query. */
function askedTab(): number | null {
  const tab = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  return Number.isInteger(tab) ? tab : null;
}

async function start(root: HTMLElement): Promise<void> {
  const store = popupStore({
    open: connectToWorker,
    tabId: askedTab() ?? (await activeTabHere()),
    explain: async (exchange) => (await import('../ui/explain.ts')).explain(exchange),
  });
  render(<App store={store} copy={copier(store)} grant={() => void requestAccess()} openOptions={openOptions} />, root);
}

const root = document.getElementById('app');
if (root !== null) void start(root);
