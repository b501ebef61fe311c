import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** An ID token (OpenID Connect Core §2) or a refresh token stands where an access token belongs. */
export const wrongTokenType: Rule = (context) => {
  const token = context.tokens.find((one) => one.problems.includes('id-token') || one.problems.includes('refresh-token'));
  const words = context.tokens.length > 0 || context.unseen ? context.said.of('token-type') : null;
  if (token === undefined && words === null) return null;
  const seen =
    token === undefined ? null : evidence(token.problems.includes('id-token') ? 'looks_id_token' : 'looks_refresh_token', 'token');
  if (words !== null) return draft('wrong-token-type', WEIGHT.said + 3, 'likely', [quoted(words), seen]);
  if (context.status !== 401) return null;
  const generic = context.said.any('audience', 'invalid') ?? context.said.code('invalid token');
  if (generic !== null && generic === context.said.of('audience'))
    return draft('wrong-token-type', WEIGHT.said + 3, 'likely', [seen, quoted(generic)]);
  return draft('wrong-token-type', generic === null ? WEIGHT.generic + 1 : WEIGHT.checked - 2, generic === null ? 'possible' : 'likely', [
    seen,
    quoted(generic),
  ]);
};
