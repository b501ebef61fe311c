/** From what was seen of one leg to a `Hop`, and what may be said of a field that was not among the headers. */

import { PASSWORD_SCHEMES } from '../../core/diagnosis/context.ts';
import { fieldValues, type HeaderField, type Hop, type SentState } from '../../core/exchange.ts';
import type { Seen } from '../../platform/web-request/raw.ts';

export type BrowserKind = 'chromium' | 'firefox';

/** A request that went out and has no answer yet. */
export interface Leg {
  readonly url: string;
  readonly method: string;
  readonly userinfo: boolean;
  /** null: not known. */
  readonly requestHeaders: readonly HeaderField[] | null;
  /** Milliseconds since 1970; null: not known. */
  readonly sentAt: number | null;
}

export function legOf(seen: Seen): Leg {
  return { url: seen.url, method: seen.method, userinfo: seen.userinfo, requestHeaders: seen.requestHeaders, sentAt: seen.at };
}

/** The leg whose sending nobody saw, or whose record was lost with the worker. */
export function lostLeg(seen: Seen): Leg {
  return { url: seen.url, method: seen.method, userinfo: seen.userinfo, requestHeaders: null, sentAt: null };
}

/**
 * Whether one of the challenges offers a scheme that the browser itself answers. Reads scheme names outside quoted strings
 * (RFC 9110 §11.6.1), in one pass; an unreadable rest is passed over.
 */
export function offersBrowserScheme(headers: readonly HeaderField[], status: number): boolean {
  return fieldValues(headers, status === 407 ? 'proxy-authenticate' : 'www-authenticate').some((value) =>
    withoutQuoted(value)
      .split(',')
      .some((element) => PASSWORD_SCHEMES.has(/^[^\s=]*/.exec(element.trim())?.[0].toLowerCase() ?? '')),
  );
}

/** What stands in quotes is a parameter's value, commas included (RFC 9110 §5.6.4). */
function withoutQuoted(value: string): string {
  return value.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, '');
}

/** A leg and its answer. `handled`: the origin's challenge offers a scheme whose credentials Chromium adds below the extension's view. */
export function hopOf(
  leg: Leg,
  status: number | null,
  responseHeaders: readonly HeaderField[],
  browser: BrowserKind,
  handled: boolean,
): Hop {
  const hidden = browser === 'chromium' && (handled || leg.userinfo);
  return {
    url: leg.url,
    method: leg.method,
    status,
    requestHeaders: leg.requestHeaders,
    responseHeaders,
    authorization: stateOf(leg, 'authorization', hidden && status !== 407),
    proxyAuthorization: stateOf(leg, 'proxy-authorization', hidden && status === 407),
    cookies: stateOf(leg, 'cookie', false),
    userinfo: leg.userinfo,
  };
}

function stateOf(leg: Leg, name: string, hidden: boolean): SentState {
  if (leg.requestHeaders === null) return 'not-known';
  if (fieldValues(leg.requestHeaders, name).length > 0) return 'sent';
  return hidden ? 'not-visible' : 'not-sent';
}

/** Earlier hops of the same origin may have carried what Chromium does not show: known only once the challenge is. */
export function hideEarlier(hops: readonly Hop[], origin: string, browser: BrowserKind): readonly Hop[] {
  if (browser !== 'chromium') return hops;
  return hops.map((hop) =>
    hop.authorization === 'not-sent' && originOf(hop.url) === origin && hop.status !== null
      ? { ...hop, authorization: 'not-visible' }
      : hop,
  );
}

/** Scheme, host and port of an address; the address itself when it has none. Linear, never throws. */
export function originOf(url: string): string {
  return /^.*?:\/\/[^/?#]*/s.exec(url)?.[0] ?? url;
}
