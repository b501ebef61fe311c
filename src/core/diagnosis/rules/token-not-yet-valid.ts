import { isAboutToken, LEEWAY } from '../other-matter.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';

/** An iat a moment ahead is only the difference of two clocks. */
const IAT_SLACK = 60;

/** RFC 7519 §4.1.5: nbf (or, for strict servers, iat) lies ahead by both clocks. */
export const tokenNotYetValid: Rule = (context) => {
  const { times, clocks } = context;
  const says = context.said.of('early');
  if (times !== null && times.from !== null && times.earlyHere && times.earlyThere !== false) {
    const ahead = times.from - (clocks.server ?? clocks.local);
    if (times.fromClaim === 'iat' && says === null && ahead <= IAT_SLACK) return null;
    const early = evidence(times.fromClaim === 'nbf' ? 'nbf_ahead' : 'iat_ahead', placeOf(times.credential), {
      from: times.from,
      early: ahead,
    });
    const agree = clocks.agree ? evidence('clocks_agree', 'clock', { skew: Math.abs(clocks.skew ?? 0) }) : null;
    const checked = clocks.agree && times.fromClaim === 'nbf' && ahead > clocks.uncertainty;
    if (says !== null) return draft('token-not-yet-valid', WEIGHT.said + 1, checked ? 'certain' : 'likely', [early, agree, quoted(says)]);
    const proven = checked && ahead > LEEWAY && !times.credential.problems.includes('truncated') && isAboutToken(context, times.credential);
    return draft('token-not-yet-valid', WEIGHT.checked, proven ? 'certain' : 'likely', [early, agree]);
  }
  if (says === null || (context.tokens.length === 0 && !context.unseen)) return null;
  if (times === null || times.from === null) return draft('token-not-yet-valid', WEIGHT.said, 'likely', [quoted(says)]);
  const against = evidence('from_passed', 'token', { from: times.from });
  return draft('token-not-yet-valid', WEIGHT.said, 'possible', [quoted(says), against], { contradicted: true });
};
