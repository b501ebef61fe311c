import type { StoredCookie } from '../../platform/cookies.ts';
import type { ActionDeps } from './deps.ts';
import { keyOf, sameCookie } from './jar.ts';

/** Milliseconds between two looks, and how many looks at most: a site that keeps writing must not hold the answer up for ever. */
const PAUSE = 40;
const LOOKS = 25;

/** Reads the site's jar until two readings in a row agree, for about a second at most, and gives the last reading. */
export async function settledJar(deps: ActionDeps, site: string, storeId: string | null): Promise<StoredCookie[]> {
  let last = await deps.cookies.getAll(site, storeId);
  for (let looks = 1; looks < LOOKS; looks += 1) {
    await deps.wait(PAUSE);
    const next = await deps.cookies.getAll(site, storeId);
    if (agree(last, next)) return next;
    last = next;
  }
  return last;
}

function agree(left: readonly StoredCookie[], right: readonly StoredCookie[]): boolean {
  if (left.length !== right.length) return false;
  const known = new Map(left.map((cookie) => [keyOf(cookie), cookie]));
  return right.every((cookie) => {
    const before = known.get(keyOf(cookie));
    return before !== undefined && sameCookie(before, cookie);
  });
}
