/** The buttons of a step, and what came of pressing them. */

import type { JSX } from 'preact';
import type { Step, StepAction } from '../core/diagnosis/types.ts';
import { keyOf } from '../core/text/message.ts';
import { ClearCookies } from './clear-cookies.tsx';
import { OutcomeWords } from './outcome.tsx';
import { say } from './text.ts';
import { type Acts, type Explained, outcomeKey } from './types.ts';

export interface StepToolProps {
  readonly step: Step;
  readonly explained: Explained;
  readonly acts: Acts;
  /** false: the button stands elsewhere on the page; what came of pressing it is told here. */
  readonly pressable: boolean;
}

export function StepTool({ step, explained, acts, pressable }: StepToolProps): JSX.Element | null {
  const { action, url } = step;
  if (action === null) return null;
  if (action === 'clear-cookies') return <ClearCookies site={explained.site} acts={acts} />;
  const targets = targetsOf(step, explained);
  return (
    <>
      {pressable && (
        <div class="tools">
          {targets.map((target) => (
            <ActButton key={target ?? ''} action={action} url={target} several={targets.length > 1 || url === null} acts={acts} />
          ))}
        </div>
      )}
      {targets.map((target) => (
        <OutcomeWords
          key={target ?? ''}
          outcome={acts.outcome(outcomeKey(action, target))}
          incognitoAllowed={explained.site?.incognitoAllowed}
        />
      ))}
    </>
  );
}

/** The addresses that the step's buttons open; `null` stands for the exchange's own. Variants that hold a sign-in come first. */
function targetsOf(step: Step, { site }: Explained): readonly (string | null)[] {
  if (step.action !== 'open-variant' || step.url !== null) return [step.url];
  const variants = site?.variants ?? [];
  return [...variants].sort((a, b) => Number(b.holdsSignIn) - Number(a.holdsSignIn)).map((variant) => variant.url);
}

interface ActButtonProps {
  readonly action: StepAction;
  readonly url: string | null;
  /** Name the address on the button, since the step's title cannot. */
  readonly several: boolean;
  readonly acts: Acts;
}

function ActButton({ action, url, several, acts }: ActButtonProps): JSX.Element {
  const busy = acts.outcome(outcomeKey(action, url))?.state === 'busy';
  return (
    <button
      type="button"
      class="pill"
      data-action={action}
      data-url={url ?? undefined}
      title={url ?? undefined}
      disabled={busy}
      onClick={() => acts.step(action, url)}
    >
      {several && url !== null ? <bdi>{shortAddress(url)}</bdi> : say(`ui_do_${keyOf(action)}`)}
    </button>
  );
}

/** Host and path of an address, cut for a button. */
function shortAddress(url: string): string {
  const address = url.replace(/[?#].*$/, '');
  return address.length > 40 ? `${address.slice(0, 39)}…` : address;
}
