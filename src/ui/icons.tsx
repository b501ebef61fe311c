/** Icons, drawn in the colour of the text beside them. Buttons carry the name. */

import type { JSX } from 'preact';

interface IconProps {
  readonly children: JSX.Element | JSX.Element[];
}

function Icon({ children }: IconProps): JSX.Element {
  return (
    <svg
      class="svg-icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export function RecordIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function PausedIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" />
    </Icon>
  );
}

export function ClearIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" />
      <path d="M3.8 3.8 12.2 12.2" />
    </Icon>
  );
}

export function ShieldIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M8 1.5 13.5 3.5V8c0 3.2-2.3 5.4-5.5 6.5C4.8 13.4 2.5 11.2 2.5 8V3.5Z" />
      <path d="M8 5v3.5M8 10.3v.8" />
    </Icon>
  );
}
