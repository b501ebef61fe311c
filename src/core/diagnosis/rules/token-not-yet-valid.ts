import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';

/** The widest leeway in common use: a token that begins within it is usually taken. */
const LEEWAY = 300;
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
    const proven =
      checked &&
      ahead > LEEWAY &&
      context.status === 401 &&
      times.credential === context.tokens[0] &&
      !times.credential.problems.includes('truncated') &&
      (context.offered.size === 0 || context.offered.has('bearer'));
    return draft('token-not-yet-valid', WEIGHT.checked, proven ? 'certain' : 'likely', [early, agree]);
  }
  if (says === null || (context.tokens.length === 0 && !context.unseen)) return null;
  if (times === null || times.from === null) return draft('token-not-yet-valid', WEIGHT.said, 'likely', [quoted(says)]);
  const against = evidence('from_passed', 'token', { from: times.from });
  return draft('token-not-yet-valid', WEIGHT.said, 'possible', [quoted(says), against], { contradicted: true });
};
