/** What several rules ask of one exchange, each answered at most once. */

import type { Exchange, Hop, SentState } from '../exchange.ts';
import { fieldValues, lastHop } from '../exchange.ts';
import type { Challenge } from '../http/challenge/types.ts';
import { isSessionName } from '../http/session-names.ts';
import type { ExchangeReading, NotSent } from '../reading.ts';
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

const PASSWORD_SCHEMES = new Set(['basic', 'digest', 'ntlm', 'negotiate']);
const NOT_A_KEY = /dpop|csrf|xsrf|nonce|verification-?token|^cookie|^proxy-authorization$/;

/**
 * The context of one reading. Nothing is computed before it is asked for, but what every rule needs. `known`: the products to look for;
 * the rules need `FRONTS` and no more.
 */
export function contextOf(reading: ExchangeReading, known: readonly Entry[]): Context {
  const { exchange, challenges } = reading;
  const hop = lastHop(exchange);
  const url = URL.canParse(hop.url) ? new URL(hop.url) : null;
  const authorization = reading.credentials.find((one) => one.where === 'authorization' && isSomething(one)) ?? null;
  const keys = reading.credentials.filter(
    (one) => one.where !== 'authorization' && one.where !== 'url' && !NOT_A_KEY.test(one.where) && isSomething(one),
  );
  const urlTokens = reading.credentials.filter((one) => one.where === 'url' && isSomething(one));
  const scheme = authorization?.scheme?.toLowerCase() ?? null;
  const isToken = authorization !== null && !PASSWORD_SCHEMES.has(scheme ?? '') && authorization.kind !== 'basic';
  const tokens = [...(isToken ? [authorization] : []), ...keys, ...urlTokens];
  const sessionCookies = sessionCookiesOf(reading);
  const said = once(() => indexed(statementsOf(exchange, challenges)));
  const products = once(() => recogniseAmong(known, reading));
  const held = once(() => heldOf(reading));
  const clocks = once(() => clocksOf(reading.clock));
  const times = once(() => firstTimes(reading, tokens, clocks()));
  return {
    reading,
    exchange,
    hop,
    status: exchange.status,
    url,
    https: url?.protocol === 'https:' || url?.protocol === 'wss:',
    challenges,
    offered: new Set(challenges.map((challenge) => challenge.scheme.toLowerCase())),
    authorization,
    scheme,
    authorizationState: authorization === null ? hop.authorization : 'sent',
    keys,
    urlTokens,
    sessionCookies,
    tokens,
    carried: authorization !== null || keys.length > 0 || urlTokens.length > 0 || sessionCookies.length > 0 || hop.authorization === 'sent',
    unseen: authorization === null && (hop.authorization === 'not-visible' || hop.authorization === 'not-known'),
    get said() {
      return said();
    },
    get products() {
      return products();
    },
    get held() {
      return held();
    },
    get clocks() {
      return clocks();
    },
    get times() {
      return times();
    },
    requestField: (name) => fieldValues(hop.requestHeaders, name)[0] ?? null,
    responseField: (name) => fieldValues(hop.responseHeaders, name)[0] ?? null,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function isSomething(credential: CredentialReading): boolean {
  return credential.kind !== 'none' || credential.problems.length > 0;
}

/** By the name, or by the kind that the value shows: the reader gives no reading of a cookie that is neither. */
function sessionCookiesOf(reading: ExchangeReading): string[] {
  const kinds = new Set(reading.credentials.flatMap((one) => (one.where === 'cookie' && one.kind !== 'none' ? [one.name] : [])));
  const sent = reading.cookies.sent.filter(({ name, value }) => value !== '' && (kinds.has(name) || isSessionName(name)));
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
