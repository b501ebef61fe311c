/** A bar from issued to expiry with the server's and the local now on it. The words beneath say the same. */

import type { JSX } from 'preact';
import { lifePicture } from './life.ts';
import { say } from './text.ts';

export interface LifeBarProps {
  /** Seconds since 1970. */
  readonly issued: number;
  readonly expires: number;
  /** When the token begins, where that is still ahead of the request; null: it has begun. */
  readonly begins: number | null;
  /** The server's clock, or the local one where the server told none. */
  readonly now: number;
  readonly server: boolean;
  /** The local clock, when it differs from the server's by more than they can be off. */
  readonly local: number | null;
}

export function LifeBar({ issued, expires, begins, now, server, local }: LifeBarProps): JSX.Element {
  const picture = lifePicture({ start: issued, end: expires, moments: [now, begins ?? now, ...(local === null ? [] : [local])] });
  const [nowAt = 0, beginsAt = 0, localAt = 0] = picture.moments;
  const goodFrom = begins === null ? picture.start : beginsAt;
  const late = picture.latest > picture.end;
  const words = say(server ? 'ui_life_server' : 'ui_life_local', { issued, expires, now });
  return (
    <div class={local === null ? 'life' : 'life two'} role="img" aria-label={words}>
      <div class="track">
        <div class="good" style={{ left: `${goodFrom}%`, width: `${picture.end - goodFrom}%` }} />
        {begins !== null && <div class="late" style={{ left: `${picture.start}%`, width: `${goodFrom - picture.start}%` }} />}
        {late && <div class="late" style={{ left: `${picture.end}%`, width: `${picture.latest - picture.end}%` }} />}
        <i class="now" style={{ left: `${nowAt}%` }} />
        {local !== null && <i class="now local" style={{ left: `${localAt}%` }} />}
      </div>
      {begins === null ? (
        <Label at={picture.start} row="below" text={say('ui_life_issued', { at: issued })} />
      ) : (
        <Label at={beginsAt} row="below" text={say('ui_life_begins', { at: begins })} />
      )}
      <Label at={picture.end} row="below" text={say(late ? 'ui_life_expired' : 'ui_life_expires', { at: expires })} />
      <Label at={nowAt} row="above" text={say('ui_life_request', { at: now })} />
      {local !== null && <Label at={localAt} row="top" text={say('ui_life_your_clock', { at: local })} />}
      {picture.squeezed && <span class="hidden-words">{say('ui_life_squeezed')}</span>}
    </div>
  );
}

interface LabelProps {
  readonly at: number;
  readonly row: 'top' | 'above' | 'below';
  readonly text: string;
}

/** Labels near an edge are written inwards, so that none is cut off. */
function Label({ at, row, text }: LabelProps): JSX.Element {
  const side = at < 18 ? 'from' : at > 76 ? 'until' : 'around';
  return (
    <span class={`life-label ${row} ${side}`} style={side === 'until' ? { right: `${100 - at}%` } : { left: `${at}%` }}>
      {text}
    </span>
  );
}
