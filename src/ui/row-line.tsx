import type { JSX } from 'preact';
import { visible } from '../core/text/visible.ts';
import { ageText } from './age.ts';
import { type RowGroup, rowAddress, rowWords } from './rows.ts';
import { say } from './text.ts';

export interface RowLineProps {
  readonly group: RowGroup;
  readonly selected: boolean;
  readonly focusable: boolean;
  /** 1 is the first. */
  readonly position: number;
  readonly size: number;
  /** Pixels from the list's top. */
  readonly top: number;
  readonly now: number;
  readonly onSelect: () => void;
}

/** One line of the list: status, method and path, age, cause, host, and how often. */
export function RowLine({ group, selected, focusable, position, size, top, now, onSelect }: RowLineProps): JSX.Element {
  const row = group.newest;
  const { host, path } = rowAddress(row.url);
  const count = group.rows.length;
  const waiting = row.state === 'waiting-for-sign-in';
  const address = visible(path, 400);
  return (
    // the keys are handled by the list, whose one focus moves over its rows
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and the arrows are handled by the listbox
    <div
      class={`row ${row.state}${selected ? ' selected' : ''}`}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={size}
      tabIndex={focusable ? 0 : -1}
      data-id={row.id}
      data-cause={row.state === 'final' ? (row.cause ?? '') : ''}
      data-reason={row.state === 'final' ? (row.reason ?? '') : ''}
      data-exchange-state={row.state}
      data-status={row.status}
      data-count={count}
      style={{ transform: `translateY(${top}px)` }}
      title={visible(row.url, 1000)}
      onClick={onSelect}
    >
      <span class="row-status">{waiting ? <span aria-hidden="true">···</span> : row.status}</span>
      <span class="row-path">
        <b>{visible(row.method, 20)}</b> <bdi>{address}</bdi>
      </span>
      <span class="row-age">{ageText(row.startedAt, now)}</span>
      <span class="row-words">
        {rowWords(row)} · <bdi>{visible(host, 200)}</bdi>
      </span>
      {count > 1 && (
        <span class="row-count">
          <span aria-hidden="true">×{count}</span>
          <span class="hidden-words">{say('ui_times', { count })}</span>
        </span>
      )}
    </div>
  );
}
