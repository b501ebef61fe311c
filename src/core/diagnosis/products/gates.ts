/** Access gates: a sign-in of their own stands before every application behind them. */

import { body, cookie, type Entry, header } from './marks.ts';

export const GATES: readonly Entry[] = [
  {
    id: 'google-iap',
    name: 'Google Identity-Aware Proxy',
    role: 'gateway',
    itself: [header('x-goog-iap-generated-response'), body('invalid iap credentials')],
    passedOn: [cookie(/^(__Host-)?GCP_IAAP_/), cookie(/^GCP_IAP_/)],
  },
  { id: 'pomerium', name: 'Pomerium', role: 'gateway', itself: [body('pomerium', 'error')], passedOn: [cookie(/^_pomerium/)] },
];
