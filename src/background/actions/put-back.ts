import type { StoredCookie } from '../../platform/cookies.ts';
import type { ActionDeps } from './deps.ts';
import { settingOf } from './jar.ts';

/**
 * Sets the cookie again as it was. One without Secure is set from http, as sites do; where a Secure cookie of the same name forbids
 * that, from https. Whether it is really back is seen by reading, not here.
 */
export async function putBack(deps: ActionDeps, cookie: StoredCookie): Promise<void> {
  try {
    await deps.cookies.set(settingOf(cookie));
  } catch {
    if (!cookie.secure) await deps.cookies.set(settingOf(cookie, 'https')).catch(() => undefined);
  }
}
