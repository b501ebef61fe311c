/** The number on the toolbar button: the tab's unresolved 401s; its title names the cause of the latest. */

import type { Row } from '../protocol/messages.ts';
import type { Entry } from './capture/assemble.ts';

export interface BadgeDeps {
  /** The unresolved records of the tab, oldest first. */
  readonly unresolved: (tabId: number) => readonly Entry[];
  readonly rowOf: (entry: Entry, tabId: number) => Row;
  readonly titleOf: (row: Row | null) => string;
  readonly show: (tabId: number, text: string, title: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly later: (callback: () => void, milliseconds: number) => void;
}

/** Milliseconds in which changes share one drawing. */
const TOGETHER = 60;
/** Milliseconds from one drawing to the next: nobody reads a number sooner, and each costs a diagnosis. */
const REST = 250;

/** Gives the function that says: this tab's number may have changed. `afresh`: the browser has reset it. */
export function createTabBadge({ unresolved, rowOf, titleOf, show, now, later }: BadgeDeps): (tabId: number, afresh?: boolean) => void {
  const due = new Set<number>();
  const shown = new Map<number, string>();
  let drawnAt = Number.NEGATIVE_INFINITY;

  function draw(tabId: number): void {
    const entries = unresolved(tabId).filter((entry) => entry.exchange.status === 401);
    const latest = entries[entries.length - 1];
    const text = entries.length === 0 ? '' : entries.length > 99 ? '99+' : String(entries.length);
    const title = titleOf(latest === undefined ? null : rowOf(latest, tabId));
    if (shown.get(tabId) === `${text} ${title}`) return;
    shown.set(tabId, `${text} ${title}`);
    show(tabId, text, title);
  }

  return (tabId, afresh = false) => {
    if (tabId < 0) return;
    if (afresh) shown.delete(tabId);
    if (due.size === 0)
      later(
        () => {
          const tabs = [...due];
          due.clear();
          drawnAt = now();
          for (const each of tabs) draw(each);
        },
        Math.max(TOGETHER, Math.min(REST, drawnAt + REST - now())),
      );
    due.add(tabId);
  };
}
