/** What the table tells about one refused request. Each is a small pure question. Times in milliseconds since 1970 unless said otherwise. */

import type { FailureScope, History } from '../../core/history.ts';
import type { Aside, Endpoint, Item, OriginRecord, Run, TokenSeen } from './types.ts';

const MINUTE = 60_000;
const FLAPPING_WINDOW = 5 * MINUTE;
const LOOP_REQUESTS = 5;
/** Milliseconds between two requests of a loop, at the most and on average. */
const LOOP_PACE = 12_000;
const NEARBY = MINUTE;

/** Then and now, item by item. `comparable` says of which items it is known whether they were sent now. */
export function compareItems(then: readonly Item[], now: readonly Item[], comparable: (what: string) => boolean): History['items'] {
  const before = new Map(then);
  const after = new Map(now);
  return [...new Set([...before.keys(), ...after.keys()])].filter(comparable).map((what) => {
    const was = before.get(what) ?? null;
    const is = after.get(what) ?? null;
    const change = was === is ? 'same' : was === null ? 'new' : is === null ? 'gone' : 'changed';
    // biome-ignore lint/suspicious/noThenProperty: the report's own word; a string or null is never called
    return { what, then: was, now: is, change };
  });
}

/**
 * The same credentials accepted and refused in turn: at least two changes of mind within five minutes. A sign-in in between explains a
 * change of mind, so what was before it does not count.
 */
export function flapping(runs: readonly Run[], identity: string | null, signedInAt: number | null, now: number): History['flapping'] {
  if (identity === null || identity === '') return null;
  const since = Math.max(now - FLAPPING_WINDOW, signedInAt ?? 0);
  const mine = runs.filter((run) => run.identity === identity && run.to >= since);
  const turns = mine.filter((run, index) => index > 0 && run.accepted !== mine[index - 1]?.accepted).length;
  const [first] = mine;
  const last = mine.at(-1);
  if (turns < 2 || first === undefined || last === undefined) return null;
  const total = (accepted: boolean): number => mine.filter((run) => run.accepted === accepted).reduce((sum, run) => sum + run.count, 0);
  return { accepted: total(true), refused: total(false), seconds: seconds(last.to - Math.max(first.from, since)) };
}

/** The client keeps asking with the same refused credentials: five times or more, on average at most twelve seconds apart. */
export function loop(runs: readonly Run[], identity: string | null, now: number): History['loop'] {
  const last = runs.at(-1);
  if (last === undefined || last.accepted || identity === null || identity === '' || last.identity !== identity) return null;
  if (last.count < LOOP_REQUESTS || now - last.to > NEARBY) return null;
  const span = last.to - last.from;
  return span / (last.count - 1) <= LOOP_PACE ? { requests: last.count, seconds: seconds(span) } : null;
}

/**
 * Whether a new token was asked for after the refusals began (at this endpoint, or shortly before at another of the origin). That none was
 * is only said once there was time for it, or the same request came again without one.
 */
export function refresh(
  endpoint: Endpoint,
  siblings: readonly Endpoint[],
  asides: readonly Aside[],
  place: { readonly tabId: number; readonly initiator: string | null },
  now: number,
): History['refresh'] {
  if (endpoint.refusedSince === null) return null;
  const own = endpoint.refusedSince;
  const starts = siblings.flatMap(({ refusedSince }) => (refusedSince !== null && own - refusedSince <= 30_000 ? [refusedSince] : []));
  const since = Math.min(own, ...starts);
  const call = asides.findLast((aside) => aside.kind === 'token' && aside.at >= since && fromSamePage(aside, place));
  if (call !== undefined) {
    const succeeded = call.status !== null && call.status >= 200 && call.status < 300;
    return { outcome: succeeded ? 'succeeded' : 'failed', url: call.url, status: call.status };
  }
  const asked = endpoint.runs.at(-1)?.count ?? 0;
  return now - own >= 5_000 || asked >= 2 ? { outcome: 'none-seen', url: null, status: null } : null;
}

/** The last sign-in to the same site, at most a minute before. */
export function signIn(asides: readonly Aside[], site: string | null, at: number): number | null {
  const found = asides.findLast((aside) => aside.kind === 'sign-in' && aside.site === site && aside.at <= at && at - aside.at <= NEARBY);
  return site === null ? null : (found?.at ?? null);
}

/** A 429 of the same origin, at most a minute away. */
export function rateLimit(record: OriginRecord | null, at: number): History['rateLimited'] {
  const limited = record?.limited ?? null;
  return limited !== null && Math.abs(at - limited.at) <= NEARBY ? limited : null;
}

/** What the client blocked on the same page within a minute: first what belongs to the same site or speaks of signing in; ten at most. */
export function blocked(
  asides: readonly Aside[],
  place: { readonly tabId: number; readonly initiator: string | null },
  site: string | null,
  at: number,
): History['blocked'] {
  const near = asides.filter((aside) => aside.kind === 'blocked' && fromSamePage(aside, place) && Math.abs(at - aside.at) <= NEARBY);
  const weight = (aside: Aside): number =>
    Number(aside.site === site) + Number(/login|sign-?in|auth|sso|account|identity|token/i.test(aside.url));
  const each = new Map(near.map((aside) => [aside.url, aside]));
  return [...each.values()]
    .sort((left, right) => weight(right) - weight(left))
    .slice(0, 10)
    .map(({ url, error }) => ({ url, error: error ?? '' }));
}

function fromSamePage(aside: Aside, place: { readonly tabId: number; readonly initiator: string | null }): boolean {
  return place.tabId >= 0 && aside.tabId >= 0
    ? aside.tabId === place.tabId
    : aside.initiator !== null && aside.initiator === place.initiator;
}

/**
 * Seconds since 1970 such that every token issued before is refused and every later one accepted; null unless at least two unexpired
 * tokens were refused and one issued later is accepted.
 */
export function rotation(tokens: readonly TokenSeen[]): number | null {
  const accepted = tokens.filter((token) => token.acceptedAt !== null && token.acceptedAt > (token.refusedAt ?? 0));
  const refused = tokens.filter(
    (token) =>
      token.refusedAt !== null && token.refusedAt > (token.acceptedAt ?? 0) && (token.exp === null || token.exp * 1000 > token.refusedAt),
  );
  if (refused.length < 2 || accepted.length === 0) return null;
  const first = Math.min(...accepted.map((token) => token.iat));
  return Math.max(...refused.map((token) => token.iat)) < first ? first : null;
}

/** Which addresses of the origin fail, by the last answer of each; null when fewer than two are known. Preflights do not count. */
export function scope(endpoints: readonly Endpoint[]): FailureScope | null {
  const judged = endpoints.filter((endpoint) => endpoint.method !== 'OPTIONS');
  const refused = judged.filter((endpoint) => lastRun(endpoint)?.accepted === false);
  const accepted = judged.filter((endpoint) => lastRun(endpoint)?.accepted === true);
  if (refused.length === 0 || judged.length < 2) return null;
  const folder = commonFolder(refused);
  const counts = { folder, refused: refused.length, accepted: accepted.length };
  if (accepted.length === 0) return { kind: 'all', ...counts };
  const signedIn = (endpoint: Endpoint): boolean => (lastRun(endpoint)?.identity ?? '') !== '';
  const anonymous = (endpoint: Endpoint): boolean => lastRun(endpoint)?.identity === '';
  if (refused.every(signedIn) && accepted.every(anonymous)) return { kind: 'only-signed-in', ...counts };
  if (refused.every((endpoint) => endpoint.kind === 'api') && accepted.every((endpoint) => endpoint.kind !== 'api')) {
    return { kind: 'api', ...counts };
  }
  const inside = (endpoint: Endpoint): boolean => folder !== null && endpoint.shape.startsWith(folder);
  if (refused.length > 1 && folder !== null && !accepted.some(inside)) return { kind: 'folder', ...counts };
  return { kind: 'some', ...counts };
}

function lastRun(endpoint: Endpoint): Run | undefined {
  return endpoint.runs.at(-1);
}

/** The deepest folder that holds them all, with its closing slash; null when that is the root. */
function commonFolder(endpoints: readonly Endpoint[]): string | null {
  let folder = parentOf(endpoints[0]?.shape ?? '');
  // a path begins with a slash, so that this ends at the root
  for (const { shape } of endpoints) while (!shape.startsWith(folder)) folder = parentOf(folder.slice(0, -1));
  return folder.length > 1 ? folder : null;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function seconds(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / 1000));
}
