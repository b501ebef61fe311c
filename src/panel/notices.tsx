/** States that stand in the way of seeing something: each says so and offers the way out. */

import type { JSX } from 'preact';
import type { TabState } from '../protocol/messages.ts';
import { hostOf } from '../ui/host.ts';
import { say } from '../ui/text.ts';

export interface NoticesProps {
  readonly tab: TabState | null;
  readonly lost: boolean;
  /** Asks for access to the site; null where DevTools pages cannot ask. */
  readonly onGrant: (() => void) | null;
  readonly onResume: () => void;
  readonly onUnmute: (host: string | null) => void;
}

export function Notices({ tab, lost, onGrant, onResume, onUnmute }: NoticesProps): JSX.Element | null {
  if (lost) return <Notice kind="lost" title={say('ui_lost_title')} text={say('ui_lost_text')} />;
  if (tab === null) return null;
  // DevTools pages may ask in Chromium; in Firefox only the popup and the settings can
  const ask = tab.browser === 'chromium' ? onGrant : null;
  return (
    <>
      {tab.watch === 'no-permission' && (
        <Notice
          kind="no-permission"
          title={say('ui_no_permission_title')}
          text={say(ask === null ? 'ui_no_permission_popup' : 'ui_no_permission_text')}
        >
          {ask !== null && (
            <button type="button" class="pill main" data-action="grant" onClick={ask}>
              {say('ui_grant')}
            </button>
          )}
        </Notice>
      )}
      {tab.paused && (
        <Notice kind="paused" title={say('ui_paused_title')} text={say('ui_paused_text')}>
          <button type="button" class="pill" data-action="resume" onClick={onResume}>
            {say('ui_resume')}
          </button>
        </Notice>
      )}
      {tab.muted !== 'no' && (
        <Notice kind="muted" title={say(`ui_muted_${tab.muted}`)} text={say('ui_muted_text')}>
          <button type="button" class="pill" data-action="unmute" onClick={() => onUnmute(tab.muted === 'all' ? null : hostOf(tab.url))}>
            {say('ui_unmute')}
          </button>
        </Notice>
      )}
      {tab.evicted > 0 && <Notice kind="dropped" title={say('ui_dropped', { count: tab.evicted })} text={say('ui_dropped_text')} />}
      {tab.failedWrites > 0 && (
        <Notice kind="unstored" title={say('ui_unstored', { count: tab.failedWrites })} text={say('ui_unstored_text')} />
      )}
    </>
  );
}

interface NoticeProps {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly children?: JSX.Element | false;
}

function Notice({ kind, title, text, children }: NoticeProps): JSX.Element {
  return (
    <div class={`notice ${kind}`} role="status" data-notice={kind}>
      <span>
        <b>{title}</b> {text}
      </span>
      {children}
    </div>
  );
}

export interface EmptyProps {
  readonly tab: TabState | null;
  /** Rows there are, all hidden by the filter. */
  readonly hidden: number;
  readonly onShowAll: () => void;
}

/** Nothing in the list: because nothing was refused, because it is not watched, or because the filter hides it. */
export function Empty({ tab, hidden, onShowAll }: EmptyProps): JSX.Element {
  if (hidden > 0) {
    return (
      <div class="empty" data-notice="filtered">
        <p>{say('ui_empty_filtered', { count: hidden })}</p>
        <button type="button" class="pill" onClick={onShowAll}>
          {say('ui_show_all')}
        </button>
      </div>
    );
  }
  const kind =
    tab === null
      ? 'connecting'
      : tab.watch === 'not-a-site'
        ? 'not_a_site'
        : tab.watch === 'no-permission'
          ? 'unwatched'
          : tab.paused
            ? 'paused'
            : 'watching';
  return (
    <div class="empty" data-notice="empty">
      <p class="empty-title">{say(`ui_empty_${kind}_title`)}</p>
      <p>{say(`ui_empty_${kind}`)}</p>
    </div>
  );
}
