import type { StoredCookie } from '../../platform/cookies.ts';
import type { ActionDeps } from './deps.ts';
import { bareDomain, settingOf } from './jar.ts';

/**
 * Whether the browser can make this very cookie again. Chromium's `cookies.set` writes the path as an address would (`/a b` becomes
 * `/a%20b`), so a path that no address can have, and that therefore no request ever matches, cannot be made again there.
 */
function canPutBack(deps: ActionDeps, cookie: StoredCookie): boolean {
  if (deps.browser === 'firefox') return true;
  const address = `https://${bareDomain(cookie)}${cookie.path}`;
  return URL.canParse(address) && new URL(address).pathname === cookie.path;
}

/**
 * Sets the cookie again as it was. One without Secure is set from http, as sites do; where a Secure cookie of the same name forbids
 * that, from https. Whether it is really back is seen by reading, not here.
 */
export async function putBack(deps: ActionDeps, cookie: StoredCookie): Promise<void> {
  // one with another path in its place would be sent where this one never was
  if (!canPutBack(deps, cookie)) return;
  try {
    await deps.cookies.set(settingOf(cookie));
  } catch {
    if (!cookie.secure) await deps.cookies.set(settingOf(cookie, 'https')).catch(() => undefined);
  }
}
