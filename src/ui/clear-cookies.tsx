/** Clear this site's cookies: what will go is listed beside the button; afterwards what went, what stayed, and the way back. */

import type { JSX } from 'preact';
import type { SiteCookie, SiteState } from '../protocol/messages.ts';
import { CookieName } from './cookie-name.tsx';
import { OutcomeWords } from './outcome.tsx';
import { say } from './text.ts';
import { type Acts, outcomeKey } from './types.ts';

export interface ClearCookiesProps {
  readonly site: SiteState | null;
  readonly acts: Acts;
}

/** Names drawn before the rest is folded away. */
const FIRST_NAMES = 4;

export function ClearCookies({ site, acts }: ClearCookiesProps): JSX.Element | null {
  if (site === null) return null;
  const busy = acts.outcome('clear-cookies')?.state === 'busy';
  const count = site.cookies.length;
  return (
    <>
      <div class="tools">
        <button
          type="button"
          class="pill"
          data-action="clear-cookies"
          disabled={busy || !site.granted}
          onClick={() => acts.step('clear-cookies', null)}
        >
          {count === 0 ? say('ui_do_clear_cookies') : say('ui_clear_count', { count })}
        </button>
      </div>
      <div class="step-more">
        {count > 0 && <GoingCookies cookies={site.cookies} />}
        {count === 0 && site.undo === null && <p class="going">{say('ui_clear_none')}</p>}
        <OutcomeWords outcome={acts.outcome('clear-cookies')} />
        <Undo site={site} acts={acts} />
      </div>
    </>
  );
}

/** The cookies that the button will remove: by name, with whose they are. */
function GoingCookies({ cookies }: { readonly cookies: readonly SiteCookie[] }): JSX.Element {
  const first = cookies.slice(0, FIRST_NAMES);
  const rest = cookies.length - first.length;
  const names = (
    <>
      {say('ui_clear_will_go')}{' '}
      {first.map((cookie, index) => (
        <span key={cookie.key}>
          {index > 0 && ', '}
          <CookieName cookie={cookie} />
        </span>
      ))}
    </>
  );
  if (rest === 0) return <p class="going">{names}</p>;
  return (
    <details class="going">
      <summary>
        {names} {say('ui_and_more', { count: rest })}
      </summary>
      <ul class="plain">
        {cookies.slice(FIRST_NAMES).map((cookie) => (
          <li key={cookie.key}>
            <CookieName cookie={cookie} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The way back: stays as long as the worker keeps what was cleared. Cookies set anew since are replaced only when that is chosen. */
export function Undo({ site, acts }: { readonly site: SiteState; readonly acts: Acts }): JSX.Element | null {
  const outcome = acts.outcome('undo');
  const result = outcome?.state === 'result' && outcome.result.ok && outcome.result.name === 'undo' ? outcome.result : null;
  const again = result?.setAnew ?? [];
  if (site.undo === null && outcome === undefined) return null;
  return (
    <div class="undo">
      {site.undo !== null && (
        <p>
          {say('ui_undo_offer', { count: site.undo.cookies.length, at: Math.floor(site.undo.clearedAt / 1000) })}{' '}
          <button type="button" class="pill" data-action="undo" disabled={outcome?.state === 'busy'} onClick={() => acts.undo([])}>
            {say('ui_undo')}
          </button>
        </p>
      )}
      <OutcomeWords outcome={outcome} />
      {again.length > 0 && (
        <p>
          <button
            type="button"
            class="pill"
            data-action="undo"
            data-overwrite="true"
            onClick={() => acts.undo(again.map((cookie) => cookie.key))}
          >
            {say('ui_undo_overwrite', { count: again.length })}
          </button>
        </p>
      )}
    </div>
  );
}

/** Whether a cookie's own button is waiting for its answer. */
export function clearing(cookie: SiteCookie, acts: Acts): boolean {
  return acts.outcome(outcomeKey('clear-cookie', cookie.key))?.state === 'busy';
}
