/** Everything that the readers make of one exchange, read once and passed on to the rules. */

import { readClock } from './clock.ts';
import { type Exchange, fieldValues, type JarCookie, lastHop, localNow } from './exchange.ts';
import { readChallenges } from './http/challenge/read.ts';
import { isSessionCookie } from './http/cookie-credentials.ts';
import { duplicateNames, readCookieField } from './http/cookies.ts';
import { readCredentials } from './http/credentials.ts';
import { whyNotSent } from './http/not-sent.ts';
import { readSetCookie } from './http/set-cookie.ts';
import type { CookiesReading, ExchangeReading, NotSent } from './reading.ts';
import type { SetCookieReading } from './token/types.ts';

/**
 * Reads challenges, credentials, cookies and clocks of an exchange. The challenges of a 407 are those of Proxy-Authenticate, of any other status
 * those of WWW-Authenticate (RFC 9110 §11.6.1, §11.7.1). Credentials and Set-Cookie fields that were read before the values were masked
 * (`exchange.readings`) are taken as they are. Total.
 */
export function readExchange(exchange: Exchange): ExchangeReading {
  const hop = lastHop(exchange);
  const now = localNow(exchange);
  const challenges = readChallenges(fieldValues(hop.responseHeaders, exchange.status === 407 ? 'proxy-authenticate' : 'www-authenticate'));
  return {
    exchange,
    challenges: challenges.challenges,
    malformedChallenge: challenges.malformed,
    challengeProblems: challenges.problems,
    credentials: exchange.readings?.credentials ?? readCredentials(hop.requestHeaders, hop.url, now),
    earlierCredentials: exchange.hops.slice(0, -1).map((earlier) => readCredentials(earlier.requestHeaders, earlier.url, now)),
    setCookies: exchange.readings?.setCookies ?? readSetCookies(exchange, now),
    cookies: readCookies(exchange),
    clock: readClock(exchange),
  };
}

/** HAR writers and DevTools join repeated fields with a line feed, which no field value can hold. */
function readSetCookies(exchange: Exchange, now: number): SetCookieReading[] {
  return fieldValues(lastHop(exchange).responseHeaders, 'set-cookie')
    .flatMap((value) => value.split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => readSetCookie(line, now));
}

function readCookies(exchange: Exchange): CookiesReading {
  const sent = readCookieField(fieldValues(lastHop(exchange).requestHeaders, 'cookie'));
  return { sent, duplicates: duplicateNames(sent), notSent: (exchange.jar ?? []).map((cookie) => readNotSent(cookie, exchange)) };
}

function readNotSent(cookie: JarCookie, exchange: Exchange): NotSent {
  const carried = exchange.history?.items.some((item) => item.what === `cookie ${cookie.name}` && item.then !== null) ?? false;
  return { cookie, reason: whyNotSent(cookie, exchange), session: carried || isSessionCookie(cookie.name, null, cookie.httpOnly) };
}
