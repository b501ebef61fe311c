/** One face for both browsers, so that a spec is written once. */

export type BrowserName = 'chromium' | 'firefox';
export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

/**
 * A host that Chromium goes to by https alone (RFC 6797), since its own list says so of every such name; it leads to loopback. Firefox goes
 * by no such list while it takes the lab's certificate.
 */
export const STRICT = 'strict.dev';

/** A document that can be asked and photographed. */
export interface Document {
  /** Runs an expression there and gives its value, a promise's value awaited; it must be JSON. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** PNG of what can be seen of it. */
  readonly picture: () => Promise<Uint8Array>;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What becomes of a sign-in dialog. `hold`: it stays open until `release`. */
export type DialogAnswer = 'cancel' | 'hold' | Credentials;

/** A tab with DevTools open and the extension's panel shown. */
export interface Tab extends Document {
  /** The browser's own number of the tab, as extensions know it. */
  readonly id: number;
  /** Goes there and waits until it has loaded (also when what loads is an error page). */
  readonly goto: (url: string) => Promise<void>;
  /** Goes there and does not wait: for pages behind a dialog, and for slow ones. */
  readonly begin: (url: string) => Promise<void>;
  readonly panel: Document;
  /** From now on. A list is used up one by one, its last answer stays. */
  readonly dialogs: (...answers: readonly DialogAnswer[]) => void;
  /** Answers the dialogs that were held. */
  readonly release: (answer: 'cancel' | Credentials) => Promise<void>;
}

/** A cookie as the browser's API gives it. */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
}

/** A tab with a cookie store of its own, without DevTools. */
export interface ApartTab extends Pick<Tab, 'goto' | 'evaluate'> {
  readonly badge: () => Promise<string>;
  /** The page of the popup in a tab beside it. */
  readonly popup: () => Promise<Document & { readonly close: () => Promise<void> }>;
  /** The cookies of a registrable domain in its store. */
  readonly jar: (domain: string) => Promise<readonly BrowserCookie[]>;
  /** Closes the tab; that of a private window with its window, and with it the private session. */
  readonly close: () => Promise<void>;
}

export interface Driver {
  readonly name: BrowserName;
  readonly newTab: () => Promise<Tab>;
  /** An extension page that runs nothing of ours: a place to call the extension's browser APIs from. */
  readonly extension: Document;
  /** Shows the toolbar button's real popup for the tab. It closes with `close`. */
  readonly popup: (tab: Tab) => Promise<Document & { readonly close: () => Promise<void> }>;
  /** Opens a page of the extension in a tab of its own. */
  readonly openPage: (path: string) => Promise<Document & { readonly close: () => Promise<void> }>;
  /** Opens a private window. Only with `privateWindows`. */
  readonly privateTab: () => Promise<ApartTab>;
  /** Opens a tab in a container; null: the browser has none. */
  readonly containerTab: (() => Promise<ApartTab>) | null;
  /** Ends the background worker as the browser does when it is idle; gives once it is gone. */
  readonly stopWorker: () => Promise<void>;
  /** Takes the extension's access to all sites, or gives it back, as a person does in the browser's settings. */
  readonly allowSites: (allowed: boolean) => Promise<void>;
  readonly theme: (theme: 'light' | 'dark') => Promise<void>;
  /** Makes the panel so wide (CSS pixels). */
  readonly panelWidth: (tab: Tab, width: number) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Settles when the browser is gone, whoever closed it. */
  readonly closed: Promise<void>;
}

export interface DriverOptions {
  /** The lab's http port: where the proxied host's proxy listens. */
  readonly proxyPort: number;
  /** With a window, sign-in dialogs are left to the person in front of it. */
  readonly headless?: boolean;
  /** Allows the extension in private windows, as a person does in its settings. */
  readonly privateWindows?: boolean;
  /**
   * The folder that the browser keeps its profile in; default: one that goes with it. In Firefox the driver's preferences stand over those of
   * the profile's prefs.js and in place of its user.js; both files are put back as they were when it closes.
   */
  readonly profile?: string;
  /** A proxy on loopback that gets every request for another host than those of the lab. */
  readonly elsewherePort?: number;
  /** The file that the browser writes its own record of the network to. Chromium alone. */
  readonly netLog?: string;
  /** Hosts that lead to loopback, where a browser cannot send all of `*.test` there. */
  readonly hosts: readonly string[];
}
