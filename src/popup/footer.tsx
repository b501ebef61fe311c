/** Below everything: telling support, muting, and where developers find the rest. */

import type { JSX } from 'preact';
import type { TabState } from '../protocol/messages.ts';
import type { CopyKind } from '../ui/copy-menu.tsx';
import { hostOf } from '../ui/host.ts';
import { OutcomeWords } from '../ui/outcome.tsx';
import { say } from '../ui/text.ts';
import type { Explained } from '../ui/types.ts';
import type { PopupStore } from './store.ts';

export interface FooterProps {
  readonly store: PopupStore;
  readonly tab: TabState | null;
  readonly explained: Explained | null;
  readonly copy: (kind: CopyKind) => void;
  readonly openOptions: () => void;
}

export function Footer({ store, tab, explained, copy, openOptions }: FooterProps): JSX.Element {
  return (
    <footer>
      <OutcomeWords outcome={store.outcomes.value.get('copy')} />
      <div class="foot-links">
        {explained !== null && !offersReport(explained) && (
          <button type="button" class="link" data-action="copy-report" title={say('ui_copy_report_why')} onClick={() => copy('report')}>
            {say('popup_tell_support')}
          </button>
        )}
        {tab !== null && tab.watch !== 'not-a-site' && <Mute store={store} tab={tab} />}
        <button type="button" class="link" onClick={openOptions}>
          {say('popup_settings')}
        </button>
      </div>
      <p class="developers">{say('popup_developers')}</p>
    </footer>
  );
}

/** Whether a step that is shown has the button already. */
function offersReport({ exchange, diagnosis }: Explained): boolean {
  return exchange.state === 'final' && diagnosis.checklist.some((step) => step.audience === 'visitor' && step.action === 'copy-report');
}

/** Muting takes the site off the badge; what it refuses is still listed. */
function Mute({ store, tab }: { readonly store: PopupStore; readonly tab: TabState }): JSX.Element | null {
  const host = hostOf(tab.url);
  if (tab.muted === 'no') {
    if (host === null) return null;
    return (
      <button
        type="button"
        class="link"
        data-action="mute"
        onClick={() => void store.act({ name: 'mute', tabId: tab.tabId, host }, 'mute')}
      >
        {say('popup_mute')}
      </button>
    );
  }
  const muted = tab.muted === 'all' ? null : host;
  return (
    <button
      type="button"
      class="link"
      data-action="unmute"
      onClick={() => void store.act({ name: 'unmute', tabId: tab.tabId, host: muted }, 'unmute')}
    >
      {say(tab.muted === 'all' ? 'popup_unmute_all' : 'popup_unmute')}
    </button>
  );
}
