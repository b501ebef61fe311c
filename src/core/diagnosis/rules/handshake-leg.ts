import { parseUrl } from '../../site.ts';
import type { Context } from '../context.ts';
import { draft, evidence, placeOf, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** A NegTokenResp whose negState is reject, which ends the handshake (RFC 4178 §4.2.2): its octets 0A 01 02 in each of three places. */
const REFUSED = /^o.{7,12}(?:CgEC|MKAQ[I-L]|woBA[g-j])/;
const LEGGED = ['negotiate', 'ntlm'];

/** NTLM and Negotiate take several legs, each but the last answered with 401 (RFC 4559 §4.1, MS-NTHT §3). */
export const handshakeLeg: Rule = (context) => {
  if (context.status !== 401) return null;
  const offers = LEGGED.filter((scheme) => context.offered.has(scheme));
  if (offers.length === 0) return null;
  const answer = context.challenges.find(
    (challenge) => LEGGED.includes(challenge.scheme.toLowerCase()) && challenge.token68 !== null && !REFUSED.test(challenge.token68),
  );
  const sent = context.authorization;
  if (answer !== undefined) {
    const proven = sent !== null && (sent.ntlmType === 1 || sent.kind === 'negotiate');
    return draft(
      'handshake-leg',
      WEIGHT.structure - 4,
      proven ? 'certain' : 'likely',
      [
        evidence('handshake_token', WWW_AUTHENTICATE, { scheme: answer.scheme }),
        sent === null ? null : evidence('handshake_sent', placeOf(sent), { scheme: sent.scheme ?? '' }),
      ],
      { structural: proven },
    );
  }
  if (sent?.ntlmType === 1) {
    return draft('handshake-leg', WEIGHT.said, 'likely', [
      evidence('handshake_restarted', WWW_AUTHENTICATE, { scheme: sent.scheme ?? 'NTLM' }),
    ]);
  }
  if (sent !== null || !mayAnswer(context)) return null;
  return draft('handshake-leg', WEIGHT.checked, 'likely', [
    evidence('handshake_first', WWW_AUTHENTICATE, {
      schemes: offers.map((scheme) => (scheme === 'ntlm' ? 'NTLM' : 'Negotiate')).join(', '),
    }),
  ]);
};

/** A request that must not carry credentials has no second leg (Fetch §4.6). */
function mayAnswer(context: Context): boolean {
  const { credentials, mode, initiator, hops } = context.exchange;
  if (context.authorization !== null || context.tokens.length > 0 || credentials === 'omit') return false;
  if (credentials !== 'same-origin' || mode !== 'cors' || initiator === null || hops.length === 0) return true;
  const from = parseUrl(initiator);
  return from !== null && from.origin === context.url?.origin;
}
