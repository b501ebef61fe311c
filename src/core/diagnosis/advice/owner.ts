/** What whoever answers for the site looks at. */

import type { Context } from '../context.ts';
import { OPEN, open, type Row, SUSPECT, suspect } from './row.ts';

export const OWNER: readonly Row[] = [
  {
    id: 'S01',
    audience: 'owner',
    action: 'open-incognito',
    point: ({ is, page, context }) =>
      page && context.hop.method === 'GET' && is('no-credentials', 'blocked-by-edge', 'handshake-leg', 'forbidden') ? OPEN : null,
  },
  {
    id: 'S02',
    audience: 'owner',
    point: ({ is, page, context }) =>
      page && is('no-credentials', 'blocked-by-edge', 'forbidden') && context.exchange.history?.lastAcceptedAt != null ? OPEN : null,
  },
  {
    id: 'S03',
    audience: 'owner',
    point: ({ context }) => {
      const scope = context.exchange.history?.scope ?? null;
      if (scope === null) return null;
      const values = { folder: scope.folder ?? '/', refused: scope.refused, accepted: scope.accepted };
      return (telling(context) && scope.kind !== 'some' ? suspect : open)(scope.kind.replaceAll('-', '_'), values);
    },
  },
  {
    id: 'S04',
    audience: 'owner',
    point: ({ context }) => {
      const kind = context.exchange.history?.scope?.kind;
      return telling(context) && (kind === 'all' || kind === 'api') ? suspect(kind) : null;
    },
  },
  {
    id: 'S05',
    audience: 'owner',
    point: ({ is }) => (is('header-stripped', 'preflight-blocked', 'cached-response', 'wrong-scheme') ? OPEN : null),
  },
  {
    id: 'S06',
    audience: 'owner',
    point: ({ page, is, context }) => {
      if (context.exchange.history?.scope?.kind === 'only-signed-in') return SUSPECT;
      return page && is('forbidden', 'no-challenge', 'session-stale', 'blocked-by-edge') ? OPEN : null;
    },
  },
];

/** Which addresses fail says something of the server only where credentials went out or it worked before: without any, each refusal is as it should be. */
function telling(context: Context): boolean {
  return context.carried || context.exchange.history?.lastAcceptedAt != null;
}
