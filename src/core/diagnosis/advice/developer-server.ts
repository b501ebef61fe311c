/** What a developer or administrator looks at on the server. */

import type { Context } from '../context.ts';
import { type Advice, OPEN, open, type Row, SUSPECT, suspect } from './row.ts';
import { basicSnippets, certificateSnippets, htaccessSnippets, logSnippets, passwordFileSnippets } from './snippets-server.ts';
import { wordpressSnippets } from './snippets-wordpress.ts';

const FILE_SERVERS = ['nginx', 'apache', 'litespeed', 'openresty', 'tengine'];

export const DEVELOPER_SERVER: readonly Row[] = [
  {
    id: 'D12',
    audience: 'developer',
    point: ({ context }) =>
      context.status === 401 && context.challenges.length === 0 && !context.reading.malformedChallenge ? SUSPECT : null,
  },
  {
    id: 'D21',
    audience: 'developer',
    point: (advice) => (advice.is('wrong-password') && basicBy(advice) ? SUSPECT : null),
    snippets: basicSnippets,
  },
  {
    id: 'D22',
    audience: 'developer',
    point: (advice) =>
      advice.is('no-credentials', 'wrong-password') && advice.by('apache', 'litespeed') && asksBasic(advice.context) ? OPEN : null,
    snippets: htaccessSnippets,
  },
  {
    id: 'D23',
    audience: 'developer',
    point: (advice) => (advice.is('no-credentials', 'wrong-password') && basicBy(advice) ? OPEN : null),
    snippets: basicSnippets,
  },
  {
    id: 'D24',
    audience: 'developer',
    point: (advice) => (advice.is('no-credentials') && advice.by('apache', 'litespeed') && asksBasic(advice.context) ? OPEN : null),
  },
  {
    id: 'D25',
    audience: 'developer',
    point: ({ is, by, context }) => {
      const wordpress = by('wordpress') || /\/wp-(?:json|admin|login)/.test(context.url?.pathname ?? '');
      if (!wordpress) return null;
      return is('missing-csrf-nonce', 'wrong-password', 'header-stripped', 'forbidden') ? SUSPECT : OPEN;
    },
    snippets: wordpressSnippets,
  },
  {
    id: 'D26',
    audience: 'developer',
    point: ({ is, maybe, context }) => {
      const edge = context.products.find((product) => product.role === 'edge' || product.role === 'gateway');
      if (is('blocked-by-edge')) return suspect(undefined, { product: edge?.name ?? '–' });
      return maybe('blocked-by-edge') && edge !== undefined ? open(undefined, { product: edge.name }) : null;
    },
  },
  {
    id: 'D27',
    audience: 'developer',
    point: ({ is, context }) => {
      const said = context.said.statements.some((statement) => /certificate/.test(statement.text));
      if (said) return SUSPECT;
      return context.https && is('clock-skew') ? OPEN : null;
    },
    snippets: certificateSnippets,
  },
  {
    id: 'D28',
    audience: 'developer',
    point: ({ is }) => (is('handshake-leg', 'stale-nonce', 'dpop-nonce') ? null : OPEN),
    snippets: logSnippets,
  },
  { id: 'D29', audience: 'developer', action: 'copy-curl', point: () => OPEN },
  {
    id: 'D38',
    audience: 'developer',
    point: ({ is, context }) => (is('no-challenge') || context.urlTokens.length > 0 ? OPEN : null),
  },
  {
    id: 'D39',
    audience: 'developer',
    point: ({ is, context }) => {
      if (context.status === 401 && is('forbidden', 'insufficient-scope')) return suspect('meant_403');
      return context.status === 403 && is('no-credentials', 'token-expired', 'token-rejected', 'session-stale', 'wrong-password')
        ? suspect('meant_401')
        : null;
    },
  },
  {
    id: 'D44',
    audience: 'developer',
    point: ({ context }) => {
      const { history } = context.exchange;
      return history?.lastAcceptedAt != null && history.scope?.kind === 'all' ? OPEN : null;
    },
  },
  {
    id: 'D45',
    audience: 'developer',
    point: (advice) => (advice.is('wrong-password') && (basicBy(advice) || advice.by('iis')) ? OPEN : null),
    snippets: passwordFileSnippets,
  },
  {
    id: 'D46',
    audience: 'developer',
    point: ({ is, context }) => {
      const words = context.said.of('backend');
      if (words !== null) return suspect('said', { quote: words.quote });
      return is('session-stale', 'wrong-password') && context.exchange.history?.scope?.kind === 'all' ? OPEN : null;
    },
  },
  {
    id: 'D50',
    audience: 'developer',
    point: ({ is, context }) => {
      const words = context.said.of('address');
      if (words !== null) return suspect('said', { quote: words.quote });
      return is('blocked-by-edge') ? OPEN : null;
    },
  },
];

function asksBasic(context: Context): boolean {
  return context.offered.has('basic') || context.scheme === 'basic';
}

function basicBy(advice: Advice): boolean {
  return advice.by(...FILE_SERVERS) && asksBasic(advice.context);
}
