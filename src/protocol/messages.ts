/**
 * The one union of everything that passes between pages and worker. It is `unknown` at the door and narrowed by guards.ts.
 * A page opens one Channel, says hello, and from then on gets what concerns its tab. Actions carry a number and are answered once.
 */

import type { Cause, Confidence, Reason } from '../core/diagnosis/causes.ts';
import type { Body, Exchange, ExchangeState, HeaderField, JarCookie } from '../core/exchange.ts';

export type PageKind = 'panel' | 'popup' | 'options' | 'devtools';

/** A line of the list. Everything it takes to draw a row, and no captured secret (the path without its query's values). */
export interface Row {
  readonly id: string;
  readonly state: ExchangeState;
  readonly method: string;
  /** Secret-looking parameters masked. */
  readonly url: string;
  readonly status: number;
  readonly resourceType: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly cause: Cause | null;
  readonly reason: Reason | null;
  readonly confidence: Confidence | null;
  /** Rows with the same key fold into one with a count. */
  readonly foldKey: string;
  /** Counts in the badge: final, no favicon, not resolved since, not muted. */
  readonly unresolved: boolean;
  /** Belongs to the document that the tab shows now. */
  readonly currentPage: boolean;
}

export type Watch = 'watching' | 'no-permission' | 'not-a-site';

export interface TabState {
  readonly tabId: number;
  /** Address of the tab's document without userinfo; null when it cannot be known. */
  readonly url: string | null;
  readonly incognito: boolean;
  readonly watch: Watch;
  readonly paused: boolean;
  /** The tab's host is muted, or all are. */
  readonly muted: 'no' | 'site' | 'all';
  readonly keep: boolean;
  /** Rows that were evicted for room, or that could not be stored, since the list was last cleared. */
  readonly evicted: number;
  readonly failedWrites: number;
  readonly browser: 'chromium' | 'firefox';
}

/** A cookie of the site as the clear button lists it: no value. */
export interface SiteCookie extends JarCookie {
  /** Stable within one snapshot; names the cookie to `clear-cookie`. */
  readonly key: string;
}

export interface UndoState {
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly clearedAt: number;
  readonly cookies: readonly SiteCookie[];
}

/** What concerns the site of an exchange (or of the tab), asked anew with each selection and after each action, whoever acted. */
export interface SiteState {
  /** Registrable domain, or the host itself for IP addresses and localhost. */
  readonly site: string;
  readonly cookies: readonly SiteCookie[];
  readonly undo: UndoState | null;
  readonly variants: readonly { readonly url: string; readonly kind: VariantKind; readonly holdsSignIn: boolean }[];
  readonly incognitoAllowed: boolean;
  readonly granted: boolean;
  /** Actions done here since the refusal, each checked afterwards. */
  readonly done: readonly { readonly action: ActionName; readonly at: number }[];
}

export type VariantKind = 'http' | 'https' | 'www' | 'bare' | 'mobile' | 'slash' | 'no-slash';

/** The acting half of `data-action`: what needs the worker. (reveal, filter, copy-*, export-* stay in the page.) */
export type Action =
  | { readonly name: 'clear-cookies'; readonly tabId: number; readonly url: string }
  | { readonly name: 'clear-cookie'; readonly tabId: number; readonly url: string; readonly key: string }
  /** `overwrite`: keys of cookies that the site has set anew and that the person chose to replace. */
  | { readonly name: 'undo'; readonly tabId: number; readonly site: string; readonly overwrite: readonly string[] }
  | { readonly name: 'clear-cache'; readonly tabId: number; readonly url: string }
  | { readonly name: 'reload' | 'hard-reload'; readonly tabId: number }
  | { readonly name: 'open-incognito' | 'open-variant' | 'open-sign-in' | 'change-password'; readonly tabId: number; readonly url: string }
  | { readonly name: 'clear-list'; readonly tabId: number }
  | { readonly name: 'pause' | 'resume' }
  | { readonly name: 'keep'; readonly keep: boolean }
  /** `host` null: all sites. */
  | { readonly name: 'mute' | 'unmute'; readonly tabId: number; readonly host: string | null };
export type ActionName = Action['name'] | 'grant';

export type ActionResult =
  | {
      readonly ok: true;
      readonly name: 'clear-cookies' | 'clear-cookie';
      readonly removed: readonly SiteCookie[];
      readonly stayed: readonly SiteCookie[];
      /** Whether a cached HTTP sign-in ended too: `ended`, `stays` (one cookie only), `not-possible` (Firefox). */
      readonly httpSignIn: 'ended' | 'stays' | 'not-possible';
    }
  | {
      readonly ok: true;
      readonly name: 'undo';
      readonly restored: readonly SiteCookie[];
      readonly setAnew: readonly SiteCookie[];
      readonly expired: readonly SiteCookie[];
      readonly failed: readonly SiteCookie[];
    }
  | { readonly ok: true; readonly name: 'open-incognito'; readonly opened: boolean; readonly allowed: boolean }
  | { readonly ok: true; readonly name: Exclude<Action['name'], 'clear-cookies' | 'clear-cookie' | 'undo' | 'open-incognito'> }
  | { readonly ok: false; readonly name: Action['name']; readonly error: string };

/** What only DevTools' HAR shows. Forwarded by the devtools page for responses 401, 403, 407 and for answered handshakes. */
export interface HarDetail {
  /** `har START TIME NUMBER`, the last from the DevTools of a tab; of a refusal that DevTools did not tell of webRequest's own. The same when it is told again. */
  readonly requestId: string;
  /** Without userinfo. */
  readonly url: string;
  readonly method: string;
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly time: number;
  readonly requestHeaders: readonly HeaderField[];
  readonly responseHeaders: readonly HeaderField[];
  readonly resourceType: string | null;
  readonly initiator: string | null;
  /** null: not told. */
  readonly documentId: string | null;
  readonly frameId: number;
  readonly fromCache: boolean;
  readonly body: Body | null;
}

export type PageMessage =
  | {
      readonly type: 'hello';
      readonly page: PageKind /** null: the active tab of the last focused window. */;
      readonly tabId: number | null;
    }
  | { readonly type: 'open'; readonly id: string }
  /** The full exchanges of the tab, for an export. */
  | { readonly type: 'all'; readonly request: number }
  | { readonly type: 'site'; readonly url: string }
  | { readonly type: 'act'; readonly request: number; readonly action: Action }
  | { readonly type: 'har'; readonly tabId: number; readonly detail: HarDetail };

export type WorkerMessage =
  | { readonly type: 'snapshot'; readonly tab: TabState /** Newest first. */; readonly rows: readonly Row[] }
  | { readonly type: 'rows' /** New or changed. */; readonly changed: readonly Row[]; readonly removed: readonly string[] }
  | { readonly type: 'tab'; readonly tab: TabState }
  | {
      readonly type: 'exchange';
      readonly id: string /** null: evicted meanwhile. */;
      readonly exchange: Exchange | null;
      readonly site: SiteState | null;
    }
  | { readonly type: 'all'; readonly request: number; readonly exchanges: readonly Exchange[] }
  | { readonly type: 'site'; readonly url: string; readonly site: SiteState }
  | { readonly type: 'result'; readonly request: number; readonly result: ActionResult }
  /** To a page of DevTools: what it tells from now on, and has told since its greeting, is dealt with. */
  | { readonly type: 'ready' }
  /** Some page has acted: what is known of a site may be out of date. Comes after the result. */
  | { readonly type: 'acted' }
  | {
      readonly type: 'settings';
      readonly mutedHosts: readonly string[];
      readonly mutedAll: boolean;
      readonly paused: boolean;
      readonly keep: boolean;
    };
