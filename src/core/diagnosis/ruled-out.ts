/** What the exchange shows not to be the cause. */

import type { Cause } from './causes.ts';
import type { Context } from './context.ts';
import { evidence, placeOf, WWW_AUTHENTICATE } from './rule.ts';
import type { Evidence, Finding, RuledOut } from './types.ts';

/** Each with the evidence that rules it out; never the verdict itself, and nothing that rests on absence alone. */
export function ruledOutOf(context: Context, verdict: Finding | null): RuledOut[] {
  const found: RuledOut[] = [];
  const add = (cause: Cause, ...why: readonly (Evidence | null)[]): void => {
    const shown = why.filter((one) => one !== null);
    if (shown.length > 0 && cause !== verdict?.cause) found.push({ cause, evidence: shown });
  };
  const { clocks, times, exchange } = context;
  if (clocks.agree && clocks.skew !== null) add('clock-skew', evidence('ruled_out_clocks', 'clock', { skew: Math.abs(clocks.skew) }));
  if (context.scheme !== null && context.offered.has(context.scheme)) {
    add('wrong-scheme', evidence('ruled_out_scheme', WWW_AUTHENTICATE, { scheme: context.authorization?.scheme ?? context.scheme }));
  }
  if (exchange.hops.length === 1) add('dropped-on-redirect', evidence('ruled_out_redirect', 'redirect'));
  if (times?.exp != null && !times.expiredHere && times.expiredThere === false && !clocks.nonsense && clocks.agree) {
    add('token-expired', evidence('ruled_out_expired', placeOf(times.credential), { exp: times.exp }));
  }
  if (times?.from != null && !times.earlyHere && times.earlyThere === false && clocks.agree) {
    add('token-not-yet-valid', evidence('ruled_out_early', placeOf(times.credential), { from: times.from }));
  }
  if (context.carried && context.authorizationState === 'sent') {
    add('no-credentials', evidence('ruled_out_sent', 'request.headers.authorization', { scheme: context.authorization?.scheme ?? '' }));
  }
  if (exchange.jar !== null && exchange.jar.length > 0 && context.held.length === 0)
    add('cookie-not-sent', evidence('ruled_out_jar', 'jar'));
  if (context.https) add('insecure-transport', evidence('ruled_out_https', 'url'));
  if (!exchange.fromCache && context.responseField('age') === null && clocks.agree) {
    add('cached-response', evidence('ruled_out_fresh', 'cache'));
  }
  return found;
}
