/** The card on top: what happened, as one would tell a friend, and the likeliest cure as its button. */

import type { JSX } from 'preact';
import type { Step, StepAction } from '../core/diagnosis/types.ts';
import { urlOf } from '../core/exchange.ts';
import { keyOf } from '../core/text/message.ts';
import { visible } from '../core/text/visible.ts';
import { hostOf } from '../ui/host.ts';
import { SECTIONS } from '../ui/places.ts';
import { say, tell } from '../ui/text.ts';
import type { Acts, Explained } from '../ui/types.ts';

export interface SayProps {
  readonly explained: Explained;
  readonly more: number;
  readonly acts: Acts;
}

/** Actions that may stand on the card alone. Clearing is not among them: what will go has to be listed beside it. */
const CARD_ACTIONS: ReadonlySet<StepAction> = new Set<StepAction>([
  'open-sign-in',
  'open-variant',
  'reload',
  'hard-reload',
  'change-password',
]);

export function Say({ explained, more, acts }: SayProps): JSX.Element {
  const { exchange, diagnosis, words } = explained;
  const verdict = exchange.state === 'final' ? diagnosis.verdict : null;
  const host = hostOf(urlOf(exchange)) ?? '';
  const cure = cureOf(explained);
  return (
    <section
      class={`say ${exchange.state}`}
      aria-label={SECTIONS.verdict}
      data-cause={verdict?.cause ?? ''}
      data-reason={verdict?.reason ?? ''}
      data-exchange-state={exchange.state}
    >
      {verdict === null ? (
        <>
          <h1>{say(exchange.state === 'final' ? 'popup_unknown_title' : `ui_state_${keyOf(exchange.state)}_title`, { host })}</h1>
          <p>
            {say(exchange.state === 'final' ? 'popup_unknown_text' : `ui_state_${keyOf(exchange.state)}_text`, { status: exchange.status })}
          </p>
        </>
      ) : (
        <>
          <h1>{words === null ? say('popup_unknown_title', { host }) : tell(words.visitorTitle)}</h1>
          {words !== null && <p>{tell(words.visitor)}</p>}
        </>
      )}
      {cure !== undefined && cure.action !== null && (
        <button type="button" class="pill main" data-action={cure.action} onClick={() => acts.step(cure.action ?? 'reload', cure.url)}>
          {cureWords(cure, urlOf(exchange))}
        </button>
      )}
      {more > 0 && (
        <p class="more" data-more={more}>
          {say('popup_more', { count: more })}
        </p>
      )}
    </section>
  );
}

/** What the card's button says: where it leads, when that is another address of the site. */
function cureWords({ action, url }: Step, own: string): string {
  if (action === 'open-variant' && url !== null && URL.canParse(url) && URL.canParse(own)) {
    const [to, from] = [new URL(url), new URL(own)];
    const what = to.protocol !== from.protocol ? to.origin : to.host !== from.host ? to.host : to.pathname;
    return say('ui_do_open_variant_at', { what: visible(what, 60) });
  }
  return say(`ui_do_${keyOf(action ?? 'reload')}`);
}

/** The step whose button stands on the card; its line in the list needs none then. */
export function cureOf({ exchange, diagnosis }: Explained): Step | undefined {
  return exchange.state === 'final' && diagnosis.verdict !== null ? diagnosis.checklist.find(onCard) : undefined;
}

function onCard(step: Step): boolean {
  if (step.audience !== 'visitor' || step.state !== 'suspect' || step.action === null) return false;
  return CARD_ACTIONS.has(step.action) && (step.action !== 'open-variant' || step.url !== null);
}
