/** Access gates: a sign-in of their own stands before every application behind them. */

import { body, type Entry, header } from './marks.ts';

export const GATES: readonly Entry[] = [
  {
    id: 'google-iap',
    name: 'Google Identity-Aware Proxy',
    role: 'gateway',
    itself: [header('x-goog-iap-generated-response'), body('invalid iap credentials')],
  },
  { id: 'pomerium', name: 'Pomerium', role: 'gateway', itself: [body('pomerium', 'error')] },
];
