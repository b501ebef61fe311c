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
  const found = (await deps.session(place.incognito).get([key]))[key];
  return isSnapshot(found) ? found : null;
}

/**
 * Keeps `snapshot` in place of the site's last one. When there is no room, the snapshots of other sites go, the oldest first.
 * Throws a Refusal when there is none even then: nothing may be cleared that could not be put back.
 */
export async function writeSnapshot(deps: ActionDeps, snapshot: Snapshot, place: StorePlace): Promise<void> {
  const store = deps.session(place.incognito);
  const key = snapshotKey(snapshot.site, snapshot.storeId);
  let others = (await readIndex(store)).filter((other) => other !== key);
  for (;;) {
    try {
      await store.set({ [key]: snapshot, [INDEX]: [...others, key] });
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

function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'cookies' in value && Array.isArray(value.cookies);
}
