/** Wires the options page: the one file of this page that knows the browser. */

import '../ui/theme.css';
import './options.css';
import { render } from 'preact';
import { hasAccess, requestAccess } from '../platform/access.ts';
import { connectToWorker } from '../platform/connect.ts';
import { App } from './app.tsx';
import { optionsStore } from './store.ts';

const root = document.getElementById('app');
if (root !== null) {
  const store = optionsStore(connectToWorker);
  const draw = (access: boolean | null): void => {
    render(<App store={store} access={access} grant={() => void requestAccess().then(draw)} />, root);
  };
  draw(null);
  void hasAccess().then(draw);
}
