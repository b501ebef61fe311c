/** What a developer looks at on the way: redirects, preflights, cookies, caches, proxies, instances. */

import type { JarCookie } from '../../exchange.ts';
import { parseUrl } from '../../site.ts';
import { keyOf } from '../../text/message.ts';
import { OPEN, open, type Row, ruledOut, SUSPECT, suspect } from './row.ts';
import { corsSnippets } from './snippets-cors.ts';
import { forwardSnippets } from './snippets-forward.ts';

const BALANCERS = ['haproxy', 'aws-alb', 'envoy', 'istio', 'traefik', 'kong', 'aws-api-gateway', 'azure-apim', 'apisix', 'tyk'];
const IDENTITY_HOST = /(?:^|[./-])(?:login|signin|auth|sso|accounts?|idp|identity|oauth|oidc|adfs|saml|okta|auth0)(?=[./-])/i;
const COOKIE_FAULTS = [
  'samesite-none-insecure',
  'partitioned-insecure',
  'host-prefix',
  'secure-prefix',
  'too-large',
  'bad-expires',
  'samesite-unknown',
];

export const DEVELOPER_WAY: readonly Row[] = [
  {
    id: 'D14',
    audience: 'developer',
    point: ({ is, maybe, context }) => {
      if (is('header-stripped')) return SUSPECT;
      return maybe('header-stripped') || (is('wrong-password') && context.responseField('via') !== null) ? OPEN : null;
    },
    snippets: forwardSnippets,
  },
  {
    id: 'D35',
    audience: 'developer',
    point: ({ is, by }) => (is('header-stripped') ? (by(...BALANCERS) ? SUSPECT : OPEN) : null),
    snippets: forwardSnippets,
  },
  { id: 'D15', audience: 'developer', point: ({ is }) => (is('preflight-blocked') ? SUSPECT : null), snippets: corsSnippets },
  { id: 'D40', audience: 'developer', point: ({ is }) => (is('preflight-blocked') ? SUSPECT : null), snippets: corsSnippets },
  {
    id: 'D16',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('preflight-blocked'))
        return /authorization/i.test(context.requestField('access-control-request-headers') ?? '') ? suspect('asked') : OPEN;
      return context.held.some((one) => one.reason === 'credentials-mode') ? suspect('credentials') : null;
    },
    snippets: corsSnippets,
  },
  {
    id: 'D17',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('dropped-on-redirect')) return SUSPECT;
      if (context.exchange.hops.length > 1 && is('no-credentials', 'cookie-not-sent', 'insecure-transport')) return OPEN;
      return is('no-credentials', 'header-stripped') && context.exchange.hops.length === 1 ? ruledOut('none') : null;
    },
  },
  {
    id: 'D18',
    audience: 'developer',
    point: ({ context }) => {
      const first = context.exchange.hops[0]?.method;
      return first !== undefined && first !== context.hop.method ? suspect(undefined, { from: first, to: context.hop.method }) : null;
    },
  },
  {
    id: 'D19',
    audience: 'developer',
    point: ({ is, context }) => {
      const first = context.held[0];
      if (is('cookie-not-sent')) return first === undefined ? SUSPECT : suspect(keyOf(first.reason), held(first.cookie));
      const faulty = context.reading.setCookies.find((one) => one.problems.some((problem) => COOKIE_FAULTS.includes(problem)));
      return faulty === undefined ? null : suspect('set', { name: faulty.name });
    },
  },
  {
    id: 'D20',
    audience: 'developer',
    point: ({ context }) => {
      const held = context.held.find((one) => one.reason === 'domain');
      return held === undefined ? null : suspect(undefined, { name: held.cookie.name, domain: held.cookie.domain });
    },
  },
  {
    id: 'D32',
    audience: 'developer',
    point: ({ is, maybe }) => (is('cached-response') ? SUSPECT : maybe('cached-response') ? OPEN : null),
  },
  {
    id: 'D33',
    audience: 'developer',
    point: ({ context }) => {
      const flapping = context.exchange.history?.flapping ?? null;
      return flapping === null
        ? null
        : suspect(undefined, { accepted: flapping.accepted, refused: flapping.refused, seconds: flapping.seconds });
    },
  },
  {
    id: 'D34',
    audience: 'developer',
    point: ({ is, context }) => {
      const at = context.exchange.history?.rotatedAt ?? null;
      if (at !== null) return suspect('seen', { at });
      return is('token-rejected') && /\bkey\b|\bkid\b|signature/.test(context.said.of('unknown')?.text ?? '') ? OPEN : null;
    },
  },
  {
    id: 'D36',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('clock-skew')) return suspect(undefined, { skew: Math.abs(context.clocks.skew ?? 0) });
      if (is('token-not-yet-valid')) return open('issuer');
      return null;
    },
  },
  {
    id: 'D43',
    audience: 'developer',
    point: ({ context }) => {
      const limited = context.exchange.history?.rateLimited ?? null;
      if (limited !== null) return suspect('seen', { at: Math.floor(limited.at / 1000) });
      const words = context.said.of('rate');
      return words === null ? null : suspect('said', { quote: words.quote });
    },
  },
  {
    id: 'D48',
    audience: 'developer',
    point: ({ is, page, context }) => {
      const { hops } = context.exchange;
      if (!is('no-credentials', 'handshake-leg', 'forbidden')) return null;
      if (hops.length > 1) return suspect('redirected', { url: pathOf(hops[0]?.url ?? '') });
      return page && is('no-credentials') && context.offered.has('basic') ? OPEN : null;
    },
  },
  {
    id: 'D49',
    audience: 'developer',
    point: ({ is, context }) => {
      const through = context.exchange.hops.slice(0, -1).some((hop) => IDENTITY_HOST.test(hop.url));
      return through && is('forbidden', 'no-credentials', 'session-stale', 'cookie-not-sent', 'no-challenge') ? OPEN : null;
    },
  },
];

function pathOf(url: string): string {
  return parseUrl(url)?.pathname ?? url;
}

function held(cookie: JarCookie): Readonly<Record<string, string>> {
  return { name: cookie.name, domain: cookie.domain, path: cookie.path };
}
