/** Which actions were done, for the checklist: names, sites and times, no captured value. */

import type { ActionName } from '../../protocol/messages.ts';
import type { ActionDeps, StorePlace } from './deps.ts';

interface Done {
  readonly tabId: number;
  readonly site: string | null;
  readonly storeId: string | null;
  readonly action: ActionName;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const KEY = 'done';
const LIMIT = 100;
/** These change the site's state for every tab; the others concern the tab in which they were done. */
const OF_THE_SITE: ReadonlySet<ActionName> = new Set(['clear-cookies', 'clear-cookie', 'clear-cache', 'grant']);

/** Remembers that `action` was done here and found done. A store that is full does not undo the deed: then it is forgotten. */
export async function recordDone(deps: ActionDeps, action: ActionName, site: string | null, place: StorePlace): Promise<void> {
  const entry: Done = { tabId: place.tabId, site, storeId: place.cookieStoreId, action, at: deps.now() };
  const others = (await readAll(deps, place)).filter(
    (other) => other.action !== action || other.tabId !== entry.tabId || other.site !== site || other.storeId !== entry.storeId,
  );
  await deps
    .session(place.incognito)
    .set({ [KEY]: [...others, entry].slice(-LIMIT) })
    .catch(() => undefined);
}

/** After an undo the site's cookies count as cleared no more. */
export async function forgetCleared(deps: ActionDeps, site: string, place: StorePlace): Promise<void> {
  const rest = (await readAll(deps, place)).filter(
    (done) =>
      done.site !== site || done.storeId !== place.cookieStoreId || (done.action !== 'clear-cookies' && done.action !== 'clear-cookie'),
  );
  await deps
    .session(place.incognito)
    .set({ [KEY]: rest })
    .catch(() => undefined);
}

/** What was done for `site`, or in this tab, the latest of each action, oldest first. */
export async function readDone(deps: ActionDeps, site: string, place: StorePlace): Promise<{ action: ActionName; at: number }[]> {
  const latest = new Map<ActionName, number>();
  for (const done of await readAll(deps, place)) {
    const here = OF_THE_SITE.has(done.action)
      ? done.site === site && done.storeId === place.cookieStoreId
      : done.tabId === place.tabId && place.tabId >= 0;
    if (here) latest.set(done.action, Math.max(done.at, latest.get(done.action) ?? 0));
  }
  return [...latest].map(([action, at]) => ({ action, at })).sort((left, right) => left.at - right.at);
}

/** Forgets everything done in incognito. */
export async function dropDone(deps: ActionDeps): Promise<void> {
  await deps.session(true).remove([KEY]);
}

async function readAll(deps: ActionDeps, place: StorePlace): Promise<Done[]> {
  const found = (await deps.session(place.incognito).get([KEY]))[KEY];
  return Array.isArray(found) ? (found as Done[]) : [];
}
