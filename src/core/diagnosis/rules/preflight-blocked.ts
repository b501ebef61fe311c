import { isPreflight } from '../context.ts';
import { draft, evidence, type Rule, WEIGHT } from '../rule.ts';

/** Fetch §4.8: a preflight is an OPTIONS request with Access-Control-Request-Method, and never carries credentials. */
export const preflightBlocked: Rule = (context) => {
  if (!isPreflight(context) || context.status === 407) return null;
  const asked = context.requestField('access-control-request-method');
  const known = asked !== null || context.exchange.killed !== null;
  const byBrowser = context.authorization === null && context.sessionCookies.length === 0;
  // what stands in the address goes along, and may be what was refused
  const proven = known && byBrowser && context.urlTokens.length === 0 && context.status === 401;
  return draft(
    'preflight-blocked',
    WEIGHT.structure - 1,
    proven ? 'certain' : 'likely',
    [
      evidence('preflight', 'request.headers.access-control-request-method', {
        method: asked ?? context.exchange.killed?.method ?? '',
        status: context.status,
      }),
      byBrowser ? evidence('preflight_no_credentials', 'request.headers') : evidence('preflight_with_credentials', 'request.headers'),
    ],
    { structural: proven },
  );
};
