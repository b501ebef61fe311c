/** What a visitor can try: addresses, sign-in, password, account. */

import { parseUrl } from '../../site.ts';
import { hostOf, OPEN, open, originOf, type Row, ruledOut, SUSPECT, sameSiteHost, suspect, variant } from './row.ts';

const PRIVATE_PATH =
  /(?:^|\/)(?:wp-)?(?:admin|administrator|intern|internal|private|manage|manager|backend|cpanel|phpmyadmin|dashboard)(?:\/|$)/i;

const SIGNED_OUT = ['session-stale', 'token-expired', 'token-rejected', 'step-up'] as const;

export const VISITOR: readonly Row[] = [
  {
    id: 'V01',
    audience: 'visitor',
    action: 'reload',
    point: ({ is }) => {
      if (is('stale-nonce', 'dpop-nonce', 'handshake-leg', 'missing-csrf-nonce')) return suspect('again');
      return is('no-challenge', 'malformed-credentials', 'dpop-proof', 'session-stale', 'token-expired', 'discovery-needed') ? OPEN : null;
    },
  },
  {
    id: 'V02',
    audience: 'visitor',
    action: 'hard-reload',
    point: ({ is, maybe }) => (is('cached-response') ? SUSPECT : maybe('cached-response') ? OPEN : null),
  },
  {
    id: 'V03',
    audience: 'visitor',
    point: ({ is, page, context }) => {
      if (!is('no-credentials', 'forbidden', 'handshake-leg') || !page) return null;
      return PRIVATE_PATH.test(context.url?.pathname ?? '') ? suspect('private') : OPEN;
    },
  },
  {
    id: 'V04',
    audience: 'visitor',
    action: 'open-variant',
    point: ({ is, context }) => {
      if (context.https) return null;
      const secure = context.held.some((one) => one.reason === 'secure');
      if (is('insecure-transport') || secure) return suspect(secure ? 'secure' : 'https', {}, variant(context, 'https'));
      return is('no-credentials', 'session-stale') ? open('http', {}, variant(context, 'https')) : null;
    },
  },
  {
    id: 'V05',
    audience: 'visitor',
    action: 'open-variant',
    point: ({ is, context }) => {
      const there = context.held.find((one) => one.reason === 'domain' && sameSiteHost(context, one.cookie.domain));
      if (there !== undefined) {
        const url = elsewhere(context.hop.url, there.cookie.domain) ?? variant(context, 'www', 'bare');
        return { ...suspect('held', { host: there.cookie.domain }, url), title: 'held' };
      }
      if (context.sessionCookies.length > 0) return ruledOut('sent', { host: hostOf(context) });
      const url = is('no-credentials') && context.exchange.jar === null ? variant(context, 'www', 'bare') : null;
      return url === null ? null : open(undefined, {}, url);
    },
  },
  {
    id: 'V06',
    audience: 'visitor',
    action: 'open-variant',
    point: ({ is, context }) => {
      const mobile = /^(?:m|mobile)\./i.test(context.url?.hostname ?? '');
      const held = context.held.some((one) => one.reason === 'domain' && /^(?:m|mobile)\./i.test(one.cookie.domain));
      if (!mobile && !held) return null;
      if (!is('no-credentials', 'session-stale', 'cookie-not-sent')) return null;
      const url = mobile ? variant(context, 'bare', 'www') : variant(context, 'mobile');
      return held ? suspect('held', {}, url) : open(undefined, {}, url);
    },
  },
  { id: 'V07', audience: 'visitor', point: ({ is }) => (is('missing-query-token') ? SUSPECT : null) },
  {
    id: 'V08',
    audience: 'visitor',
    point: ({ is, context }) => {
      const { times } = context;
      if (times?.credential.where === 'url' && times.exp !== null && (times.expiredThere ?? times.expiredHere))
        return suspect('expired', { exp: times.exp });
      return is('missing-query-token') || (context.urlTokens.length > 0 && is('token-rejected')) ? OPEN : null;
    },
  },
  {
    id: 'V09',
    audience: 'visitor',
    action: 'open-variant',
    point: ({ context }) => {
      const there = context.held.find((one) => one.reason === 'path')?.cookie.path;
      if (there !== undefined) {
        const url = parseUrl(there, context.hop.url)?.href ?? null;
        return { ...suspect('path', { path: there }, url), title: 'path' };
      }
      const hops = context.exchange.hops;
      const slashed = hops.length > 1 && hops.some((hop) => hop.url !== context.hop.url && bare(hop.url) === bare(context.hop.url));
      return slashed ? open('redirect', {}, variant(context, 'slash', 'no-slash')) : null;
    },
  },
  {
    id: 'V13',
    audience: 'visitor',
    action: 'open-sign-in',
    point: ({ is, page, context }) => {
      const origin = originOf(context);
      const url = context.exchange.history?.signInUrl ?? (origin === null ? null : `${origin}/`);
      if (is('no-credentials')) return { ...suspect('first', {}, url), title: 'first' };
      const expired = context.held.some((one) => one.reason === 'expired');
      const own = context.held.some(({ reason }) => OF_ITS_OWN.has(reason));
      if (is('cookie-not-sent') && own && origin !== null) {
        const to = page && context.hop.method === 'GET' ? context.hop.url : `${origin}/`;
        return { ...suspect('own', {}, to), title: 'own' };
      }
      if (is(...SIGNED_OUT) || (is('cookie-not-sent') && expired)) return suspect(is('step-up') ? 'step_up' : undefined, {}, url);
      return is('wrong-password', 'insufficient-scope', 'no-challenge', 'clock-skew') ? open(undefined, {}, url) : null;
    },
  },
  {
    id: 'V14',
    audience: 'visitor',
    point: ({ is, maybe, context }) => {
      if (is('wrong-password')) return SUSPECT;
      if (is('proxy-auth') && context.hop.proxyAuthorization === 'sent') return suspect('proxy');
      return maybe('wrong-password') && context.unseen ? OPEN : null;
    },
  },
  {
    id: 'V15',
    audience: 'visitor',
    action: 'change-password',
    point: ({ is, context }) => {
      const origin = originOf(context);
      return is('wrong-password') && origin !== null ? open(undefined, {}, `${origin}/.well-known/change-password`) : null;
    },
  },
  {
    id: 'V16',
    audience: 'visitor',
    point: ({ is, context }) => (is('session-stale') || context.held.some((one) => one.reason === 'expired') ? OPEN : null),
  },
  {
    id: 'V17',
    audience: 'visitor',
    point: ({ is, context }) => {
      if (!is('session-stale', 'token-expired')) return null;
      const at = context.exchange.history?.lastAcceptedAt ?? null;
      if (at === null) return OPEN;
      const since = context.clocks.local - Math.floor(at / 1000);
      return since >= IDLE ? suspect('since', { since }) : null;
    },
  },
  {
    id: 'V18',
    audience: 'visitor',
    point: ({ is, context }) => {
      if (!is('session-stale', 'token-rejected', 'wrong-password')) return null;
      const { history } = context.exchange;
      const same = history?.items.some((item) => item.change === 'same' && /^(?:authorization|cookie )/.test(item.what)) ?? false;
      if (same && history?.lastAcceptedAt != null) return suspect('same', { at: Math.floor(history.lastAcceptedAt / 1000) });
      return is('session-stale') ? OPEN : null;
    },
  },
  {
    id: 'V19',
    audience: 'visitor',
    point: ({ is, context }) => {
      const said = context.said.of('account');
      if (said !== null) return suspect('said', { quote: said.quote });
      return is('wrong-password', 'forbidden') ? OPEN : null;
    },
  },
  {
    id: 'V20',
    audience: 'visitor',
    point: ({ is, context }) => {
      const said = context.said.of('plan');
      if (said !== null) return suspect('said', { quote: said.quote });
      return is('insufficient-scope') ? SUSPECT : is('forbidden') ? OPEN : null;
    },
  },
  {
    id: 'V31',
    audience: 'visitor',
    point: ({ is }) => (is('no-credentials', 'wrong-password', 'forbidden') ? OPEN : null),
  },
];

/** What keeps a cookie from a request within another site, and not from a visit in a tab of its own. */
const OF_ITS_OWN: ReadonlySet<string> = new Set(['samesite', 'partitioned', 'third-party']);

/** Sessions seldom end sooner than after a quarter of an hour without use. */
const IDLE = 900;

function bare(url: string): string {
  return url.replace(/\/(?=$|\?)/, '');
}

/** The same page at another host; the query stays behind, as it may hold a key. */
function elsewhere(url: string, host: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null || parseUrl(`https://${host}/`) === null) return null;
  // cookies know no ports, servers do
  const port = parsed.port === '' ? '' : `:${parsed.port}`;
  return `${parsed.protocol}//${host}${port}${parsed.pathname}`;
}
