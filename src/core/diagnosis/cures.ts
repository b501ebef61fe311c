/**
 * What follows from a cause: its remedies, and where it is specified. A cause that lacks one of them does not compile; nor do the tests
 * while a cause lacks one of its sentences. Apart from the rules, which the worker has without all this.
 */

import type { Cause } from './causes.ts';

export interface Cure {
  /** Rows of the advice table that cure it, the best first. */
  readonly remedies: readonly [string, ...string[]];
  readonly links: readonly [SpecificationLink, ...SpecificationLink[]];
}

export interface SpecificationLink {
  readonly title: string;
  readonly url: string;
}

function rfc(number: number, section: string): SpecificationLink {
  return { title: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` };
}

const FETCH_REDIRECT = { title: 'Fetch: HTTP-redirect fetch', url: 'https://fetch.spec.whatwg.org/#http-redirect-fetch' };
const FETCH_PREFLIGHT = { title: 'Fetch: CORS-preflight fetch', url: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch' };
const OPENID = { title: 'OpenID Connect Core §2', url: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken' };
const WORDPRESS = {
  title: 'WordPress REST API: authentication',
  url: 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/',
};
const COOKIES = {
  title: 'Cookies: HTTP State Management Mechanism',
  url: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html',
};

export const CURES: Readonly<Record<Cause, Cure>> = {
  'proxy-auth': { remedies: ['V25', 'V14'], links: [rfc(9110, '15.5.8'), rfc(9110, '11.7.1')] },
  'preflight-blocked': { remedies: ['D15', 'D16', 'D40'], links: [FETCH_PREFLIGHT] },
  'handshake-leg': { remedies: ['V13', 'D13'], links: [rfc(4559, '4.1')] },
  'stale-nonce': { remedies: ['V01', 'D30'], links: [rfc(7616, '3.3')] },
  'dpop-nonce': { remedies: ['D30'], links: [rfc(9449, '9')] },
  'dropped-on-redirect': { remedies: ['D17', 'D18'], links: [FETCH_REDIRECT] },
  'insecure-transport': { remedies: ['V04', 'D17'], links: [rfc(9110, '4.2.2'), rfc(6750, '5.3')] },
  'missing-query-token': { remedies: ['V07', 'D41', 'D42'], links: [rfc(6750, '2.3')] },
  'blocked-by-edge': { remedies: ['V25', 'D26', 'D50'], links: [rfc(9110, '3.7')] },
  'dpop-proof': { remedies: ['D47', 'D11'], links: [rfc(9449, '7.1')] },
  'step-up': { remedies: ['V13', 'V21'], links: [rfc(9470, '3')] },
  'insufficient-scope': { remedies: ['D10', 'V20'], links: [rfc(6750, '3.1')] },
  'malformed-credentials': { remedies: ['D03', 'D04', 'D42'], links: [rfc(9110, '11.4'), rfc(6750, '2.1')] },
  'missing-csrf-nonce': { remedies: ['V01', 'D25'], links: [WORDPRESS] },
  'clock-skew': { remedies: ['V26', 'D05', 'D36'], links: [rfc(7519, '4.1.4'), rfc(9110, '6.6.1')] },
  'cached-response': { remedies: ['V02', 'V12', 'D32'], links: [rfc(9111, '3.5')] },
  'wrong-token-type': { remedies: ['D08'], links: [OPENID, rfc(9068, '4')] },
  'wrong-audience-or-issuer': { remedies: ['D08'], links: [rfc(7519, '4.1.3'), rfc(9068, '4')] },
  'token-expired': { remedies: ['D02', 'D30', 'V13'], links: [rfc(7519, '4.1.4'), rfc(6750, '3.1')] },
  'token-not-yet-valid': { remedies: ['D05', 'D36'], links: [rfc(7519, '4.1.5')] },
  'wrong-scheme': { remedies: ['D11', 'D13'], links: [rfc(9110, '11.6.1')] },
  'header-stripped': { remedies: ['D14', 'D35'], links: [rfc(6750, '3.1')] },
  'cookie-not-sent': { remedies: ['D19', 'D20', 'V05', 'V04'], links: [COOKIES] },
  'session-stale': { remedies: ['V13', 'V17', 'V11', 'V18'], links: [rfc(6265, '3.1')] },
  'wrong-password': { remedies: ['V14', 'V15', 'D21'], links: [rfc(7617, '2'), rfc(9110, '15.5.2')] },
  'token-rejected': { remedies: ['D09', 'D07', 'V13'], links: [rfc(6750, '3.1'), rfc(7009, '1')] },
  'discovery-needed': { remedies: ['D01'], links: [rfc(9728, '5.1')] },
  'no-credentials': { remedies: ['V13', 'D01', 'V31'], links: [rfc(9110, '15.5.2'), rfc(6750, '3.1')] },
  forbidden: { remedies: ['V20', 'D10', 'D39', 'V31'], links: [rfc(9110, '15.5.4')] },
  'no-challenge': { remedies: ['D12', 'D28'], links: [rfc(9110, '11.6.1')] },
};

/** Where the schemes other than Bearer say what a cause's Bearer links say. */
const SCHEME_LINKS: ReadonlyMap<string, SpecificationLink> = new Map([
  ['basic', rfc(7617, '2')],
  ['digest', rfc(7616, '3.3')],
  ['dpop', rfc(9449, '7.1')],
  ['negotiate', rfc(4559, '4')],
]);

/** All but the section on tokens in addresses, which are sent by no scheme. */
const BEARER_LINK = /\/rfc6750#section-(?!2\.3$)/;

/**
 * The cause's links. `schemes`: those of the challenges and of the credentials, in lower case. Where there are some and Bearer is not among
 * them, its specification is none of theirs: those of the known ones stand in its place.
 */
export function linksOf(cause: Cause, schemes: readonly string[]): readonly SpecificationLink[] {
  const { links } = CURES[cause];
  if (schemes.length === 0 || schemes.includes('bearer')) return links;
  const others = [...new Set(schemes)].flatMap((scheme) => SCHEME_LINKS.get(scheme) ?? []);
  return [...links.filter(({ url }) => !BEARER_LINK.test(url)), ...(links.some(({ url }) => BEARER_LINK.test(url)) ? others : [])];
}
