/** The panel: list beside or above the detail. */

import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { actsOf } from '../ui/acts.ts';
import type { CopyKind } from '../ui/copy-menu.tsx';
import { Detail, FoldSteps } from '../ui/detail.tsx';
import { RowList } from '../ui/row-list.tsx';
import { SEGMENTS } from '../ui/rows.ts';
import { say } from '../ui/text.ts';
import type { Acts, OutcomeKey } from '../ui/types.ts';
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

/** Each pane draws anew when what it shows has changed, and not for what another one shows: in a flood of refusals the list alone. */
export function App({ store, tabId, copy, download, grant, now }: AppProps): JSX.Element {
  const acts = useMemo(() => actsOf({ store, tabId, copy }), [store, tabId, copy]);
  return (
    <div class="panel">
      <BarPane store={store} tabId={tabId} download={download} />
      <div class="notices">
        <NoticesPane store={store} tabId={tabId} grant={grant} />
      </div>
      <main class="split">
        <div class="list">
          <ListPane store={store} now={now} />
        </div>
        <DetailPane store={store} acts={acts} copy={copy} />
      </main>
    </div>
  );
}

function setPaused(store: PanelStore, paused: boolean): void {
  const name = paused ? 'pause' : 'resume';
  void store.act({ name }, name);
}

function BarPane({ store, tabId, download }: Pick<AppProps, 'store' | 'tabId' | 'download'>): JSX.Element {
  return (
    <Toolbar
      tab={store.tab.value}
      total={store.total.value}
      filter={store.filter.value}
      onPause={(paused) => setPaused(store, paused)}
      onClear={() => void store.act({ name: 'clear-list', tabId }, 'clear-list')}
      onKeep={(keep) => void store.act({ name: 'keep', keep }, 'keep')}
      onText={store.setText}
      onSegment={store.toggleSegment}
      onExport={download}
    />
  );
}

function NoticesPane({ store, tabId, grant }: Pick<AppProps, 'store' | 'tabId' | 'grant'>): JSX.Element {
  const exported = store.outcomes.value.get('export');
  return (
    <>
      <Notices
        tab={store.tab.value}
        lost={store.lost.value}
        onGrant={grant}
        onResume={() => setPaused(store, false)}
        onUnmute={(host) => void store.act({ name: 'unmute', tabId, host }, 'unmute')}
      />
      {exported?.state === 'told' && (
        <div class="notice" role="status">
          {say(exported.key)}
        </div>
      )}
    </>
  );
}

function ListPane({ store, now }: Pick<AppProps, 'store' | 'now'>): JSX.Element {
  const groups = store.groups.value;
  const showAll = (): void => {
    store.setText('');
    for (const segment of SEGMENTS) if (!store.filter.value.segments.has(segment)) store.toggleSegment(segment);
  };
  return groups.length === 0 ? (
    <Empty tab={store.tab.value} hidden={store.total.value} onShowAll={showAll} />
  ) : (
    <RowList groups={groups} selected={store.selectedKey.value} onSelect={(group) => store.select(group.newest.id)} now={now} />
  );
}

function DetailPane({ store, acts, copy }: Pick<AppProps, 'store' | 'copy'> & { readonly acts: Acts }): JSX.Element {
  const explained = store.explained.value;
  return (
    <div class="detail" data-detail={store.selectedId.value ?? ''}>
      {explained === null ? (
        <p class="placeholder">{store.groups.value.length === 0 && !store.evicted.value ? '' : say(placeholderKey(store))}</p>
      ) : (
        <Detail
          key={explained.exchange.id}
          explained={explained}
          acts={acts}
          onCopy={copy}
          copied={store.outcomes.value.get('copy')}
          fold={<FoldPane store={store} id={explained.exchange.id} />}
        />
      )}
    </div>
  );
}

function placeholderKey(store: PanelStore): string {
  if (store.evicted.value) return 'ui_evicted';
  return store.selectedId.value === null ? 'ui_nothing_selected' : 'ui_reading';
}

/** Where this exchange stands among its like, when the list folded several into one row. */
function FoldPane({ store, id }: { readonly store: PanelStore; readonly id: string }): JSX.Element | null {
  const rows = store.selectedGroup.value?.rows ?? [];
  if (rows.length <= 1) return null;
  const at = rows.findIndex((row) => row.id === id);
  const step = (by: number): void => {
    const next = rows[at + by];
    if (next !== undefined) store.select(next.id);
  };
  return <FoldSteps index={at + 1} count={rows.length} onStep={step} />;
}
