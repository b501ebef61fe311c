/** What a visitor can try: browser, device, network, and asking for help. */

import { parseUrl } from '../../site.ts';
import type { Context } from '../context.ts';
import { hostOf, OPEN, open, type Row, ruledOut, SUSPECT, suspect } from './row.ts';

const SIGN_IN_HOST = /(?:^|[./-])(?:login|log-in|signin|sign-in|auth|sso|accounts?|id|idp|identity|oauth|oidc|openid|adfs|saml)(?=[./-])/i;
const MIDDLE = ['squid', 'zscaler', 'blue-coat', 'fortiweb', 'barracuda'];

/** The answer itself has taken the session's cookies back: there may be nothing left to clear. */
function isCleared({ reading, sessionCookies }: Context): boolean {
  const deleted = reading.setCookies.filter(({ problems }) => problems.includes('cookie-deletes')).map(({ name }) => name);
  return sessionCookies.length > 0 && sessionCookies.every((name) => deleted.includes(name));
}

export const VISITOR_DEVICE: readonly Row[] = [
  {
    id: 'V10',
    audience: 'visitor',
    action: 'open-incognito',
    point: ({ is, context }) => {
      if (context.reading.cookies.duplicates.length > 0)
        return suspect('duplicates', { name: context.reading.cookies.duplicates[0] ?? '' });
      if (context.sessionCookies.length === 0 && context.reading.cookies.sent.length === 0 && context.exchange.jar?.length === 0)
        return null;
      return is('session-stale', 'token-rejected', 'forbidden', 'no-challenge', 'blocked-by-edge', 'wrong-password') ? OPEN : null;
    },
  },
  {
    id: 'V11',
    audience: 'visitor',
    action: 'clear-cookies',
    point: ({ is, context }) => {
      const sent = context.reading.cookies.sent.length;
      if (is('session-stale') && sent > 0 && isCleared(context)) return OPEN;
      if (sent > 0 && (is('session-stale') || context.reading.cookies.duplicates.length > 0)) return SUSPECT;
      if (sent === 0 && context.exchange.jar !== null && context.exchange.jar.length === 0) {
        return is('no-credentials', 'session-stale', 'no-challenge') && context.hop.cookies === 'not-sent' ? ruledOut('none') : null;
      }
      return is('token-expired', 'token-rejected', 'missing-csrf-nonce', 'no-challenge', 'forbidden', 'blocked-by-edge', 'cookie-not-sent')
        ? OPEN
        : null;
    },
  },
  {
    id: 'V12',
    audience: 'visitor',
    action: 'clear-cache',
    point: ({ is, maybe }) => (is('cached-response') ? SUSPECT : maybe('cached-response') ? OPEN : null),
  },
  {
    id: 'V21',
    audience: 'visitor',
    point: ({ is, context }) => {
      const otp = /\b(?:otp|totp|code|authenticator|2fa|mfa)\b/.test(context.said.of('step-up')?.text ?? '');
      if (context.clocks.apart && (is('step-up') || otp)) return suspect('skew', { skew: Math.abs(context.clocks.skew ?? 0) });
      return is('step-up') ? OPEN : null;
    },
  },
  {
    id: 'V22',
    audience: 'visitor',
    point: ({ is, context }) => (is('step-up') || (is('session-stale') && context.said.of('session') !== null) ? OPEN : null),
  },
  {
    id: 'V23',
    audience: 'visitor',
    point: ({ is, context }) => {
      const blocked = context.exchange.history?.blocked ?? [];
      if (blocked.length > 0) return suspect('blocked', { count: blocked.length });
      const held = context.held.some((one) => one.reason === 'third-party');
      return held || is('header-stripped', 'blocked-by-edge') ? OPEN : null;
    },
  },
  {
    id: 'V24',
    audience: 'visitor',
    point: ({ is, context }) =>
      is('blocked-by-edge', 'no-challenge') || context.held.some((one) => one.reason === 'third-party') ? OPEN : null,
  },
  {
    id: 'V25',
    audience: 'visitor',
    point: ({ is, context }) => {
      if (is('proxy-auth')) return suspect('proxy');
      const address = context.said.of('address');
      if (address !== null) return suspect('address', { quote: address.quote });
      if (is('blocked-by-edge')) return OPEN;
      const via = context.responseField('via');
      return via !== null && is('header-stripped') ? open('via', { value: via }) : null;
    },
  },
  {
    id: 'V26',
    audience: 'visitor',
    point: ({ is, context }) => {
      const { clocks } = context;
      if (clocks.apart && (is('clock-skew', 'token-expired', 'token-not-yet-valid', 'step-up') || Math.abs(clocks.skew ?? 0) > HOUR)) {
        return suspect(undefined, { skew: Math.abs(clocks.skew ?? 0) });
      }
      return clocks.agree ? ruledOut('agree', { skew: Math.abs(clocks.skew ?? 0) }) : null;
    },
  },
  {
    id: 'V27',
    audience: 'visitor',
    point: ({ is, context }) => {
      if (context.products.some((product) => MIDDLE.includes(product.id))) return suspect('product');
      return is('proxy-auth') ? OPEN : null;
    },
  },
  { id: 'V28', audience: 'visitor', point: ({ is }) => (is('proxy-auth', 'blocked-by-edge') ? OPEN : null) },
  {
    id: 'V29',
    audience: 'visitor',
    point: ({ context }) => {
      const host = hostOf(context);
      const blocked = context.exchange.history?.blocked.find(
        (one) => SIGN_IN_HOST.test(one.url) && (parseUrl(one.url)?.host ?? host) !== host,
      );
      return blocked === undefined ? null : suspect(undefined, { host: parseUrl(blocked.url)?.host ?? '' });
    },
  },
  {
    id: 'V30',
    audience: 'visitor',
    action: 'copy-report',
    point: ({ is }) => (is('handshake-leg', 'stale-nonce', 'dpop-nonce') ? null : OPEN),
  },
  {
    id: 'V32',
    audience: 'visitor',
    point: ({ is, context }) =>
      is('dpop-proof', 'handshake-leg') ||
      context.held.some((one) => one.reason === 'partitioned') ||
      (is('blocked-by-edge') && context.said.of('bot') !== null)
        ? OPEN
        : null,
  },
];

const HOUR = 3600;
