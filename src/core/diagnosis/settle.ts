/** What would settle the question where the verdict is not certain. */

import type { Message } from '../text/message.ts';
import { keyOf, message } from '../text/message.ts';
import type { Context } from './context.ts';
import type { Finding } from './types.ts';

/** null: the verdict is certain. */
export function settleOf(context: Context, verdict: Finding, alternatives: readonly Finding[]): Message | null {
  if (verdict.confidence === 'certain') return null;
  if (context.authorizationState === 'not-visible' && !context.carried) return message('settle_open_devtools');
  if (context.authorizationState === 'not-known') return message('settle_record_again');
  if (verdict.evidence.some((one) => one.text.key.startsWith('evidence_contradiction'))) return message('settle_contradiction');
  if (verdict.cause === 'token-expired' && context.times?.inTime === true) return message('settle_server_clock');
  if (context.exchange.body === null && verdict.confidence === 'possible') return message('settle_read_body');
  const other = alternatives[0]?.cause;
  const kept = verdict.cause === 'cookie-not-sent' && verdict.reason !== null ? COOKIE_SETTLED_BY[verdict.reason] : undefined;
  if (kept !== undefined) return message(`settle_${kept}`);
  const key = SETTLED_BY[verdict.cause] ?? (other === undefined ? undefined : SETTLED_BY[other]);
  return message(key === undefined ? 'settle_server_log' : `settle_${keyOf(key)}`);
}

/** Where a cookie was held back by its address or by the script, a visit to the same address in a tab would settle nothing. */
const COOKIE_SETTLED_BY: Partial<Record<NonNullable<Finding['reason']>, string>> = {
  domain: 'cookie_address',
  path: 'cookie_address',
  secure: 'https',
  expired: 'sign_in_again',
  'credentials-mode': 'include',
};

const SETTLED_BY: Partial<Record<Finding['cause'], string>> = {
  'no-credentials': 'sign-in',
  'handshake-leg': 'sign-in',
  'wrong-password': 'password',
  'token-rejected': 'new-token',
  'token-expired': 'new-token',
  'wrong-token-type': 'introspect',
  'wrong-audience-or-issuer': 'introspect',
  'header-stripped': 'echo',
  'wrong-scheme': 'curl-scheme',
  'session-stale': 'sign-in-again',
  'missing-csrf-nonce': 'reload-page',
  'cached-response': 'bypass-cache',
  'cookie-not-sent': 'top-level',
  'blocked-by-edge': 'edge-log',
  'clock-skew': 'clock',
  forbidden: 'other-account',
  'no-challenge': 'server-log',
  'insufficient-scope': 'introspect',
};
