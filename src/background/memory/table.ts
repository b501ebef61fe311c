/** The table of endpoints: bounded, the least recently used go first, kept in buckets so that a write is small. Pure. */

import type { Aside, Endpoint, OriginRecord, Run, Seen, TokenSeen } from './types.ts';

export interface Limits {
  readonly endpoints: number;
  /** Bytes of everything together, as it is stored. */
  readonly bytes: number;
}

export const LIMITS: Limits = { endpoints: 2_000, bytes: 1_048_576 };
export const BUCKETS = 32;

const RUNS = 10;
/** Milliseconds: answers further apart than this are no longer one run. */
export const RUN_GAP = 60_000;
const ORIGINS = 80;
const TOKENS = 12;
const ASIDES = 60;
/** Of the bytes, what origins and asides may take: they are bounded by number, and their addresses by length. */
const SHARE_OF_REST = 0.25;

interface Held {
  readonly endpoint: Endpoint;
  readonly bucket: number;
  readonly bytes: number;
}

export class Table {
  readonly #limits: Limits;
  readonly #endpoints = new Map<string, Held>();
  readonly #origins = new Map<string, OriginRecord>();
  readonly #dirty = new Set<number>();
  #asides: readonly Aside[] = [];
  #restDirty = false;
  #bytes = 0;

  constructor(limits: Limits = LIMITS) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#endpoints.size;
  }

  endpoint(key: string): Endpoint | null {
    return this.#endpoints.get(key)?.endpoint ?? null;
  }

  endpointsOf(origin: string): Endpoint[] {
    return [...this.#endpoints.values()].map((held) => held.endpoint).filter((endpoint) => endpoint.origin === origin);
  }

  origin(origin: string): OriginRecord | null {
    return this.#origins.get(origin) ?? null;
  }

  get asides(): readonly Aside[] {
    return this.#asides;
  }

  /** Takes in answers, in the order of time. Each endpoint is measured once, however many of them were its own. */
  see(answers: readonly Seen[]): void {
    const changed = new Map<string, Endpoint>();
    for (const seen of answers) {
      const endpoint = after(changed.get(seen.key) ?? this.endpoint(seen.key), seen);
      changed.delete(seen.key);
      changed.set(seen.key, endpoint);
      if (seen.token !== null) this.#touchOrigin(seen.origin, (record) => ({ ...record, tokens: withToken(record.tokens, seen) }));
    }
    for (const endpoint of changed.values()) this.#put(endpoint);
  }

  /** Takes in a 429 of the origin. `url` without query. */
  limit(origin: string, url: string, at: number): void {
    this.#touchOrigin(origin, (record) => ({ ...record, limited: { url, at } }));
  }

  beside(aside: Aside): void {
    this.#asides = [...this.#asides, aside].slice(-ASIDES);
    this.#restDirty = true;
  }

  /** What has changed since the last call, as texts by name. */
  takeChanges(): Record<string, string> {
    const buckets = new Map([...this.#dirty].map((bucket): [number, Endpoint[]] => [bucket, []]));
    for (const { endpoint, bucket } of this.#endpoints.values()) buckets.get(bucket)?.push(endpoint);
    const changes: Record<string, string> = {};
    for (const [bucket, endpoints] of buckets) changes[bucketName(bucket)] = JSON.stringify(endpoints);
    if (this.#restDirty) changes[REST] = JSON.stringify({ origins: [...this.#origins.values()], asides: this.#asides });
    this.#dirty.clear();
    this.#restDirty = false;
    return changes;
  }

  /** The texts of these names could not be kept: `takeChanges` is to give them again. */
  giveBack(names: readonly string[]): void {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) if (names.includes(bucketName(bucket))) this.#dirty.add(bucket);
    if (names.includes(REST)) this.#restDirty = true;
  }

  /** Takes in what `takeChanges` gave before the worker was stopped. Texts that cannot be read count as not there. */
  restore(texts: Readonly<Record<string, unknown>>): void {
    const endpoints = Array.from({ length: BUCKETS }, (_, bucket) => parseJson(texts[bucketName(bucket)]))
      .flatMap((list) => (Array.isArray(list) ? (list as Endpoint[]) : []))
      .sort((left, right) => lastUse(left) - lastUse(right));
    for (const endpoint of endpoints) this.#put(endpoint);
    const rest = parseJson(texts[REST]);
    if (typeof rest === 'object' && rest !== null && 'origins' in rest && 'asides' in rest) {
      for (const record of rest.origins as OriginRecord[]) this.#origins.set(record.origin, record);
      this.#asides = rest.asides as Aside[];
    }
    this.#dirty.clear();
  }

  #put(endpoint: Endpoint): void {
    this.#remove(endpoint.key);
    const bytes = sizeOf(endpoint);
    const bucket = bucketOf(endpoint.key);
    this.#endpoints.set(endpoint.key, { endpoint, bucket, bytes });
    this.#bytes += bytes;
    this.#dirty.add(bucket);
    for (const key of this.#endpoints.keys()) {
      if (this.#endpoints.size <= this.#limits.endpoints && this.#bytes <= this.#limits.bytes * (1 - SHARE_OF_REST)) break;
      this.#remove(key);
    }
  }

  #remove(key: string): void {
    const held = this.#endpoints.get(key);
    if (held === undefined) return;
    this.#bytes -= held.bytes;
    this.#dirty.add(held.bucket);
    this.#endpoints.delete(key);
  }

  #touchOrigin(origin: string, change: (record: OriginRecord) => OriginRecord): void {
    const record = change(this.#origins.get(origin) ?? { origin, limited: null, tokens: [] });
    this.#origins.delete(origin);
    this.#origins.set(origin, record);
    for (const oldest of this.#origins.keys()) {
      if (this.#origins.size <= ORIGINS) break;
      this.#origins.delete(oldest);
    }
    this.#restDirty = true;
  }
}

const REST = 'rest';

/** The names under which `takeChanges` gives its texts. */
export const TEXTS: readonly string[] = [...Array.from({ length: BUCKETS }, (_, bucket) => bucketName(bucket)), REST];

function bucketName(bucket: number): string {
  return `endpoints-${bucket}`;
}

/** FNV-1a, to spread the endpoints evenly. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

const encoder = new TextEncoder();

function sizeOf(endpoint: Endpoint): number {
  return encoder.encode(JSON.stringify(endpoint)).length + 1;
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function lastUse(endpoint: Endpoint): number {
  return endpoint.runs.at(-1)?.to ?? 0;
}

/** The endpoint after one more answer. */
function after(before: Endpoint | null, seen: Seen): Endpoint {
  const { key, method, origin, shape, kind, accepted, at } = seen;
  return {
    key,
    method,
    origin,
    shape,
    kind,
    accepted: accepted
      ? { at, status: seen.status, items: seen.items, signInUrl: seen.signInUrl ?? before?.accepted?.signInUrl ?? null }
      : (before?.accepted ?? null),
    runs: withRun(before?.runs ?? [], seen),
    refusedSince: accepted ? null : (before?.refusedSince ?? seen.from),
  };
}

function withRun(runs: readonly Run[], seen: Seen): Run[] {
  const last = runs.at(-1);
  const goesOn = last !== undefined && last.accepted === seen.accepted && last.identity === seen.identity && seen.from - last.to <= RUN_GAP;
  if (goesOn) return [...runs.slice(0, -1), { ...last, to: seen.at, count: last.count + seen.count }];
  const run: Run = { accepted: seen.accepted, identity: seen.identity, from: seen.from, to: seen.at, count: seen.count };
  return [...runs, run].slice(-RUNS);
}

function withToken(tokens: readonly TokenSeen[], seen: Seen): TokenSeen[] {
  if (seen.token === null) return [...tokens];
  const { fingerprint, iat, exp } = seen.token;
  const before = tokens.find((token) => token.fingerprint === fingerprint);
  const token: TokenSeen = {
    fingerprint,
    iat,
    exp,
    acceptedAt: seen.accepted ? seen.at : (before?.acceptedAt ?? null),
    refusedAt: seen.accepted ? (before?.refusedAt ?? null) : seen.at,
  };
  return [...tokens.filter((other) => other.fingerprint !== fingerprint), token].slice(-TOKENS);
}
