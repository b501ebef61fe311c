/** Side notes that are true of the exchange whatever the cause. */

import type { Warning } from './causes.ts';
import type { Context } from './context.ts';

/** All there are. */
export const WARNINGS: readonly Warning[] = ['basic-over-http', 'token-over-http', 'no-www-authenticate', 'malformed-www-authenticate'];

const TOKEN_SCHEMES = new Set(['bearer', 'token', 'dpop']);

/**
 * In the order of the closed list. The challenge's notes belong to a 401 alone (RFC 9110 §11.6.1). A field that is there and empty holds no
 * challenge either; one that cannot be read is malformed instead.
 */
export function warningsOf(context: Context): Warning[] {
  const plain = context.url?.protocol === 'http:' || context.url?.protocol === 'ws:';
  const scheme = context.scheme;
  const unauthorized = context.status === 401;
  const holds: Readonly<Record<Warning, boolean>> = {
    'basic-over-http': plain && scheme === 'basic',
    'token-over-http': plain && scheme !== null && TOKEN_SCHEMES.has(scheme),
    'no-www-authenticate': unauthorized && context.challenges.length === 0 && !context.reading.malformedChallenge,
    'malformed-www-authenticate': unauthorized && context.reading.malformedChallenge,
  };
  return WARNINGS.filter((warning) => holds[warning]);
}
