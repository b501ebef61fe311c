/** The visitor's view: what happened on this page in plain words, and what to do about it. */

import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { TabState } from '../protocol/messages.ts';
import { actsOf } from '../ui/acts.ts';
import { Checklist } from '../ui/checklist.tsx';
import type { CopyKind } from '../ui/copy-menu.tsx';
import { hostOf } from '../ui/host.ts';
import { ShieldIcon } from '../ui/icons.tsx';
import { SECTIONS } from '../ui/places.ts';
import { say } from '../ui/text.ts';
import type { OutcomeKey } from '../ui/types.ts';
import { Footer } from './footer.tsx';
import { cureOf, Say } from './say.tsx';
import type { PopupStore } from './store.ts';

export interface AppProps {
  readonly store: PopupStore;
  readonly copy: (kind: CopyKind, key?: OutcomeKey) => void;
  /** Asks for access; called inside the click. */
  readonly grant: () => void;
  readonly openOptions: () => void;
}

export function App({ store, copy, grant, openOptions }: AppProps): JSX.Element {
  const tab = store.tab.value;
  const { row, more } = store.topic.value;
  const explained = store.explained.value;
  const tabId = tab?.tabId ?? -1;
  const acts = useMemo(() => actsOf({ store, tabId, copy }), [store, tabId, copy]);
  const steps = explained?.diagnosis.checklist.filter((step) => step.audience === 'visitor') ?? [];
  return (
    <main class="popup">
      {tab?.watch === 'no-permission' && <Unwatched host={hostOf(tab.url)} onGrant={grant} />}
      {tab?.paused === true && row !== null && (
        <div class="strip" data-notice="paused">
          <span>{say('popup_paused')}</span>
          <button type="button" class="pill" data-action="resume" onClick={() => void store.act({ name: 'resume' }, 'resume')}>
            {say('popup_resume')}
          </button>
        </div>
      )}
      {store.lost.value && <p class="strip">{say('popup_lost')}</p>}
      {row === null ? (
        tab?.watch !== 'no-permission' &&
        (tab?.paused === true ? <Paused onResume={() => void store.act({ name: 'resume' }, 'resume')} /> : <Nothing tab={tab} />)
      ) : explained === null ? (
        <section class="say" aria-label={SECTIONS.verdict} data-cause="" data-exchange-state={row.state} aria-busy="true">
          <p>{say('ui_reading')}</p>
        </section>
      ) : (
        <>
          <Say explained={explained} more={more} acts={acts} />
          {explained.exchange.state === 'final' && (
            <section class="todo" aria-label={SECTIONS.todo}>
              <Checklist explained={explained} steps={steps} acts={acts} numbered onCard={cureOf(explained)?.id ?? null} />
            </section>
          )}
        </>
      )}
      <Footer store={store} tab={tab} explained={explained} copy={copy} openOptions={openOptions} />
    </main>
  );
}

function Unwatched({ host, onGrant }: { readonly host: string | null; readonly onGrant: () => void }): JSX.Element {
  return (
    <section class="say calm" data-notice="no-permission">
      <h1>{host === null ? say('popup_unwatched_title') : say('popup_unwatched_title_host', { host })}</h1>
      <p>{say('popup_unwatched_text')}</p>
      <button type="button" class="pill main" data-action="grant" onClick={onGrant}>
        {say('ui_grant')}
      </button>
    </section>
  );
}

/** Nothing is known of this page as long as nothing is recorded. */
function Paused({ onResume }: { readonly onResume: () => void }): JSX.Element {
  return (
    <section class="say calm" aria-label={SECTIONS.verdict} data-cause="" data-exchange-state="" data-notice="paused">
      <h1>{say('popup_paused_title')}</h1>
      <p>{say('popup_paused_text')}</p>
      <button type="button" class="pill main" data-action="resume" onClick={onResume}>
        {say('popup_resume')}
      </button>
    </section>
  );
}

/** Nothing was refused on this page; or there is no page to watch. */
function Nothing({ tab }: { readonly tab: TabState | null }): JSX.Element {
  const kind = tab === null ? 'connecting' : tab.watch === 'not-a-site' ? 'not_a_site' : 'none';
  return (
    <section class="say nothing" aria-label={SECTIONS.verdict} data-cause="" data-exchange-state="" data-notice={kind}>
      <ShieldIcon />
      <div>
        <h1>{say(`popup_${kind}_title`)}</h1>
        <p>{say(`popup_${kind}_text`)}</p>
      </div>
    </section>
  );
}
