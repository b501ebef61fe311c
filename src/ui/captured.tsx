/** Captured text on screen: always text, never markup; invisible characters made visible, direction isolated, cut when huge. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { visible } from '../core/text/visible.ts';
import { say } from './text.ts';

/** Characters of one value that are drawn; a header of a megabyte would stop the page. */
export const MOST_CHARACTERS = 4_096;

export interface CapturedProps {
  readonly text: string;
  /** Characters to draw at most. */
  readonly most?: number;
}

/** One captured value. */
export function Captured({ text, most = MOST_CHARACTERS }: CapturedProps): JSX.Element {
  return (
    <>
      <bdi class="captured">{visible(text, most)}</bdi>
      {text.length > most && <span class="note"> {say('ui_cut', { shown: most, all: text.length })}</span>}
    </>
  );
}

export interface SensitiveProps extends CapturedProps {
  /** The same text with its secrets masked. When the two are equal there is nothing to hide and no button. */
  readonly masked: string;
  /** What the value is, for the button's name: "Reveal authorization". */
  readonly label: string;
  /** Draw line breaks as such: for bodies. */
  readonly lines?: boolean;
}

/** A captured value that shows its masked form until it is asked for. */
export function Sensitive({ text, masked, label, most, lines = false }: SensitiveProps): JSX.Element {
  const [revealed, setRevealed] = useState(false);
  const secret = masked !== text;
  const shown = revealed ? text : masked;
  const limit = most === undefined ? {} : { most };
  return (
    <>
      {lines ? <CapturedLines text={shown} {...limit} /> : <Captured text={shown} {...limit} />}
      {secret && <RevealButton label={label} revealed={revealed} toggle={() => setRevealed(!revealed)} />}
    </>
  );
}

/** Captured text of several lines. */
function CapturedLines({ text, most = MOST_CHARACTERS }: CapturedProps): JSX.Element {
  const cut = text.slice(0, most);
  const lines = cut.split(/\r\n|\n|\r/).map((line) => visible(line, most));
  return (
    <>
      <bdi class="captured lines">{lines.join('\n')}</bdi>
      {text.length > most && <span class="note"> {say('ui_cut', { shown: most, all: text.length })}</span>}
    </>
  );
}

export interface SecretProps {
  readonly value: string;
  readonly label: string;
  /** Stands before the mask: the scheme, which is no secret. */
  readonly prefix?: string;
}

/** A value that is secret as a whole: nothing of it is in the document until it is asked for. */
export function Secret({ value, label, prefix = '' }: SecretProps): JSX.Element {
  const [revealed, setRevealed] = useState(false);
  if (value === '') return <span class="note">{say('ui_empty_value')}</span>;
  return (
    <>
      {revealed ? (
        <Captured text={value} />
      ) : (
        <span class="masked">
          {prefix !== '' && <Captured text={`${prefix} `} most={64} />}
          <span class="mask" aria-hidden="true">
            ••••••••
          </span>
          <span class="hidden-words">{say('ui_masked')}</span>
        </span>
      )}
      <RevealButton label={label} revealed={revealed} toggle={() => setRevealed(!revealed)} />
    </>
  );
}

interface RevealProps {
  readonly label: string;
  readonly revealed: boolean;
  readonly toggle: () => void;
}

function RevealButton({ label, revealed, toggle }: RevealProps): JSX.Element {
  return (
    <button
      type="button"
      class="quiet"
      data-action="reveal"
      aria-pressed={revealed}
      aria-label={say('ui_reveal_name', { what: label })}
      onClick={toggle}
    >
      {say(revealed ? 'ui_hide' : 'ui_reveal')}
    </button>
  );
}
