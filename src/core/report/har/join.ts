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
  private readonly redirects = new Waiting();
  private readonly refused = new Waiting();
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
    if (leg.redirectUrl !== null) this.redirects.hold(addressKey(leg.redirectUrl), chain, settled);
    else if (isRefused(leg.status)) this.holdRefused(leg, chain, settled);
    else settle(chain, settled);
    return settled;
  }

  /** What still waits when no more entries come. */
  end(): Chain[] {
    const settled: Chain[] = [];
    for (const chain of [...this.byId.values(), ...this.redirects.takeAll(), ...this.refused.takeAll()]) settle(chain, settled);
    this.byId.clear();
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
    this.byId.set(id, followed ?? { legs: [leg], killed: this.killedBy(leg) });
    const oldest = this.byId.size > MOST_OPEN ? this.byId.entries().next().value : undefined;
    if (oldest === undefined) return settled;
    this.byId.delete(oldest[0]);
    settle(oldest[1], settled);
    return settled;
  }

  private pushBlocked(leg: Leg): Chain[] {
    const waiting = [...this.refused.values(), ...this.byId.values()].find(
      (chain) => chain.legs[0].resourceType === 'preflight' && addressKey(chain.legs[0].url) === addressKey(leg.url),
    );
    if (waiting !== undefined) waiting.killed = killedRequest(leg);
    else remember(this.blocked, addressKey(leg.url), leg);
    return [];
  }

  /** Of several redirects to one address the one that had ended when this request began; of those in parallel the first. */
  private takeRedirect(leg: Leg): Open | null {
    if (this.redirects.empty) return null;
    return this.redirects.take(addressKey(leg.url), (last) => {
      if (leg.startedAt < last.startedAt - ROUNDING || !keepsMethod(last, leg)) return null;
      return Math.abs(leg.startedAt - last.startedAt - (last.time ?? 0));
    });
  }

  /** Of several refusals the latest is the one that was answered. */
  private takeHandshake(leg: Leg): Open | null {
    if (this.refused.empty) return null;
    return this.refused.take(keyOf(leg), (last) => (answers(last, leg) ? leg.startedAt - last.startedAt : null));
  }

  private holdRefused(leg: Leg, chain: Open, settled: Chain[]): void {
    chain.killed = this.killedBy(leg) ?? chain.killed;
    this.refused.hold(keyOf(leg), chain, settled);
  }

  private killedBy(leg: Leg): KilledRequest | null {
    if (leg.resourceType !== 'preflight') return null;
    const blocked = this.blocked.get(addressKey(leg.url));
    if (blocked !== undefined) return killedRequest(blocked);
    const method = leg.requestHeaders?.find((field) => field.name.toLowerCase() === 'access-control-request-method')?.value ?? null;
    return { method, url: leg.url, initiator: leg.initiator };
  }
}

function killedRequest(leg: Leg): KilledRequest {
  return { method: leg.method, url: leg.url, initiator: leg.initiator };
}

/** Chains that wait for their next leg, by what it must be; those for the same stand in the order in which they came. */
class Waiting {
  private readonly chains = new Map<Open, string>();
  private readonly byKey = new Map<string, Set<Open>>();

  get empty(): boolean {
    return this.chains.size === 0;
  }

  values(): Iterable<Open> {
    return this.chains.keys();
  }

  /** Lets a chain wait. The oldest of too many will not be followed any more. */
  hold(key: string, chain: Open, settled: Chain[]): void {
    this.chains.set(chain, key);
    const same = this.byKey.get(key);
    if (same === undefined) this.byKey.set(key, new Set([chain]));
    else same.add(chain);
    const oldest = this.chains.size > MOST_OPEN ? this.chains.keys().next().value : undefined;
    if (oldest === undefined) return;
    this.remove(oldest);
    settle(oldest, settled);
  }

  /** The chain whose last leg is the nearest, no longer waiting; `distance` null: not this one. */
  take(key: string, distance: (last: Leg) => number | null): Open | null {
    let nearest: Open | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const chain of this.byKey.get(key) ?? []) {
      const far = distance(chain.legs[chain.legs.length - 1] ?? chain.legs[0]);
      if (far === null || far >= least) continue;
      nearest = chain;
      least = far;
    }
    if (nearest !== null) this.remove(nearest);
    return nearest;
  }

  takeAll(): Open[] {
    const all = [...this.chains.keys()];
    this.chains.clear();
    this.byKey.clear();
    return all;
  }

  private remove(chain: Open): void {
    const key = this.chains.get(chain) ?? '';
    const same = this.byKey.get(key);
    this.chains.delete(chain);
    same?.delete(chain);
    if (same?.size === 0) this.byKey.delete(key);
  }
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
  return `${leg.method} ${addressKey(leg.url)}`;
}

/** One spelling for all addresses that a client asks the same for: recorders write them as they were typed. No fragment, for it is never sent. */
function addressKey(url: string): string {
  const hash = url.indexOf('#');
  const sent = hash < 0 ? url : url.slice(0, hash);
  try {
    return new URL(sent).href;
  } catch {
    return sent;
  }
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
