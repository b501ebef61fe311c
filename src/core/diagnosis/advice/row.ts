/** One row of the advice table, and what a row may ask. */

import { parseUrl, siteOf, type Variant, variantsOf } from '../../site.ts';
import type { Cause } from '../causes.ts';
import type { Context } from '../context.ts';
import type { Finding, Snippet, Step, StepAction, StepState } from '../types.ts';

export interface Advice {
  readonly context: Context;
  readonly verdict: Finding;
  /** The verdict is one of these. */
  readonly is: (...causes: readonly Cause[]) => boolean;
  /** One of these is among the alternatives. */
  readonly maybe: (...causes: readonly Cause[]) => boolean;
  /** A product of one of these ids took part. */
  readonly by: (...ids: readonly string[]) => boolean;
  /** The exchange is a page in a tab or frame, rather than a request of a script. */
  readonly page: boolean;
}

/** What a row makes of an exchange. `why` picks the sentence: `step_ID_why`, or `step_ID_why_SUFFIX`. */
export interface Point {
  readonly state: Exclude<StepState, 'done'>;
  readonly why?: string;
  /** The heading is `step_ID_title_SUFFIX` rather than `step_ID_title`. */
  readonly title?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly url?: string | null;
}

export interface Row {
  readonly id: string;
  readonly audience: Step['audience'];
  readonly action?: StepAction;
  /** null: the row has nothing to do with this exchange. */
  readonly point: (advice: Advice) => Point | null;
  readonly snippets?: (context: Context) => readonly Snippet[];
}

export const SUSPECT: Point = { state: 'suspect' };
export const OPEN: Point = { state: 'open' };

export function suspect(why?: string, values?: Point['values'], url?: string | null): Point {
  return point('suspect', why, values, url);
}

export function open(why?: string, values?: Point['values'], url?: string | null): Point {
  return point('open', why, values, url);
}

export function ruledOut(why?: string, values?: Point['values']): Point {
  return point('ruled-out', why, values);
}

function point(state: Point['state'], why?: string, values?: Point['values'], url?: string | null): Point {
  return {
    state,
    ...(why === undefined ? {} : { why }),
    ...(values === undefined ? {} : { values }),
    ...(url === undefined ? {} : { url }),
  };
}

/** The address of that kind, best where the jar holds a sign-in for it; null: there is none. */
export function variant(context: Context, ...kinds: readonly Variant['kind'][]): string | null {
  const fitting = variantsOf(context.hop.url).filter((one) => kinds.includes(one.kind));
  const hosts = new Set(context.held.map((one) => one.cookie.domain));
  const known = fitting.find((one) => hosts.has(parseUrl(one.url)?.hostname ?? ''));
  return (known ?? fitting[0])?.url ?? null;
}

export function sameSiteHost(context: Context, domain: string): boolean {
  return siteOf(context.hop.url) === siteOf(`https://${domain}/`);
}

/** `https://host`, or null for an address without one. */
export function originOf(context: Context): string | null {
  return context.url !== null && context.url.host !== '' ? context.url.origin : null;
}

export function hostOf(context: Context): string {
  return context.url?.host ?? context.hop.url;
}
