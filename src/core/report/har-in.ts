/**
 * Exchanges from a HAR 1.2 file, as Chrome, Firefox, Playwright, Charles and proxies write it.
 *
 * Chrome's usual export is *sanitised*: it leaves out Authorization, Cookie and Set-Cookie, empties the lists of cookies and says so nowhere. In
 * such a file nothing is known of credentials, so nothing may be called "not sent". A file counts as sanitised when it was written by
 * Chromium's DevTools (its creator is `WebInspector`; or no known recorder is named, and an entry has DevTools' private members or client
 * hints) and none of its entries shows one of the three fields or a cookie. An entry whose request head is exactly as long as the fields
 * that it lists had none left out, and an entry with `_why401` was not written by DevTools: both are believed as they stand. Until the
 * question is settled, refused exchanges wait; if their bodies would take more than 32 MiB, the file counts as what it looks like so far.
 */

import type { Exchange, Hop, SentState } from '../exchange.ts';
import { hasField, type Leg, readEntry } from './har/entry.ts';
import { listOf, member, textOf } from './har/guards.ts';
import { type Chain, isRefused, Joiner } from './har/join.ts';
import { type Fault, type HarPart, HarStream, type Skipped } from './har-stream.ts';

export interface HarExchange {
  /** Index of its last entry in `log.entries`; exchanges may come in another order. */
  readonly entry: number;
  readonly exchange: Exchange;
}

/** UTF-16 code units of bodies that wait for the question whether the file is sanitised. */
const MOST_WAITING = 32 * 1024 * 1024;
const RECORDERS =
  /playwright|firefox|charles|fiddler|mitmproxy|browsermob|proxyman|insomnia|postman|puppeteer|selenium|burp|zap|http toolkit|why401/i;
const ACCESS_FIELDS = ['authorization', 'cookie', 'proxy-authorization'];

export class HarReader {
  /** Malformed entries that were passed over. */
  readonly skipped: Skipped[] = [];
  private readonly stream = new HarStream();
  private readonly joiner = new Joiner();
  private readonly topLevels = new Map<string, string>();
  private creator: string | null = null;
  private browser: Exchange['browser'] = null;
  private chromium = false;
  private complete = false;
  private waiting: Chain[] = [];
  private waitingSize = 0;

  /** Where the file stops being readable; null if it does not. */
  get fault(): Fault | null {
    return this.stream.fault;
  }

  /** Whether the file turned out to be a HAR with a list of entries. */
  get foundEntries(): boolean {
    return this.stream.foundEntries;
  }

  /** Takes the next bytes of the file and gives the refused exchanges (and those answered after all) that they settle. */
  push(chunk: Uint8Array): HarExchange[] {
    return this.stream.push(chunk).flatMap((part) => this.take(part));
  }

  /** Says that no more bytes come, and gives the rest. */
  end(): HarExchange[] {
    this.stream.end();
    const chains = [...this.waiting, ...this.joiner.end()];
    this.waiting = [];
    const sanitised = !this.complete && this.looksSanitised();
    return chains.map((chain) => this.finish(chain, sanitised));
  }

  private take(part: HarPart): HarExchange[] {
    if (part.type === 'skipped') {
      this.skipped.push({ entry: part.entry, offset: part.offset, message: part.message });
      return [];
    }
    if (part.type === 'meta') {
      this.takeMeta(part.name, part.value);
      return [];
    }
    const leg = readEntry(part.value, part.entry);
    if ('key' in leg) {
      this.skipped.push({ entry: part.entry, offset: part.offset, message: leg });
      return [];
    }
    this.chromium ||= leg.chromium;
    this.complete ||= showsCredentials(leg);
    return this.settle(this.joiner.push(leg));
  }

  private takeMeta(name: string, value: unknown): void {
    const title = textOf(member(value, 'name'));
    if (name === 'creator') this.creator = title ?? '';
    if (name === 'creator' || name === 'browser') {
      if (/firefox/i.test(title ?? '')) this.browser = 'firefox';
      else if (/webinspector|chrom|edge/i.test(title ?? '')) this.browser = 'chromium';
    }
    if (name !== 'pages') return;
    for (const page of listOf(value)) {
      const id = textOf(member(page, 'id'));
      const address = textOf(member(page, 'title'));
      if (id !== null && address !== null && /^https?:\/\//i.test(address)) this.topLevels.set(id, address.replace(/\/\/[^/?#]*@/, '//'));
    }
  }

  private settle(chains: readonly Chain[]): HarExchange[] {
    this.waiting.push(...chains);
    for (const chain of chains) this.waitingSize += chain.legs.reduce((size, leg) => size + (leg.body?.text.length ?? 0), 0);
    if (!this.complete && this.looksSanitised() && this.waitingSize < MOST_WAITING) return [];
    const sanitised = !this.complete && this.looksSanitised();
    const settled = this.waiting.map((chain) => this.finish(chain, sanitised));
    this.waiting = [];
    this.waitingSize = 0;
    return settled;
  }

  private looksSanitised(): boolean {
    if (this.creator !== null && /webinspector/i.test(this.creator)) return true;
    return this.chromium && !RECORDERS.test(this.creator ?? '');
  }

  private finish(chain: Chain, sanitised: boolean): HarExchange {
    const last = chain.legs[chain.legs.length - 1] ?? chain.legs[0];
    return { entry: last.index, exchange: exchangeOf(chain, last, sanitised, this.browser, this.topLevels) };
  }
}

/** Exchanges of a whole HAR text or its bytes, in the order of their entries. */
export function readHar(har: string | Uint8Array): { exchanges: Exchange[]; skipped: readonly Skipped[]; fault: Fault | null } {
  const reader = new HarReader();
  const bytes = typeof har === 'string' ? new TextEncoder().encode(har) : har;
  const found = [...reader.push(bytes), ...reader.end()].sort((a, b) => a.entry - b.entry);
  return { exchanges: found.map(({ exchange }) => exchange), skipped: reader.skipped, fault: reader.fault };
}

function showsCredentials(leg: Leg): boolean {
  return ACCESS_FIELDS.some((name) => hasField(leg.requestHeaders, name)) || hasField(leg.responseHeaders, 'set-cookie');
}

function exchangeOf(
  chain: Chain,
  last: Leg,
  sanitised: boolean,
  browser: Exchange['browser'],
  topLevels: ReadonlyMap<string, string>,
): Exchange {
  const [first] = chain.legs;
  const told = <Value>(read: (leg: Leg) => Value | null | undefined): Value | null => {
    for (const leg of [...chain.legs].reverse()) {
      const value = read(leg);
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  return {
    id: told((leg) => leg.extension?.id) ?? `entry-${first.index}`,
    state: told((leg) => leg.extension?.state) ?? (isRefused(last.status) ? 'final' : 'answered'),
    startedAt: first.startedAt,
    endedAt: last.time === null ? null : last.startedAt + last.time,
    sentAt: last.startedAt,
    status: last.status,
    resourceType: last.resourceType,
    initiator: told((leg) => leg.initiator),
    topLevel: told((leg) => leg.extension?.topLevel) ?? topLevels.get(last.pageref ?? '') ?? null,
    mode: told((leg) => leg.extension?.mode) ?? last.mode,
    credentials: told((leg) => leg.extension?.credentials),
    fromCache: last.extension?.fromCache ?? last.fromCache,
    hops: chain.legs.map((leg) => hopOf(leg, sanitised)),
    killed: chain.killed,
    jar: told((leg) => leg.extension?.jar),
    body: last.body,
    browser,
    place: null,
    history: told((leg) => leg.extension?.history),
    readings: last.extension?.readings ?? null,
    now: told((leg) => leg.extension?.now),
  };
}

function hopOf(leg: Leg, sanitised: boolean): Hop {
  const unknown =
    leg.requestHeaders === null ||
    (sanitised && leg.extension === null && leg.resourceType !== 'preflight' && Math.abs(leg.headGap ?? 99) > 4);
  const state = (name: string, told: SentState | null | undefined): SentState => {
    if (hasField(leg.requestHeaders, name)) return 'sent';
    return told ?? (unknown ? 'not-known' : 'not-sent');
  };
  const authorization = state('authorization', leg.extension?.authorization);
  const cookies = state('cookie', leg.extension?.cookies);
  const lost = authorization === 'not-known' && leg.requestHeaders?.length === 0;
  return {
    url: leg.url,
    method: leg.method,
    status: leg.status === 0 ? null : leg.status,
    requestHeaders: lost ? null : leg.requestHeaders,
    responseHeaders: leg.responseHeaders,
    authorization,
    proxyAuthorization: state('proxy-authorization', leg.extension?.proxyAuthorization),
    cookies,
    userinfo: leg.userinfo || leg.extension?.userinfo === true,
  };
}
