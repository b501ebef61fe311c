/** The cures: what a click in panel or popup makes the worker do. One action at a time, each answered with what came of it. */

import type { Action, ActionResult } from '../../protocol/messages.ts';
import { type Cleared, clearOne, clearSite } from './clear.ts';
import { type ActionDeps, Refusal, type StorePlace } from './deps.ts';
import { dropDone, forgetCleared, recordDone } from './done.ts';
import { changePasswordAddress, clearCache, openable, openIncognito } from './open.ts';
import { dropSnapshots } from './snapshot.ts';
import { undoClear } from './undo.ts';

export type { ActionDeps, Sites, StorePlace } from './deps.ts';
export { createSettings, type Settings, type SettingsValues } from './settings.ts';
export { siteState } from './site-state.ts';

const queues = new WeakMap<ActionDeps, Promise<unknown>>();

/**
 * Does `action` and gives its result. Never rejects: what cannot be done gives `ok: false` with a word for the reason
 * (`tab-gone` and the like). Actions run one after the other, so that two clears cannot mix their snapshots.
 */
export function handleAction(action: Action, deps: ActionDeps): Promise<ActionResult> {
  const result = (queues.get(deps) ?? Promise.resolve()).then(() => attempt(action, deps));
  queues.set(deps, result);
  return result;
}

/** Forgets what was kept of incognito: snapshots, muted hosts, what was done. To be called when the last incognito window has closed. */
export async function forgetIncognito(deps: ActionDeps): Promise<void> {
  await dropSnapshots(deps.session(true));
  await dropDone(deps);
  await deps.settings.forgetIncognito();
}

async function attempt(action: Action, deps: ActionDeps): Promise<ActionResult> {
  try {
    return await perform(action, deps);
  } catch (error) {
    // a browser's own words are not shown: they may quote an address or a cookie
    return { ok: false, name: action.name, error: error instanceof Refusal ? error.message : 'browser' };
  }
}

async function perform(action: Action, deps: ActionDeps): Promise<ActionResult> {
  switch (action.name) {
    case 'pause':
    case 'resume':
      await deps.settings.pause(action.name === 'pause');
      return { ok: true, name: action.name };
    case 'keep':
      await deps.settings.keep(action.keep);
      return { ok: true, name: action.name };
    case 'clear-list':
      await deps.clearList(action.tabId);
      return { ok: true, name: action.name };
    default:
      return inTab(action, deps);
  }
}

type TabAction = Exclude<Action, { readonly name: 'pause' | 'resume' | 'keep' | 'clear-list' }>;

async function inTab(action: TabAction, deps: ActionDeps): Promise<ActionResult> {
  const place = await deps.tabs.place(action.tabId);
  if (place === null) throw new Refusal('tab-gone');
  switch (action.name) {
    case 'clear-cookies':
      return cleared(deps, action.url, place, (site) => clearSite(deps, site, place));
    case 'clear-cookie':
      return cleared(deps, action.url, place, (site) => clearOne(deps, site, action.key, place));
    case 'undo': {
      const undone = await undoClear(deps, action.site, action.overwrite, place);
      await forgetCleared(deps, action.site, place);
      return undone;
    }
    case 'clear-cache':
      await clearCache(deps, action.url, siteOf(deps, action.url), place);
      break;
    case 'reload':
    case 'hard-reload':
      await deps.tabs.reload(action.tabId, action.name === 'hard-reload');
      break;
    case 'open-incognito': {
      const opened = await openIncognito(deps, action.url);
      // said in the tab's own memory: the address alone is no secret of the private window, and it is not kept
      if (opened.opened) await recordDone(deps, action.name, deps.sites.siteOf(action.url), place);
      return opened;
    }
    case 'open-variant':
    case 'open-sign-in':
      await deps.tabs.open(openable(action.url).href, place);
      break;
    case 'change-password':
      await deps.tabs.open(changePasswordAddress(action.url), place);
      break;
    case 'mute':
    case 'unmute':
      await deps.settings.mute(action.host, action.name === 'mute', place.incognito);
      return { ok: true, name: action.name };
  }
  await recordDone(deps, action.name, deps.sites.siteOf('url' in action ? action.url : (place.url ?? '')), place);
  return { ok: true, name: action.name };
}

/** Counts as done only when nothing stayed. */
async function cleared(deps: ActionDeps, url: string, place: StorePlace, clear: (site: string) => Promise<Cleared>): Promise<Cleared> {
  const site = siteOf(deps, url);
  if (!(await deps.granted(url))) throw new Refusal('not-granted');
  const result = await clear(site);
  if (result.stayed.length === 0) await recordDone(deps, result.name, site, place);
  return result;
}

function siteOf(deps: ActionDeps, url: string): string {
  const site = deps.sites.siteOf(url);
  if (site === null) throw new Refusal('not-an-address');
  return site;
}
