/** What to do: each step suspect, open, done or ruled out, with the reason and, where there is one, its button. */

import type { JSX } from 'preact';
import type { Step, StepState } from '../core/diagnosis/types.ts';
import type { SiteState } from '../protocol/messages.ts';
import { Snippets } from './snippets.tsx';
import { StepTool } from './step-tool.tsx';
import { say, tell } from './text.ts';
import type { Acts, Explained } from './types.ts';

export interface ChecklistProps {
  readonly explained: Explained;
  readonly steps: readonly Step[];
  readonly acts: Acts;
  /** Draw numbers, as the popup does; the panel draws dots. */
  readonly numbered?: boolean;
  /** The step whose button stands above the list already; null: none. */
  readonly onCard?: string | null;
}

const RANK: Readonly<Record<StepState, number>> = { suspect: 0, open: 1, done: 2, 'ruled-out': 3 };

/** The steps with what was done here taken in, suspect ones first; steps of one state keep their order. */
export function mergeDone(steps: readonly Step[], site: SiteState | null): readonly Step[] {
  const done = new Set<string>(site?.done.map((entry) => entry.action));
  return steps
    .map((step) => (step.action !== null && done.has(step.action) ? { ...step, state: 'done' as const } : step))
    .sort((a, b) => RANK[a.state] - RANK[b.state]);
}

export function Checklist({ explained, steps, acts, numbered = false, onCard = null }: ChecklistProps): JSX.Element {
  const merged = mergeDone(steps, explained.site);
  if (merged.length === 0)
    return <p class="quiet-words">{say(explained.exchange.state === 'waiting-for-sign-in' ? 'ui_todo_waiting' : 'ui_todo_none')}</p>;
  const first = numbered ? atOnce(merged) : merged;
  const folded = merged.filter((step) => !first.includes(step));
  const list = (shown: readonly Step[], from: number): JSX.Element => (
    <ol class={numbered ? 'steps numbered' : 'steps'}>
      {shown.map((step, index) => (
        <StepRow
          key={step.id}
          step={step}
          number={numbered ? from + index : null}
          explained={explained}
          acts={acts}
          pressable={step.id !== onCard}
        />
      ))}
    </ol>
  );
  return (
    <>
      {list(first, 1)}
      {folded.length > 0 && (
        <details class="more-steps">
          <summary>{say('ui_more_steps', { count: folded.length })}</summary>
          {list(folded, first.length + 1)}
        </details>
      )}
    </>
  );
}

/** Steps that a visitor sees at once, if there are as many. */
const AT_ONCE = 4;

/** Suspects and steps with something to press, filled up with what else can be tried; what is ruled out can wait. */
function atOnce(steps: readonly Step[]): readonly Step[] {
  const pressing = steps.filter((step) => step.state !== 'ruled-out' && (step.state !== 'open' || step.action !== null));
  const others = steps.filter((step) => step.state === 'open' && step.action === null).slice(0, Math.max(0, AT_ONCE - pressing.length));
  return steps.filter((step) => pressing.includes(step) || others.includes(step));
}

interface StepRowProps {
  readonly step: Step;
  /** null: a dot instead. */
  readonly number: number | null;
  readonly explained: Explained;
  readonly acts: Acts;
  readonly pressable: boolean;
}

function StepRow({ step, number, explained, acts, pressable }: StepRowProps): JSX.Element {
  return (
    <li class={`step ${step.state}`} data-step={step.id} data-state={step.state}>
      <span class="dot" aria-hidden="true">
        {number !== null && (step.state === 'done' ? '✓' : step.state === 'ruled-out' ? '–' : number)}
      </span>
      <div class="step-words">
        <span class="hidden-words">{say(`ui_step_${step.state.replace('-', '_')}`)} </span>
        <b class="step-title">{explained.redact.text(tell(step.title))}</b>
        {number === null && step.audience !== 'visitor' && <span class="audience">{say(`ui_for_${step.audience}`)}</span>}
        <span class="why">{explained.redact.text(tell(step.why))}</span>
      </div>
      <StepTool step={step} explained={explained} acts={acts} pressable={pressable} />
      {step.snippets.length > 0 && (
        <Snippets snippets={step.snippets} answered={explained.diagnosis.products.map((product) => product.name)} />
      )}
    </li>
  );
}
