/** What an action came to, in words: said where the button is, and announced to those who cannot see it. */

import type { JSX } from 'preact';
import { keyOf } from '../core/text/message.ts';
import type { ActionResult, SiteCookie } from '../protocol/messages.ts';
import { CookieName } from './cookie-name.tsx';
import { known, say } from './text.ts';
import type { Outcome } from './types.ts';

export interface OutcomeWordsProps {
  readonly outcome: Outcome | undefined;
  readonly incognitoAllowed?: boolean | undefined;
}

export function OutcomeWords({ outcome }: OutcomeWordsProps): JSX.Element | null {
  if (outcome === undefined) return null;
  return (
    <div class="outcome" role="status" data-outcome={outcome.state === 'result' ? (outcome.result.ok ? 'ok' : 'failed') : outcome.state}>
      {outcome.state === 'busy' ? say('ui_busy') : outcome.state === 'told' ? say(outcome.key) : <Result result={outcome.result} />}
    </div>
  );
}

function Result({ result }: { readonly result: ActionResult }): JSX.Element {
  if (!result.ok) {
    const key = `ui_error_${keyOf(result.error)}`;
    return <p class="bad">{known(key) ? say(key) : say('ui_failed', { error: result.error })}</p>;
  }
  switch (result.name) {
    case 'clear-cookies':
    case 'clear-cookie':
      return (
        <>
          <Named sentence="ui_removed" cookies={result.removed} tone="good" always />
          <Named sentence="ui_stayed" cookies={result.stayed} tone="bad" />
          <p>{say(`ui_http_sign_in_${keyOf(result.httpSignIn)}`)}</p>
        </>
      );
    case 'undo':
      return (
        <>
          <Named sentence="ui_restored" cookies={result.restored} tone="good" always />
          <Named sentence="ui_set_anew" cookies={result.setAnew} tone="bad" />
          <Named sentence="ui_expired_meanwhile" cookies={result.expired} tone="bad" />
          <Named sentence="ui_not_restored" cookies={result.failed} tone="bad" />
        </>
      );
    case 'open-incognito':
      return <p>{say(result.allowed ? (result.opened ? 'ui_incognito_opened' : 'ui_incognito_failed') : 'ui_incognito_not_allowed')}</p>;
    default:
      return <p class="good">{say(known(`ui_done_${keyOf(result.name)}`) ? `ui_done_${keyOf(result.name)}` : 'ui_done')}</p>;
  }
}

interface NamedProps {
  readonly sentence: string;
  readonly cookies: readonly SiteCookie[];
  readonly tone: 'good' | 'bad';
  /** Say it for none, too. */
  readonly always?: boolean;
}

function Named({ sentence, cookies, tone, always = false }: NamedProps): JSX.Element | null {
  if (cookies.length === 0) return always ? <p>{say(`${sentence}_none`)}</p> : null;
  return (
    <p class={tone}>
      {say(sentence, { count: cookies.length })}
      {cookies.map((cookie, index) => (
        <span key={cookie.key}>
          {index === 0 ? ' ' : ', '}
          <CookieName cookie={cookie} />
        </span>
      ))}
    </p>
  );
}
