/** What several rules ask of one exchange, each answered once. */

import type { Exchange, HeaderField, Hop, SentState } from '../exchange.ts';
import { lastHop } from '../exchange.ts';
import type { Challenge } from '../http/challenge/types.ts';
import { isOpaque, isOtherName, isSessionName } from '../http/session-names.ts';
import type { ExchangeReading, NotSent } from '../reading.ts';
import { parseUrl } from '../site.ts';
import type { CredentialReading } from '../token/types.ts';
import type { Entry } from './products/marks.ts';
import { recogniseAmong } from './recognise.ts';
import type { TokenTimes } from './times.ts';
import { type Clocks, clocksOf, timesOf } from './times.ts';
import type { Product } from './types.ts';
import type { Said } from './words/said.ts';
import { indexed } from './words/said.ts';
import { statementsOf } from './words/statements.ts';

export interface Context {
  readonly reading: ExchangeReading;
  readonly exchange: Exchange;
  readonly hop: Hop;
  readonly status: number;
  /** null: the address cannot be parsed. */
  readonly url: URL | null;
  readonly https: boolean;
  readonly challenges: readonly Challenge[];
  /** Schemes of the challenges, lower case. */
  readonly offered: ReadonlySet<string>;
  readonly said: Said;
  /** Those of the known products that took part in the answer. */
  readonly products: readonly Product[];
  /** The Authorization field, when one was seen and holds something. */
  readonly authorization: CredentialReading | null;
  /** Its scheme, lower case. */
  readonly scheme: string | null;
  readonly authorizationState: SentState;
  /** API keys and tokens in fields of their own. */
  readonly keys: readonly CredentialReading[];
  readonly urlTokens: readonly CredentialReading[];
  /** Names of the session cookies that were sent. */
  readonly sessionCookies: readonly string[];
  /** Session cookies that the browser held back, the most telling first. */
  readonly held: readonly (NotSent & { readonly reason: NonNullable<NotSent['reason']> })[];
  /** Everything that was sent but cookies and passwords: the tokens and keys, the Authorization field's first. */
  readonly tokens: readonly CredentialReading[];
  /** Something that could prove who asks was seen on its way. */
  readonly carried: boolean;
  /** Authorization may have gone out unseen (not visible, or not known). */
  readonly unseen: boolean;
  readonly clocks: Clocks;
  /** Times of the token that the server would judge first; null: no token with times was sent. */
  readonly times: TokenTimes | null;
  readonly requestField: (name: string) => string | null;
  readonly responseField: (name: string) => string | null;
}

/**
 * Schemes that prove a user by a password, or by the ticket that one brought. They are those that a browser answers by itself, from its own
 * memory or by a dialog (RFC 7617, 7616, 4559; MS-NTHT).
 */
export const PASSWORD_SCHEMES = new Set(['basic', 'digest', 'ntlm', 'negotiate']);

/** Every challenge asks for such a proof, which stands in Authorization alone. */
export function asksForPassword({ offered }: Context): boolean {
  return offered.size > 0 && [...offered].every((scheme) => PASSWORD_SCHEMES.has(scheme));
}

const NOT_A_KEY = /dpop|csrf|xsrf|nonce|verification-?token|^cookie|^proxy-authorization$/;

/**
 * The context of one reading. `known`: the products to look for; the rules need `FRONTS` and no more. Every part is made at once, since
 * there is a rule that asks for it whatever the exchange: plain properties are several times as fast as getters.
 */
export function contextOf(reading: ExchangeReading, known: readonly Entry[]): Context {
  const { exchange, challenges } = reading;
  const hop = lastHop(exchange);
  const url = parseUrl(hop.url);
  const something = reading.credentials.filter(isSomething);
  const authorization = something.find((one) => one.where === 'authorization') ?? null;
  const keys = something.filter(({ where }) => where !== 'authorization' && where !== 'url' && !NOT_A_KEY.test(where));
  const urlTokens = something.filter(({ where }) => where === 'url');
  const scheme = authorization?.scheme?.toLowerCase() ?? null;
  const isToken = authorization !== null && !PASSWORD_SCHEMES.has(scheme ?? '') && authorization.kind !== 'basic';
  const tokens = [...(isToken ? [authorization] : []), ...keys, ...urlTokens];
  const sessionCookies = sessionCookiesOf(reading);
  const clocks = clocksOf(reading.clock);
  return {
    reading,
    exchange,
    hop,
    status: exchange.status,
    url,
    https: url?.protocol === 'https:' || url?.protocol === 'wss:',
    challenges,
    offered: new Set(challenges.map((challenge) => challenge.scheme.toLowerCase())),
    said: indexed(statementsOf(exchange, challenges)),
    products: recogniseAmong(known, reading, url),
    authorization,
    scheme,
    authorizationState: authorization === null ? hop.authorization : 'sent',
    keys,
    urlTokens,
    sessionCookies,
    held: heldOf(reading),
    tokens,
    carried: authorization !== null || tokens.length > 0 || sessionCookies.length > 0 || hop.authorization === 'sent',
    unseen: authorization === null && (hop.authorization === 'not-visible' || hop.authorization === 'not-known'),
    clocks,
    times: firstTimes(reading, tokens, clocks),
    requestField: firstValues(hop.requestHeaders),
    responseField: firstValues(hop.responseHeaders),
  };
}

/** The first value of a field by its name: the rules ask for dozens, of which hardly one is there. */
function firstValues(headers: readonly HeaderField[] | null): (name: string) => string | null {
  const first = new Map<string, string>();
  for (const { name, value } of headers ?? []) {
    const key = name.toLowerCase();
    if (!first.has(key)) first.set(key, value);
  }
  return (name) => first.get(name.toLowerCase()) ?? null;
}

function isSomething(credential: CredentialReading): boolean {
  return credential.kind !== 'none' || credential.problems.length > 0;
}

/** By the name, or by the kind that the value shows: the reader gives no reading of a cookie that is neither. */
function sessionCookiesOf(reading: ExchangeReading): string[] {
  const kinds = new Set(reading.credentials.flatMap((one) => (one.where === 'cookie' && one.kind !== 'none' ? [one.name] : [])));
  // the definition knows HttpOnly as well, which the answer tells of what it sets anew; a challenge asks for something else
  const isHidden = (name: string): boolean =>
    reading.challenges.length === 0 && reading.setCookies.some((one) => one.httpOnly && one.name === name);
  const sent = reading.cookies.sent.filter(
    ({ name, value }) =>
      value !== '' && (kinds.has(name) || isSessionName(name) || (isHidden(name) && isOpaque(value) && !isOtherName(name))),
  );
  return [...new Set(sent.map(({ name }) => name))];
}

/** A reason that could be cured here tells more than a cookie of quite another host. */
const TELLING = ['credentials-mode', 'samesite', 'third-party', 'partitioned', 'secure', 'expired', 'path', 'domain'];

function heldOf(reading: ExchangeReading): Context['held'] {
  const found = reading.cookies.notSent.flatMap((one) => (one.session && one.reason !== null ? [{ ...one, reason: one.reason }] : []));
  return found.sort((a, b) => TELLING.indexOf(a.reason) - TELLING.indexOf(b.reason));
}

function firstTimes(reading: ExchangeReading, tokens: readonly CredentialReading[], clocks: Clocks): TokenTimes | null {
  const cookies = reading.credentials.filter((one) => one.where === 'cookie' && (one.kind === 'jwt' || one.kind === 'sd-jwt'));
  for (const credential of [...tokens, ...cookies]) {
    const times = timesOf(credential, clocks);
    if (times !== null) return times;
  }
  return null;
}

/** An OPTIONS request that asks for another one (Fetch §4.8): by its field, by the request it killed, or, where no field is known, by its type. */
export function isPreflight({ hop, exchange, requestField }: Context): boolean {
  if (hop.method !== 'OPTIONS') return false;
  if (requestField('access-control-request-method') !== null || exchange.killed !== null) return true;
  return exchange.resourceType === 'preflight' && hop.requestHeaders === null;
}
