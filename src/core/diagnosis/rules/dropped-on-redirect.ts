import { fieldValues } from '../../exchange.ts';
import { parseUrl } from '../../site.ts';
import { draft, evidence, type Rule, WEIGHT } from '../rule.ts';

/** Fetch §4.4 (HTTP-redirect fetch): Authorization is taken off when a redirect leads to another origin. */
export const droppedOnRedirect: Rule = (context) => {
  const { hops } = context.exchange;
  if (hops.length < 2 || context.authorization !== null || context.hop.authorization === 'sent' || context.status === 407) return null;
  const first = hops.findLastIndex((hop, index) => index < hops.length - 1 && hop.authorization === 'sent');
  const from = hops[first];
  if (from === undefined) return null;
  const origin = originOf(from.url);
  const away = hops.slice(first + 1).find((hop) => originOf(hop.url) !== origin);
  if (away === undefined) return null;
  const gone = context.hop.authorization === 'not-sent';
  const other = context.urlTokens.length > 0 || context.keys.length > 0;
  const scheme = fieldValues(from.requestHeaders, 'authorization')[0]?.split(' ')[0] ?? '';
  // a server that does not ask for it may have been sent all that it needs in its address, or want something else
  const asked = context.offered.has(scheme.toLowerCase());
  return draft(
    'dropped-on-redirect',
    other ? WEIGHT.left : WEIGHT.structure - 6,
    !gone || other ? 'possible' : asked && context.sessionCookies.length === 0 && context.status === 401 ? 'certain' : 'likely',
    [
      evidence('hop_had_authorization', `hops.${first}.request.headers.authorization`, { from: hostOf(from.url), scheme }),
      evidence('redirected_away', 'redirect', { from: origin, to: originOf(away.url), status: from.status ?? 0 }),
      gone
        ? evidence('hop_lost_authorization', `hops.${hops.length - 1}.request.headers.authorization`, { to: hostOf(context.hop.url) })
        : evidence('authorization_unseen', 'request.headers.authorization'),
    ],
    { structural: gone && !other },
  );
};

function originOf(url: string): string {
  return parseUrl(url)?.origin ?? url;
}

function hostOf(url: string): string {
  return parseUrl(url)?.host ?? url;
}
