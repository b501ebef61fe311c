/** What a developer looks at in the credential and in the client. */

import type { Problem } from '../../token/types.ts';
import { OPEN, open, type Row, ruledOut, SUSPECT, suspect } from './row.ts';

const FORM: readonly Problem[] = [
  'scheme-case',
  'scheme-colon',
  'missing-space',
  'scheme-twice',
  'quoted',
  'surrounding-whitespace',
  'base64-standard',
  'base64-padding',
];

export const DEVELOPER_TOKEN: readonly Row[] = [
  {
    id: 'D01',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('no-credentials', 'discovery-needed')) return SUSPECT;
      return context.authorization !== null ? ruledOut('sent', { scheme: context.authorization.scheme ?? '' }) : null;
    },
  },
  {
    id: 'D02',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('token-expired')) return SUSPECT;
      return context.times?.exp != null && context.times.inTime ? ruledOut('in_time', { exp: context.times.exp }) : null;
    },
  },
  {
    id: 'D03',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('malformed-credentials')) return SUSPECT;
      return context.authorization !== null && context.authorization.problems.length === 0 && context.authorization.kind !== 'opaque'
        ? ruledOut('fine')
        : null;
    },
  },
  {
    id: 'D04',
    audience: 'developer',
    point: ({ context }) => {
      const jwt = context.tokens.find((one) => one.problems.includes('truncated') || one.problems.includes('extra-segment'));
      return jwt === undefined ? null : suspect(jwt.problems.includes('truncated') ? 'truncated' : 'extra');
    },
  },
  {
    id: 'D05',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('token-not-yet-valid', 'clock-skew')) return SUSPECT;
      return context.times?.from != null && !context.times.earlyHere && context.times.earlyThere === false
        ? ruledOut('begun', { from: context.times.from })
        : null;
    },
  },
  {
    id: 'D06',
    audience: 'developer',
    point: ({ is, context }) => {
      const token = context.tokens.find((one) => typeof one.alg === 'string');
      if (token === undefined) return null;
      const alg = String(token.alg);
      if (token.problems.includes('alg-none') || /\balg/.test(context.said.of('unknown')?.text ?? '')) return suspect(undefined, { alg });
      return is('token-rejected') ? open(undefined, { alg }) : null;
    },
  },
  {
    id: 'D07',
    audience: 'developer',
    point: ({ is, context }) => {
      const words = context.said.of('unknown');
      const jwt = context.tokens.some((one) => one.kind === 'jwt');
      if (words !== null && jwt && is('token-rejected')) return suspect('said', { quote: words.quote });
      return is('token-rejected') && jwt ? OPEN : null;
    },
  },
  {
    id: 'D08',
    audience: 'developer',
    point: ({ is, context }) => {
      if (is('wrong-audience-or-issuer', 'wrong-token-type')) return SUSPECT;
      return is('token-rejected', 'no-challenge') && context.tokens.some((one) => one.aud !== undefined || one.iss !== undefined)
        ? OPEN
        : null;
    },
  },
  {
    id: 'D09',
    audience: 'developer',
    point: ({ is, context }) => {
      const words = context.said.of('revoked');
      if (words !== null && is('token-rejected', 'session-stale')) return suspect('said', { quote: words.quote });
      return is('token-rejected') ? open('elimination') : null;
    },
  },
  { id: 'D10', audience: 'developer', point: ({ is }) => (is('insufficient-scope', 'forbidden') ? SUSPECT : null) },
  {
    id: 'D11',
    audience: 'developer',
    point: ({ is, maybe, context }) => {
      const schemes = { sent: context.authorization?.scheme ?? '', offered: context.challenges.map((one) => one.scheme).join(', ') };
      if (is('wrong-scheme')) return suspect(undefined, schemes);
      if (maybe('wrong-scheme')) return open(undefined, schemes);
      return context.scheme !== null && context.offered.has(context.scheme) ? ruledOut('same', schemes) : null;
    },
  },
  {
    id: 'D13',
    audience: 'developer',
    point: ({ is, context }) => {
      if (context.offered.size < 2) return null;
      const schemes = { offered: context.challenges.map((one) => one.scheme).join(', ') };
      return is('wrong-scheme', 'handshake-leg')
        ? suspect(undefined, schemes)
        : is('no-credentials', 'wrong-password', 'token-rejected')
          ? open(undefined, schemes)
          : null;
    },
  },
  {
    id: 'D30',
    audience: 'developer',
    point: ({ is, context }) => {
      const refresh = context.exchange.history?.refresh ?? null;
      const tokens = is('token-expired', 'token-rejected', 'session-stale');
      if (refresh !== null && refresh.outcome === 'succeeded') return tokens ? ruledOut('succeeded') : null;
      if (refresh !== null && tokens)
        return suspect(refresh.outcome === 'failed' ? 'failed' : 'none_seen', { status: refresh.status ?? 0 });
      if (is('stale-nonce', 'dpop-nonce')) return suspect('retry');
      return is('token-expired') ? OPEN : null;
    },
  },
  {
    id: 'D31',
    audience: 'developer',
    point: ({ context }) => {
      const loop = context.exchange.history?.loop ?? null;
      return loop === null ? null : suspect(undefined, { count: loop.requests, seconds: loop.seconds });
    },
  },
  {
    id: 'D37',
    audience: 'developer',
    point: ({ is, context }) =>
      is('token-rejected', 'token-expired') && context.scheme === 'bearer' && context.exchange.initiator !== null ? OPEN : null,
  },
  {
    id: 'D41',
    audience: 'developer',
    point: ({ is, context }) => {
      const gone = context.exchange.history?.items.find((item) => item.change === 'gone' && /^(?:header|parameter) /.test(item.what));
      if (gone !== undefined) return suspect('gone', { what: gone.what });
      if (is('missing-query-token')) return SUSPECT;
      const key = context.said.of('missing');
      return is('no-credentials') && key !== null && /key/.test(key.text) ? suspect('said', { quote: key.quote }) : null;
    },
  },
  {
    id: 'D42',
    audience: 'developer',
    point: ({ is, context }) => {
      const encoded = context.reading.credentials.some(
        (one) => one.problems.includes('url-encoded') || one.problems.includes('inner-whitespace'),
      );
      if (encoded) return SUSPECT;
      return context.urlTokens.length > 0 && is('token-rejected', 'malformed-credentials', 'no-challenge') ? OPEN : null;
    },
  },
  {
    id: 'D47',
    audience: 'developer',
    point: ({ is, context }) => {
      const form = context.authorization?.problems.some((problem) => FORM.includes(problem)) ?? false;
      if (form) return suspect('form', { scheme: context.authorization?.scheme ?? '' });
      return is('header-stripped', 'dpop-proof') ? OPEN : null;
    },
  },
];
