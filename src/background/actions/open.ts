/** Opening addresses and clearing what the browser has cached of them. */

import type { ActionResult } from '../../protocol/messages.ts';
import { type ActionDeps, Refusal, type StorePlace } from './deps.ts';
import { bareDomain } from './jar.ts';

/** The address, if it is one that may be opened: http or https alone, without userinfo. Throws a Refusal otherwise. */
export function openable(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) throw new Refusal('not-an-address');
  url.username = '';
  url.password = '';
  return url;
}

/** The site's change-password address (W3C "A Well-Known URL for Changing Passwords" §3). */
export function changePasswordAddress(address: string): string {
  return `${openable(address).origin}/.well-known/change-password`;
}

/**
 * Opens `address` in a private window. Without leave to be there Chromium opens it all the same, unseen by the extension; Firefox
 * opens nothing.
 */
export async function openIncognito(
  deps: ActionDeps,
  address: string,
): Promise<Extract<ActionResult, { name: 'open-incognito'; ok: true }>> {
  const url = openable(address);
  const allowed = await deps.windows.incognitoAllowed();
  try {
    await deps.windows.openIncognito(url.href);
    return { ok: true, name: 'open-incognito', opened: true, allowed };
  } catch {
    return { ok: true, name: 'open-incognito', opened: false, allowed };
  }
}

/**
 * Clears what the HTTP cache holds of the site: the address's own origin, and every host of it that is known from the jar, the
 * variants and the name itself, under both schemes. A host that nothing names is not reached. Refuses where the browser has no cache by site.
 */
export async function clearCache(deps: ActionDeps, address: string, site: string, place: StorePlace): Promise<void> {
  const url = openable(address);
  const remove = deps.browsingData.removeCache;
  if (remove === null) throw new Refusal('cache-not-by-site');
  const cookies = await deps.cookies.getAll(site, place.cookieStoreId).catch(() => []);
  const variants = deps.sites.variantsOf(url.href).map((variant) => new URL(variant.url).origin);
  const hosts = new Set([site, url.hostname, ...cookies.map(bareDomain)]);
  const port = url.port === '' ? [] : [`:${url.port}`];
  const origins = [...hosts].flatMap((host) => ['', ...port].flatMap((suffix) => [`https://${host}${suffix}`, `http://${host}${suffix}`]));
  await remove([...new Set([url.origin, ...variants, ...origins])]);
}
