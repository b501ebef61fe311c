import { describe, expect, test } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Reason } from '../../../../src/core/diagnosis/causes.ts';
import type { Exchange, Hop, JarCookie } from '../../../../src/core/exchange.ts';
import { whichDuplicateWins } from '../../../../src/core/http/cookie-order.ts';
import { blockedAsThirdParty, whyNotSent } from '../../../../src/core/http/not-sent.ts';
import { exchangeOf, hopOf, jarCookie } from '../../support/exchange-of.ts';

const NOW = 1_795_262_400;

const cookie = (change: Partial<JarCookie> = {}): JarCookie => jarCookie({ domain: 'app.site.test', ...change });

/** A same-origin fetch of a page on app.site.test. */
function fetching(change: Partial<Exchange> = {}, hop: Partial<Hop> = {}): Exchange {
  return exchangeOf({
    resourceType: 'fetch',
    initiator: 'https://app.site.test/page',
    topLevel: 'https://app.site.test/page',
    mode: 'cors',
    credentials: 'include',
    hops: [hopOf({ url: 'https://app.site.test/api/me', ...hop })],
    endedAt: NOW * 1000,
    ...change,
  });
}

function navigating(initiator: string | null, change: Partial<Exchange> = {}, hop: Partial<Hop> = {}): Exchange {
  return fetching({ resourceType: 'document', mode: 'navigate', credentials: null, initiator, topLevel: null, ...change }, hop);
}

const EVIL = { initiator: 'https://other.test/', topLevel: 'https://other.test/' };

const CASES: readonly (readonly [string, JarCookie, Exchange, Reason | null])[] = [
  ['nothing holds it back', cookie(), fetching(), null],
  ['another host below the site', cookie({ domain: 'www.site.test' }), fetching(), 'domain'],
  ['host-only on the parent', cookie({ domain: 'site.test' }), fetching(), 'domain'],
  ['the parent, for hosts below', cookie({ domain: 'site.test', hostOnly: false }), fetching(), null],
  ['a host that only ends alike', cookie({ domain: 'p.site.test', hostOnly: false }), fetching(), 'domain'],
  ['an IP address is no parent', cookie({ domain: '0.0.1', hostOnly: false }), fetching({}, { url: 'https://127.0.0.1/' }), 'domain'],
  ['a path beside', cookie({ path: '/ap' }), fetching(), 'path'],
  ['a path above', cookie({ path: '/api' }), fetching(), null],
  ['a path with a slash', cookie({ path: '/api/' }), fetching(), null],
  ['the path itself with a slash more', cookie({ path: '/api/me/' }), fetching(), 'path'],
  [
    'Secure over http',
    cookie(),
    fetching({ initiator: 'http://app.site.test/', topLevel: null }, { url: 'http://app.site.test/' }),
    'secure',
  ],
  [
    'Secure on localhost',
    cookie({ domain: 'localhost' }),
    fetching({ initiator: 'http://localhost:3000/', topLevel: null }, { url: 'http://localhost:3000/' }),
    null,
  ],
  ['over', cookie({ expires: NOW }), fetching(), 'expired'],
  ['over in a second', cookie({ expires: NOW + 1 }), fetching(), null],
  ['over by the time of the file', cookie({ expires: NOW + 1 }), fetching({ now: NOW + 1 }), 'expired'],
  ['another partition', cookie({ partitioned: true, partitionKey: 'https://a.test' }), fetching(), 'partitioned'],
  ['its own partition', cookie({ partitioned: true, partitionKey: 'https://site.test' }), fetching(), null],
  ['a partition that is not known', cookie({ partitioned: true }), fetching(), null],
  ['Lax, fetched by another site', cookie(), fetching(EVIL), 'samesite'],
  ['Lax, in a frame of another site', cookie(), fetching({ topLevel: 'https://other.test/' }), 'samesite'],
  ['Lax, another host of the site', cookie(), fetching({ initiator: 'https://www.site.test/', topLevel: 'https://www.site.test/' }), null],
  ['Lax, the same host over http', cookie({ secure: false }), fetching({ initiator: 'http://app.site.test/', topLevel: null }), 'samesite'],
  ['None, fetched by another site', cookie({ sameSite: 'none' }), fetching({ ...EVIL, topLevel: null }), null],
  ['Lax, a link of another site', cookie(), navigating('https://other.test/'), null],
  ['Lax, a form of another site', cookie(), navigating('https://other.test/', {}, { method: 'POST' }), 'samesite'],
  ['Strict, a link of another site', cookie({ sameSite: 'strict' }), navigating('https://other.test/'), 'samesite'],
  ['Strict, an address typed in', cookie({ sameSite: 'strict' }), navigating(null), null],
  ['Strict, a link of its own site', cookie({ sameSite: 'strict' }), navigating('https://app.site.test/'), null],
  [
    'Lax, a frame loaded by another site',
    cookie(),
    navigating('https://other.test/', { resourceType: 'sub_frame', topLevel: 'https://other.test/' }),
    'samesite',
  ],
  ['unspecified is Lax in Chromium', cookie({ sameSite: 'unspecified' }), fetching({ ...EVIL, browser: 'chromium' }), 'samesite'],
  ['and where the browser is not known', cookie({ sameSite: 'unspecified' }), fetching({ ...EVIL, browser: null }), 'samesite'],
  ['unspecified is None in Firefox', cookie({ sameSite: 'unspecified' }), fetching({ ...EVIL, topLevel: null, browser: 'firefox' }), null],
  [
    'Strict, on a way through another site',
    cookie({ sameSite: 'strict' }),
    navigating('https://app.site.test/', {
      hops: [hopOf({ url: 'https://other.test/go', status: 302 }), hopOf({ url: 'https://app.site.test/' })],
    }),
    'samesite',
  ],
  [
    'Strict, on the way from http to https',
    cookie({ sameSite: 'strict' }),
    navigating(null, { hops: [hopOf({ url: 'http://app.site.test/', status: 307 }), hopOf({ url: 'https://app.site.test/' })] }),
    null,
  ],
  ['omit', cookie(), fetching({ credentials: 'omit' }), 'credentials-mode'],
  ['same-origin within the origin', cookie(), fetching({ credentials: 'same-origin' }), null],
  ['same-origin across origins', cookie(), fetching({ credentials: 'same-origin', initiator: 'https://site.test/' }), 'credentials-mode'],
  ['cors that does not say', cookie(), fetching({ credentials: null, initiator: 'https://site.test/' }), 'credentials-mode'],
  ['a fetch of unknown mode', cookie(), fetching({ credentials: null, mode: null, initiator: 'https://site.test/' }), 'credentials-mode'],
  [
    'an image of another origin',
    cookie(),
    fetching({ credentials: null, mode: 'no-cors', resourceType: 'image', initiator: 'https://site.test/' }),
    null,
  ],
  [
    'another cookie was sent, so credentials were on',
    cookie(),
    fetching({ credentials: null, initiator: 'https://site.test/' }, { requestHeaders: [{ name: 'Cookie', value: 'a=b' }] }),
    null,
  ],
  [
    'a fetch of unknown mode to its own origin: omit is all that is left',
    cookie(),
    fetching({ credentials: null, mode: null }),
    'credentials-mode',
  ],
  [
    'a fetch to its own origin whose answer sets the cookie: it was not there yet',
    cookie(),
    fetching({ credentials: null, mode: null }, { responseHeaders: [{ name: 'Set-Cookie', value: 'sid=new; Path=/' }] }),
    null,
  ],
  [
    'a fetch to its own origin of which the cookies are not known',
    cookie(),
    fetching({ credentials: null, mode: null }, { cookies: 'not-known' }),
    null,
  ],
  ['a preflight', cookie(), fetching({ resourceType: 'preflight' }, { method: 'OPTIONS' }), 'credentials-mode'],
  ['a third party and nothing else', cookie({ sameSite: 'none' }), fetching({ topLevel: 'https://other.test/' }), 'third-party'],
  ['path before samesite', cookie({ path: '/x' }), fetching(EVIL), 'path'],
  ['samesite before credentials mode', cookie(), fetching({ ...EVIL, credentials: 'omit' }), 'samesite'],
];

describe('why a cookie was not sent', () => {
  test.each(CASES)('%s', (_, held, exchange, reason) => {
    expect(whyNotSent(held, exchange)).toBe(reason);
  });
  test('a partitioned cookie is never blocked as that of a third party', () => {
    const framed = fetching({ topLevel: 'https://other.test/' });
    expect(blockedAsThirdParty(cookie({ partitioned: true }), framed)).toBe(false);
    expect(blockedAsThirdParty(cookie(), framed)).toBe(true);
  });
});

test('every word on the order of cookies has its sentence', () => {
  for (const { key } of whichDuplicateWins()) expect(catalogue).toHaveProperty(key);
});
