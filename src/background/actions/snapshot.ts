/** What Undo puts back: the cookies of the last clear of each site, values included, in memory only. */

import type { StoredCookie } from '../../platform/cookies.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import { type ActionDeps, Refusal, type StorePlace } from './deps.ts';

export interface Snapshot {
  readonly site: string;
  readonly storeId: string | null;
  /** Milliseconds since 1970. */
  readonly clearedAt: number;
  readonly cookies: readonly StoredCookie[];
}

const INDEX = 'undo-index';

/** The last clear of this site in this cookie store; null: none in this session. */
export async function readSnapshot(deps: ActionDeps, site: string, place: StorePlace): Promise<Snapshot | null> {
  const key = snapshotKey(site, place.cookieStoreId);
  return parsed((await deps.session(place.incognito).get([key]))[key]);
}

/**
 * Keeps `snapshot` in place of the site's last one. When there is no room, the snapshots of other sites go, the oldest first.
 * Throws a Refusal when there is none even then: nothing may be cleared that could not be put back.
 */
export async function writeSnapshot(deps: ActionDeps, snapshot: Snapshot, place: StorePlace): Promise<void> {
  const store = deps.session(place.incognito);
  const key = snapshotKey(snapshot.site, snapshot.storeId);
  // a text costs the store's quota its length, an object several times that
  const text = JSON.stringify(snapshot);
  let others = (await readIndex(store)).filter((other) => other !== key);
  for (;;) {
    try {
      await store.set({ [key]: text, [INDEX]: [...others, key] });
      return;
    } catch {
      const [oldest, ...rest] = others;
      if (oldest === undefined) throw new Refusal('no-room-for-undo');
      await store.remove([oldest]);
      others = rest;
    }
  }
}

/** Forgets every snapshot of the context. */
export async function dropSnapshots(store: KeyValueStore): Promise<void> {
  await store.remove([...(await readIndex(store)), INDEX]);
}

async function readIndex(store: KeyValueStore): Promise<string[]> {
  const found = (await store.get([INDEX]))[INDEX];
  return Array.isArray(found) ? found.filter((key): key is string => typeof key === 'string') : [];
}

function snapshotKey(site: string, storeId: string | null): string {
  return `undo:${storeId ?? ''}:${site}`;
}

function parsed(text: unknown): Snapshot | null {
  if (typeof text !== 'string') return null;
  // written by writeSnapshot alone
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'cookies' in value && Array.isArray(value.cookies) ? (value as Snapshot) : null;
}
