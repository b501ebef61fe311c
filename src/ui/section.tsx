/** A landmark of the detail: named, headed, and a place that evidence can lead to. */

import type { ComponentChildren, JSX } from 'preact';
import { SECTIONS, type SectionId } from './places.ts';

export interface SectionProps {
  readonly id: SectionId;
  /** A few words beside the heading. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ id, aside, children }: SectionProps): JSX.Element {
  const name = SECTIONS[id];
  return (
    <section class={`section ${id}`} id={id} data-section={id} aria-label={name} tabIndex={-1}>
      <header class="section-head">
        <h2>{name}</h2>
        {aside !== undefined && <span class="aside">{aside}</span>}
      </header>
      {children}
    </section>
  );
}
