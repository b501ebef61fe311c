/** The pages that are connected, and what each of them still has to be told: at once when it was quiet, together when much comes. */

import type { Channel } from '../protocol/channel.ts';
import type { PageKind, PageMessage, Row, Watch, WorkerMessage } from '../protocol/messages.ts';
import type { Entry } from './capture/assemble.ts';

export type PageChannel = Channel<WorkerMessage, PageMessage>;

export interface View {
  readonly channel: PageChannel;
  readonly page: PageKind;
  readonly tabId: number;
  readonly incognito: boolean;
  readonly cookieStoreId: string | null;
  /** Address of the tab's document; null: not known. */
  url: string | null;
  watch: Watch;
}

export interface Views {
  readonly add: (view: View) => void;
  readonly remove: (view: View) => void;
  readonly all: () => Iterable<View>;
  readonly changed: (view: View, entry: Entry) => void;
  readonly removed: (view: View, id: string) => void;
}

/** Milliseconds between two messages to one page; while so many rows change at once that nobody could read them, more. */
const APART = 32;
const FLOOD = { rows: 6, apart: 96 };

interface Due {
  readonly changed: Map<string, Entry>;
  readonly removed: Set<string>;
  /** Milliseconds since 1970: before then no message goes. */
  nextAt: number;
  waiting: boolean;
}

export function createViews(
  rowOf: (entry: Entry, view: View) => Row,
  now: () => number,
  later: (callback: () => void, milliseconds: number) => void,
): Views {
  const due = new Map<View, Due>();

  function flush(view: View): void {
    const what = due.get(view);
    if (what === undefined) return;
    what.waiting = false;
    what.nextAt = now() + (what.changed.size >= FLOOD.rows ? FLOOD.apart : APART);
    if (what.changed.size === 0 && what.removed.size === 0) return;
    const changed = [...what.changed.values()].map((entry) => rowOf(entry, view));
    const removed = [...what.removed];
    what.changed.clear();
    what.removed.clear();
    view.channel.send({ type: 'rows', changed, removed });
  }

  function wind(view: View, what: Due): void {
    if (what.waiting) return;
    what.waiting = true;
    // after a quiet time the first one goes as soon as the event that brought it is dealt with
    later(() => flush(view), Math.max(0, what.nextAt - now()));
  }

  return {
    add: (view) => due.set(view, { changed: new Map(), removed: new Set(), nextAt: 0, waiting: false }),
    remove: (view) => due.delete(view),
    all: () => due.keys(),
    changed: (view, entry) => {
      const what = due.get(view);
      if (what === undefined) return;
      what.changed.set(entry.exchange.id, entry);
      what.removed.delete(entry.exchange.id);
      wind(view, what);
    },
    removed: (view, id) => {
      const what = due.get(view);
      if (what === undefined) return;
      what.changed.delete(id);
      what.removed.add(id);
      wind(view, what);
    },
  };
}
