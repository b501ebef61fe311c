/** What the exchange shows not to be the cause. */

import { type Message, message } from '../text/message.ts';
import type { Cause } from './causes.ts';
import type { Context } from './context.ts';
import { placeOf, WWW_AUTHENTICATE } from './rule.ts';
import type { Evidence, EvidencePlace, Finding, RuledOut } from './types.ts';

/** Each with the evidence that rules it out; never the verdict itself, and nothing that rests on absence alone. */
export function ruledOutOf(context: Context, verdict: Finding | null): RuledOut[] {
  const found: RuledOut[] = [];
  const add = (cause: Cause, ...why: readonly (Evidence | null)[]): void => {
    const shown = why.filter((one) => one !== null);
    if (shown.length > 0 && cause !== verdict?.cause) found.push({ cause, evidence: shown });
  };
  const { clocks, times, exchange } = context;
  if (clocks.agree && clocks.skew !== null) add('clock-skew', against('clocks', 'clock', { skew: Math.abs(clocks.skew) }));
  if (context.scheme !== null && context.offered.has(context.scheme)) {
    add('wrong-scheme', against('scheme', WWW_AUTHENTICATE, { scheme: context.authorization?.scheme ?? context.scheme }));
  }
  if (exchange.hops.length === 1) add('dropped-on-redirect', against('redirect', 'redirect'));
  if (times?.exp != null && !times.expiredHere && times.expiredThere === false && !clocks.nonsense && clocks.agree) {
    add('token-expired', against('expired', placeOf(times.credential), { exp: times.exp }));
  }
  if (times?.from != null && !times.earlyHere && times.earlyThere === false && clocks.agree) {
    add('token-not-yet-valid', against('early', placeOf(times.credential), { from: times.from }));
  }
  if (context.carried && context.authorizationState === 'sent') {
    add('no-credentials', against('sent', 'request.headers.authorization', { scheme: context.authorization?.scheme ?? '' }));
  }
  const kept = context.reading.cookies.notSent.some((one) => one.session);
  if (exchange.jar !== null && exchange.jar.length > 0 && !kept) add('cookie-not-sent', against('jar', 'jar'));
  if (context.https) add('insecure-transport', against('https', 'url'));
  if (!exchange.fromCache && context.responseField('age') === null && clocks.agree) {
    add('cached-response', against('fresh', 'cache'));
  }
  return found;
}

function against(key: string, at: EvidencePlace, values: Message['values'] = {}): Evidence {
  return { text: message(`ruled_out_${key}`, values), at };
}
