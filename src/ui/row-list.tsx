/** The list of refused exchanges, newest first. Only the rows in view are drawn; one of them is in the tab order (roving focus). */

import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { RowLine } from './row-line.tsx';
import type { RowGroup } from './rows.ts';
import { type Slots, slotsFor } from './slots.ts';
import { say } from './text.ts';
import { useNow } from './use-now.ts';
import { scrollFor, windowOf } from './virtual.ts';

/** Pixels; theme.css gives the rows the same height. */
export const ROW_HEIGHT = 44;
/** Assumed until the browser has measured the list. */
const FIRST_HEIGHT = 600;

export interface RowListProps {
  readonly groups: readonly RowGroup[];
  /** Key of the selected group. */
  readonly selected: string | null;
  readonly onSelect: (group: RowGroup) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function RowList({ groups, selected, onSelect, now }: RowListProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: FIRST_HEIGHT });
  const focusNext = useRef(false);
  const slots = useRef<Slots>(new Map());
  const time = useNow(now);
  const selectedIndex = groups.findIndex((group) => group.key === selected);
  const active = selectedIndex === -1 ? 0 : selectedIndex;

  const measure = (): void => {
    const element = box.current;
    if (element === null) return;
    const height = element.clientHeight === 0 ? FIRST_HEIGHT : element.clientHeight;
    setView((before) => (before.top === element.scrollTop && before.height === height ? before : { top: element.scrollTop, height }));
  };

  useLayoutEffect(() => {
    measure();
    if (box.current === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  useStillView(box, groups);

  const focus = (): void => {
    focusNext.current = false;
    box.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  };

  useLayoutEffect(() => {
    if (focusNext.current) focus();
  });

  const choose = (index: number): void => {
    const group = groups[index];
    const element = box.current;
    if (group === undefined || element === null) return;
    focusNext.current = group.key !== selected;
    element.scrollTop = scrollFor(index, element.scrollTop, view.height, ROW_HEIGHT);
    measure();
    onSelect(group);
    // what is selected already is not drawn anew for it
    if (!focusNext.current) focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
    const last = groups.length - 1;
    const target: Readonly<Record<string, number>> = {
      ArrowDown: selectedIndex === -1 ? 0 : active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: last,
      Enter: active,
      ' ': active,
    };
    const index = target[event.key];
    if (index === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(last, index)));
  };

  const { from, to } = windowOf(view.top, view.height, ROW_HEIGHT, groups.length);
  const drawn = new Set<number>();
  // the row in the tab order stays drawn, or the focus would be lost when it is scrolled away
  if (active < from) drawn.add(active);
  for (let index = from; index < to; index += 1) drawn.add(index);
  if (active >= to && active < groups.length) drawn.add(active);
  const keys = [...drawn].flatMap((index) => groups[index]?.key ?? []);
  slots.current = slotsFor(keys, slots.current);
  return (
    <div class="list-box" ref={box} onScroll={measure}>
      <div
        class="rows"
        role="listbox"
        aria-label={say('ui_list_name')}
        tabIndex={-1}
        style={{ height: `${groups.length * ROW_HEIGHT}px` }}
        onKeyDown={onKeyDown}
      >
        {[...drawn].map((index) => {
          const group = groups[index];
          if (group === undefined) return null;
          return (
            <RowLine
              key={slots.current.get(group.key)}
              group={group}
              selected={index === selectedIndex}
              focusable={index === active}
              position={index + 1}
              size={groups.length}
              top={index * ROW_HEIGHT}
              now={time}
              onSelect={() => choose(index)}
            />
          );
        })}
      </div>
    </div>
  );
}

/**
 * Keeps what is being read in place while new rows arrive above it; a list that stands at its top follows the newest. Where it stands is
 * known from its scrolling alone: to ask the element after every change would lay out the page each time.
 */
function useStillView(box: { readonly current: HTMLDivElement | null }, groups: readonly RowGroup[]): void {
  const anchor = useRef<{ readonly key: string; readonly offset: number; readonly top: number } | null>(null);
  const shown = useRef(groups);
  shown.current = groups;

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const remember = (): void => {
      const top = element.scrollTop;
      const index = Math.floor(top / ROW_HEIGHT);
      const group = shown.current[index];
      anchor.current = top === 0 || group === undefined ? null : { key: group.key, offset: top - index * ROW_HEIGHT, top };
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [box]);

  useLayoutEffect(() => {
    const element = box.current;
    const before = anchor.current;
    if (element === null || before === null) return;
    const index = groups.findIndex((group) => group.key === before.key);
    const wanted = index * ROW_HEIGHT + before.offset;
    if (index !== -1 && wanted !== before.top) element.scrollTop = wanted;
  }, [groups, box]);
}
