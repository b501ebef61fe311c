/** What leaves the panel: copies and files, always through the core's redaction. */

import type { Exchange } from '../core/exchange.ts';
import { copyText } from '../ui/copy.ts';
import type { CopyKind } from '../ui/copy-menu.tsx';
import { downloadText } from '../ui/download.ts';
import type { PanelStore } from './store.ts';

export interface PanelOut {
  /** Copies about the selected exchange; the outcome is filed under `copy`. */
  readonly copy: (kind: CopyKind) => void;
  /** Writes the whole list to a file; the outcome is filed under `export` when it failed. */
  readonly download: (kind: 'json' | 'har') => void;
}

export function panelOut(store: PanelStore): PanelOut {
  const forms = (): Promise<typeof import('../ui/forms.ts')> => import('../ui/forms.ts');
  return {
    copy: (kind) => {
      const exchange: Exchange | undefined = store.explained.value?.exchange;
      if (exchange === undefined) return;
      void forms()
        .then((made) => copyText(made.textOf(exchange, kind)))
        .then((copied) => {
          const key = !copied ? 'ui_copy_refused' : kind === 'curl-unmasked' ? 'ui_copied_unmasked' : 'ui_copied';
          store.tellOutcome('copy', { state: 'told', key });
        });
    },
    download: (kind) => {
      void Promise.all([forms(), store.all()]).then(
        ([made, exchanges]) => downloadText(made.fileOf(exchanges, kind)),
        () => store.tellOutcome('export', { state: 'told', key: 'ui_export_failed' }),
      );
    },
  };
}
