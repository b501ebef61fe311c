/**
 * Joins entries that are legs of one exchange, over a sliding window, since a file may be too large to hold:
 * - entries with one `_why401.id`, in their order;
 * - a redirect and the next entry for its target;
 * - a 401 or 407 that offers a scheme which the client answers by itself, and the next request for the same thing that carries it;
 * - a refused preflight and the request that it killed (an entry without response).
 */

import type { KilledRequest } from '../../exchange.ts';
import { hasField, type Leg } from './entry.ts';

export interface Chain {
  readonly legs: readonly [Leg, ...Leg[]];
  readonly killed: KilledRequest | null;
}

interface Open {
  legs: [Leg, ...Leg[]];
  killed: KilledRequest | null;
}

/** How many chains of a kind wait for their next leg. */
const MOST_OPEN = 200;
/** Milliseconds that a person may take to answer a sign-in dialog. */
const MOST_WAIT = 300_000;
/** Clocks of recorders round: a follower may seem to begin this many milliseconds before what it follows. */
const ROUNDING = 50;
const REFUSED = new Set([401, 403, 407]);

/** Whether `status` is one that an exchange is explained for. */
export function isRefused(status: number): boolean {
  return REFUSED.has(status);
}

export class Joiner {
  private readonly byId = new Map<string, Open>();
  private readonly redirects = new Map<string, Open>();
  private readonly refused = new Map<string, Open>();
  private readonly blocked = new Map<string, Leg>();

  /** Takes the next leg and gives the chains that are settled by it. Only chains that were refused at some time are given. */
  push(leg: Leg): Chain[] {
    const id = leg.extension?.id ?? null;
    if (id !== null) return this.pushById(id, leg);
    if (leg.status === 0) return this.pushBlocked(leg);
    const settled: Chain[] = [];
    const followed = this.takeRedirect(leg) ?? this.takeHandshake(leg);
    const chain: Open = followed ?? { legs: [leg], killed: null };
    if (followed !== null) chain.legs.push(leg);
    if (leg.redirectUrl !== null) hold(this.redirects, withoutFragment(leg.redirectUrl), chain, settled);
    else if (isRefused(leg.status)) this.holdRefused(leg, chain, settled);
    else settle(chain, settled);
    return settled;
  }

  /** What still waits when no more entries come. */
  end(): Chain[] {
    const settled: Chain[] = [];
    for (const map of [this.byId, this.redirects, this.refused]) {
      for (const chain of map.values()) settle(chain, settled);
      map.clear();
    }
    return settled;
  }

  private pushById(id: string, leg: Leg): Chain[] {
    const settled: Chain[] = [];
    const chain = this.byId.get(id);
    if (chain !== undefined) {
      chain.legs.push(leg);
      return settled;
    }
    // a hop that carries no id of its own may lead to the first that does
    const followed = this.takeRedirect(leg);
    followed?.legs.push(leg);
    hold(this.byId, id, followed ?? { legs: [leg], killed: this.killedBy(leg) }, settled);
    return settled;
  }

  private pushBlocked(leg: Leg): Chain[] {
    const waiting = [...this.refused.values(), ...this.byId.values()].find(
      (chain) => chain.legs[0].resourceType === 'preflight' && withoutFragment(chain.legs[0].url) === withoutFragment(leg.url),
    );
    if (waiting !== undefined) waiting.killed = killedRequest(leg);
    else remember(this.blocked, withoutFragment(leg.url), leg);
    return [];
  }

  private takeRedirect(leg: Leg): Open | null {
    const key = withoutFragment(leg.url);
    const chain = this.redirects.get(key);
    const last = chain?.legs.at(-1);
    if (chain === undefined || last === undefined || leg.startedAt < last.startedAt - ROUNDING || !keepsMethod(last, leg)) return null;
    this.redirects.delete(key);
    return chain;
  }

  private takeHandshake(leg: Leg): Open | null {
    const key = keyOf(leg);
    const chain = this.refused.get(key);
    const last = chain?.legs.at(-1);
    if (chain === undefined || last === undefined || !answers(last, leg)) return null;
    this.refused.delete(key);
    return chain;
  }

  private holdRefused(leg: Leg, chain: Open, settled: Chain[]): void {
    chain.killed = this.killedBy(leg) ?? chain.killed;
    hold(this.refused, keyOf(leg), chain, settled);
  }

  private killedBy(leg: Leg): KilledRequest | null {
    if (leg.resourceType !== 'preflight') return null;
    const blocked = this.blocked.get(withoutFragment(leg.url));
    if (blocked !== undefined) return killedRequest(blocked);
    const method = leg.requestHeaders?.find((field) => field.name.toLowerCase() === 'access-control-request-method')?.value ?? null;
    return { method, url: leg.url, initiator: leg.initiator };
  }
}

function killedRequest(leg: Leg): KilledRequest {
  return { method: leg.method, url: leg.url, initiator: leg.initiator };
}

/** Puts a chain in its place. One that stood there already, and the oldest of too many, will not be followed any more. */
function hold(map: Map<string, Open>, key: string, chain: Open, settled: Chain[]): void {
  const before = map.get(key);
  if (before !== undefined) {
    map.delete(key);
    settle(before, settled);
  }
  map.set(key, chain);
  if (map.size <= MOST_OPEN) return;
  const oldest = map.entries().next().value;
  if (oldest === undefined) return;
  map.delete(oldest[0]);
  settle(oldest[1], settled);
}

function remember(map: Map<string, Leg>, key: string, leg: Leg): void {
  map.set(key, leg);
  if (map.size <= MOST_OPEN) return;
  const oldest = map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}

function settle(chain: Open, settled: Chain[]): void {
  if (chain.legs.some((leg) => isRefused(leg.status))) settled.push(chain);
}

function keyOf(leg: Leg): string {
  return `${leg.method} ${withoutFragment(leg.url)}`;
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

/** RFC 9110 §15.4: 303 leads on with GET, 301 and 302 may turn POST into GET, 307 and 308 keep the method. */
function keepsMethod(redirect: Leg, next: Leg): boolean {
  return redirect.method === next.method || (redirect.status !== 307 && redirect.status !== 308 && next.method === 'GET');
}

/** Schemes that a user agent answers without the page's help (RFC 7617, RFC 7616, RFC 4559, MS-NLMP), at the start of a challenge. */
const ANSWERED = /(?:^|,)\s{0,8}(basic|digest|negotiate|ntlm|kerberos)(?:$|[\s,])/i;

/** Whether `next` is the answer to the challenge in `refused`: it carries credentials in a scheme that was offered, and others than before. */
function answers(refused: Leg, next: Leg): boolean {
  const proxy = refused.status === 407;
  if (refused.status === 403 || next.startedAt < refused.startedAt || next.startedAt > refused.startedAt + (refused.time ?? 0) + MOST_WAIT)
    return false;
  const challenges = valuesOf(refused.responseHeaders, proxy ? 'proxy-authenticate' : 'www-authenticate');
  const name = proxy ? 'proxy-authorization' : 'authorization';
  const before = valuesOf(refused.requestHeaders ?? [], name).join('\n');
  const now = valuesOf(next.requestHeaders ?? [], name).join('\n');
  if (challenges.some((value) => /\buse_dpop_nonce\b/i.test(value))) return hasField(next.requestHeaders, 'dpop') && now !== '';
  const scheme = now.split(' ', 1)[0]?.toLowerCase() ?? '';
  const offered = challenges.some((value) => ANSWERED.test(value) && value.toLowerCase().includes(scheme));
  return scheme !== '' && ANSWERED.test(scheme) && offered && now !== before;
}

function valuesOf(fields: readonly { readonly name: string; readonly value: string }[], name: string): string[] {
  return fields.filter((field) => field.name.toLowerCase() === name).map((field) => field.value);
}
