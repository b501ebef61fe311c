/** What leaves a page: copies and files, always through the core's redaction. */

import type { Exchange } from '../core/exchange.ts';
import type { ActingStore } from './acts.ts';
import { copyText } from './copy.ts';
import type { CopyKind } from './copy-menu.tsx';
import { downloadText } from './download.ts';
import type { OutcomeKey } from './types.ts';

const forms = (): Promise<typeof import('./forms.ts')> => import('./forms.ts');

/** Copies about the exchange that is shown; the outcome is filed under the button's key, or under `copy`. */
export function copier(store: ActingStore): (kind: CopyKind, key?: OutcomeKey) => void {
  return (kind, at = 'copy') => {
    const exchange = store.explained.value?.exchange;
    if (exchange === undefined) return;
    void forms()
      .then((made) => copyText(made.textOf(exchange, kind)))
      .then((copied) => {
        const key = !copied ? 'ui_copy_refused' : kind === 'curl-unmasked' ? 'ui_copied_unmasked' : 'ui_copied';
        store.tellOutcome(at, { state: 'told', key });
      });
  };
}

/** Writes every exchange that `all` gives to a file; the outcome is filed under `export` when it failed. */
export function exporter(store: ActingStore, all: () => Promise<readonly Exchange[]>): (kind: 'json' | 'har') => void {
  return (kind) => {
    void Promise.all([forms(), all()]).then(
      ([made, exchanges]) => downloadText(made.fileOf(exchanges, kind)),
      () => store.tellOutcome('export', { state: 'told', key: 'ui_export_failed' }),
    );
  };
}
