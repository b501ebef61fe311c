import type { StoredCookie } from '../../platform/cookies.ts';
import type { SiteState, UndoState } from '../../protocol/messages.ts';
import type { ActionDeps, StorePlace } from './deps.ts';
import { readDone } from './done.ts';
import { toSiteCookie } from './jar.ts';
import { sentOnVisit, sessionLike } from './session-like.ts';
import { readSnapshot } from './snapshot.ts';

/** Everything about the site of `url` that pages show beside their buttons. Cookies come without values. */
export async function siteState(url: string, place: StorePlace, deps: ActionDeps): Promise<SiteState> {
  const site = deps.sites.siteOf(url);
  const [incognitoAllowed, granted] = await Promise.all([deps.windows.incognitoAllowed(), deps.granted(url)]);
  if (site === null) return { site: '', cookies: [], undo: null, variants: [], incognitoAllowed, granted, done: [] };
  const [cookies, snapshot, done] = await Promise.all([
    // without access to a private store Firefox throws: then there is nothing to list
    deps.cookies.getAll(site, place.cookieStoreId).catch((): StoredCookie[] => []),
    readSnapshot(deps, site, place),
    readDone(deps, site, place),
  ]);
  const undo: UndoState | null =
    snapshot === null ? null : { site, clearedAt: snapshot.clearedAt, cookies: snapshot.cookies.map(toSiteCookie) };
  return { site, cookies: cookies.map(toSiteCookie), undo, variants: variantsOf(url, cookies, deps), incognitoAllowed, granted, done };
}

/** The variants of `url`; those to which the jar would carry a sign-in that this address does not get stand first. */
function variantsOf(url: string, cookies: readonly StoredCookie[], deps: ActionDeps): SiteState['variants'] {
  const seconds = deps.now() / 1000;
  const signIns = cookies.filter(sessionLike);
  const sent = (address: string): StoredCookie[] => {
    const site = deps.sites.siteOf(address);
    if (site === null || !URL.canParse(address)) return [];
    return signIns.filter((cookie) => sentOnVisit(cookie, new URL(address), site, seconds));
  };
  const here = new Set(sent(url));
  return deps.sites
    .variantsOf(url)
    .map((variant) => ({ ...variant, holdsSignIn: sent(variant.url).some((cookie) => !here.has(cookie)) }))
    .sort((left, right) => Number(right.holdsSignIn) - Number(left.holdsSignIn));
}
