/** Clearing cookies: keep a copy, remove, look again, say what went and what stayed. */

import type { StoredCookie } from '../../platform/cookies.ts';
import type { ActionResult } from '../../protocol/messages.ts';
import { type ActionDeps, Refusal, type StorePlace } from './deps.ts';
import { bareDomain, byKey, expiryOf, keyOf, removalOf, sharesRemoval, toSiteCookie } from './jar.ts';
import { settledJar } from './look.ts';
import { putBack } from './put-back.ts';
import { writeSnapshot } from './snapshot.ts';

export type Cleared = Extract<ActionResult, { readonly name: 'clear-cookies' | 'clear-cookie'; readonly ok: true }>;

/** A site may answer each removal with a new cookie; after so many rounds what is there is called *stayed*. */
const ROUNDS = 3;

/**
 * Removes every cookie of `site` from the place's cookie store. In Chromium the whole set goes through browsingData first, the only
 * thing that also ends a cached HTTP sign-in. An empty jar replaces no earlier snapshot: a second click must not take Undo away.
 */
export async function clearSite(deps: ActionDeps, site: string, place: StorePlace): Promise<Cleared> {
  const before = await deps.cookies.getAll(site, place.cookieStoreId);
  if (before.length > 0) {
    await writeSnapshot(deps, { site, storeId: place.cookieStoreId, clearedAt: deps.now(), cookies: before }, place);
  }
  const ended = await endHttpSignIn(deps, site, before);
  let left = await deps.cookies.getAll(site, place.cookieStoreId);
  for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
    for (const cookie of left) await removeOne(deps, cookie);
    left = await settledJar(deps, site, place.cookieStoreId);
  }
  left = await settledJar(deps, site, place.cookieStoreId);
  const remaining = byKey(left);
  return {
    ok: true,
    name: 'clear-cookies',
    removed: before.filter((cookie) => !remaining.has(keyOf(cookie))).map(toSiteCookie),
    stayed: left.map(toSiteCookie),
    httpSignIn: ended ? 'ended' : 'not-possible',
  };
}

async function endHttpSignIn(deps: ActionDeps, site: string, cookies: readonly StoredCookie[]): Promise<boolean> {
  const remove = deps.browsingData.removeCookies;
  if (remove === null) return false;
  const hosts = new Set([site, ...cookies.map(bareDomain)]);
  try {
    await remove([...hosts].flatMap((host) => [`https://${host}`, `http://${host}`]));
    return true;
  } catch {
    // a policy may forbid deleting browsing data; cookies.remove still works then
    return false;
  }
}

/** `cookies.remove`, and where its address matching misses the cookie (an odd path, say) a setting whose time is over. */
async function removeOne(deps: ActionDeps, cookie: StoredCookie): Promise<void> {
  await deps.cookies.remove(removalOf(cookie)).catch(() => undefined);
  const rest = byKey(await deps.cookies.getAll(bareDomain(cookie), cookie.storeId));
  if (rest.has(keyOf(cookie))) await deps.cookies.set(expiryOf(cookie)).catch(() => undefined);
}

/**
 * Removes the one cookie that `key` names. `cookies.remove` knows only name and address, so cookies of the same name may go with it
 * (Chromium: all that match; Firefox: the first that matches): those are put back, and checked by reading again.
 * Refuses when the cookie is not there any more.
 */
export async function clearOne(deps: ActionDeps, site: string, key: string, place: StorePlace): Promise<Cleared> {
  const before = await deps.cookies.getAll(site, place.cookieStoreId);
  const target = before.find((cookie) => keyOf(cookie) === key);
  if (target === undefined) throw new Refusal('cookie-gone');
  const namesakes = before.filter((cookie) => cookie !== target && sharesRemoval(cookie, target));
  const snapshot = { site, storeId: place.cookieStoreId, clearedAt: deps.now() };
  // the namesakes are kept too until they are seen back: the worker may be stopped in between
  await writeSnapshot(deps, { ...snapshot, cookies: [target, ...namesakes] }, place);

  for (let attempt = 0; attempt <= namesakes.length; attempt += 1) {
    await deps.cookies.remove(removalOf(target)).catch(() => undefined);
    if (!byKey(await deps.cookies.getAll(site, place.cookieStoreId)).has(key)) break;
  }
  if (byKey(await deps.cookies.getAll(site, place.cookieStoreId)).has(key)) {
    await deps.cookies.set(expiryOf(target)).catch(() => undefined);
  }

  const present = byKey(await deps.cookies.getAll(site, place.cookieStoreId));
  for (const cookie of namesakes) if (!present.has(keyOf(cookie))) await putBack(deps, cookie);

  const after = byKey(await settledJar(deps, site, place.cookieStoreId));
  const lost = namesakes.filter((cookie) => !after.has(keyOf(cookie)));
  if (namesakes.length > 0) await writeSnapshot(deps, { ...snapshot, cookies: [target, ...lost] }, place);
  const stayed = after.get(key);
  return {
    ok: true,
    name: 'clear-cookie',
    removed: [...(stayed === undefined ? [target] : []), ...lost].map(toSiteCookie),
    stayed: stayed === undefined ? [] : [toSiteCookie(stayed)],
    httpSignIn: 'stays',
  };
}
