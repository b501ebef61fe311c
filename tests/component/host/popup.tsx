/** The popup in a plain page over an in-memory channel. `?theme=dark`, `?state=none|unwatched|waiting` change what is shown. */

import '../../../src/ui/theme.css';
import '../../../src/ui/pictures.css';
import '../../../src/ui/steps.css';
import '../../../src/popup/popup.css';
import { render } from 'preact';
import { App } from '../../../src/popup/app.tsx';
import { popupStore } from '../../../src/popup/store.ts';
import { fakeWorker } from './fake-worker.ts';
import { exchange } from './made-up.ts';
import { explanation } from './made-up-explained.ts';
import { ROWS, siteState, tabState } from './made-up-list.ts';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;
const state = asked.get('state');

const worker = fakeWorker({
  tab: tabState(state === 'unwatched' ? { watch: 'no-permission' } : {}),
  rows:
    state === 'none' || state === 'unwatched' ? [] : state === 'waiting' ? ROWS.filter((row) => row.state === 'waiting-for-sign-in') : ROWS,
  exchange: (id) => exchange({ id, state: state === 'waiting' ? 'waiting-for-sign-in' : 'final' }),
  site: () => siteState(),
  act: (action) => ({ ok: false, name: action.name, error: 'browser' }),
});
const store = popupStore({ open: worker.open, tabId: null, explain: async (of) => explanation(of) });
const root = document.getElementById('app');
if (root !== null) render(<App store={store} copy={() => {}} grant={() => {}} openOptions={() => {}} />, root);
