/** Undo of the last clear: every cookie back as it was, checked by reading again. */

import type { StoredCookie } from '../../platform/cookies.ts';
import type { ActionResult } from '../../protocol/messages.ts';
import { type ActionDeps, Refusal, type StorePlace } from './deps.ts';
import { byKey, keyOf, sameCookie, toSiteCookie } from './jar.ts';
import { settledJar } from './look.ts';
import { putBack } from './put-back.ts';
import { readSnapshot } from './snapshot.ts';

export type Undone = Extract<ActionResult, { readonly name: 'undo'; readonly ok: true }>;

/**
 * Puts back what the last clear of `site` removed. A cookie that the site has set anew since is left and named, unless its key is
 * in `overwrite`; one whose time has run out meanwhile is named; one that reads back differently counts as failed.
 * The snapshot stays, so that the choice to overwrite can follow. Refuses when there is none.
 */
export async function undoClear(deps: ActionDeps, site: string, overwrite: readonly string[], place: StorePlace): Promise<Undone> {
  const snapshot = await readSnapshot(deps, site, place);
  if (snapshot === null) throw new Refusal('nothing-to-undo');
  const chosen = new Set(overwrite);
  const present = byKey(await deps.cookies.getAll(site, place.cookieStoreId));
  const seconds = deps.now() / 1000;

  const wanted: StoredCookie[] = [];
  const setAnew: StoredCookie[] = [];
  const expired: StoredCookie[] = [];
  for (const cookie of snapshot.cookies) {
    const there = present.get(keyOf(cookie));
    if (there !== undefined && sameCookie(there, cookie)) wanted.push(cookie);
    else if (cookie.expirationDate !== undefined && cookie.expirationDate <= seconds) expired.push(cookie);
    else if (there !== undefined && !chosen.has(keyOf(cookie))) setAnew.push(there);
    else {
      await putBack(deps, cookie);
      wanted.push(cookie);
    }
  }

  const after = byKey(await settledJar(deps, site, place.cookieStoreId));
  const back = (cookie: StoredCookie): boolean => {
    const there = after.get(keyOf(cookie));
    return there !== undefined && sameCookie(there, cookie);
  };
  return {
    ok: true,
    name: 'undo',
    restored: wanted.filter(back).map(toSiteCookie),
    setAnew: setAnew.map(toSiteCookie),
    expired: expired.map(toSiteCookie),
    failed: wanted.filter((cookie) => !back(cookie)).map(toSiteCookie),
  };
}
