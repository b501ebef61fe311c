/** The panel: list beside or above the detail. */

import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { actsOf } from '../ui/acts.ts';
import type { CopyKind } from '../ui/copy-menu.tsx';
import { Detail, type FoldPlace } from '../ui/detail.tsx';
import { RowList } from '../ui/row-list.tsx';
import type { RowGroup } from '../ui/rows.ts';
import { say } from '../ui/text.ts';
import type { OutcomeKey } from '../ui/types.ts';
import { Empty, Notices } from './notices.tsx';
import type { PanelStore } from './store.ts';
import { Toolbar } from './toolbar.tsx';

export interface AppProps {
  readonly store: PanelStore;
  readonly tabId: number;
  /** Copies about the selected exchange and files its outcome under `key`, by default `copy`. */
  readonly copy: (kind: CopyKind, key?: OutcomeKey) => void;
  readonly download: (kind: 'json' | 'har') => void;
  /** Asks for access; null where this page cannot ask. */
  readonly grant: (() => void) | null;
  readonly now: () => number;
}

export function App({ store, tabId, copy, download, grant, now }: AppProps): JSX.Element {
  const acts = useMemo(() => actsOf({ store, tabId, copy }), [store, tabId, copy]);
  const tab = store.tab.value;
  const groups = store.groups.value;
  const explained = store.explained.value;
  const exported = store.outcomes.value.get('export');
  const page = (name: 'pause' | 'resume'): void => void store.act({ name }, name);
  const showAll = (): void => {
    store.setText('');
    for (const segment of [401, 403, 407] as const) if (!store.filter.value.segments.has(segment)) store.toggleSegment(segment);
  };
  return (
    <div class="panel">
      <Toolbar
        tab={tab}
        total={store.total.value}
        filter={store.filter.value}
        onPause={(paused) => page(paused ? 'pause' : 'resume')}
        onClear={() => void store.act({ name: 'clear-list', tabId }, 'clear-list')}
        onKeep={(keep) => void store.act({ name: 'keep', keep }, 'keep')}
        onText={store.setText}
        onSegment={store.toggleSegment}
        onExport={download}
      />
      <div class="notices">
        <Notices
          tab={tab}
          lost={store.lost.value}
          onGrant={grant}
          onResume={() => page('resume')}
          onUnmute={(host) => void store.act({ name: 'unmute', tabId, host }, 'unmute')}
        />
        {exported?.state === 'told' && (
          <div class="notice" role="status">
            {say(exported.key)}
          </div>
        )}
      </div>
      <main class="split">
        <div class="list">
          {groups.length === 0 ? (
            <Empty tab={tab} hidden={store.total.value} onShowAll={showAll} />
          ) : (
            <RowList groups={groups} selected={store.selectedKey.value} onSelect={(group) => store.select(group.newest.id)} now={now} />
          )}
        </div>
        <div class="detail" data-detail={store.selectedId.value ?? ''}>
          {explained === null ? (
            <p class="placeholder">{groups.length === 0 && !store.evicted.value ? '' : say(placeholderKey(store))}</p>
          ) : (
            <Detail
              key={explained.exchange.id}
              explained={explained}
              acts={acts}
              onCopy={copy}
              copied={store.outcomes.value.get('copy')}
              fold={foldPlace(store, store.selectedGroup.value, explained.exchange.id)}
            />
          )}
        </div>
      </main>
    </div>
  );
}

function placeholderKey(store: PanelStore): string {
  if (store.evicted.value) return 'ui_evicted';
  return store.selectedId.value === null ? 'ui_nothing_selected' : 'ui_reading';
}

function foldPlace(store: PanelStore, group: RowGroup | null, id: string): FoldPlace | null {
  if (group === null) return null;
  const at = group.rows.findIndex((row) => row.id === id);
  return {
    index: at + 1,
    count: group.rows.length,
    onStep: (by) => {
      const next = group.rows[at + by];
      if (next !== undefined) store.select(next.id);
    },
  };
}
