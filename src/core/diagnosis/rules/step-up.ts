import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** RFC 9470 §3: the sign-in is too weak or too old; a claims challenge asks for more than the token says. Who sent no token may be asked for it all at once. */
export const stepUp: Rule = (context) => {
  const code = context.said.code('insufficient user authentication', 'insufficient claims', 'interaction required');
  const claims = context.challenges.find((challenge) => challenge.params.claims !== undefined);
  const asked = context.challenges.find((challenge) => challenge.params.acr_values !== undefined || challenge.params.max_age !== undefined);
  const wants = [
    claims === undefined ? null : evidence('claims_challenge', WWW_AUTHENTICATE),
    asked?.params.acr_values === undefined ? null : evidence('acr_values', WWW_AUTHENTICATE, { values: asked.params.acr_values }),
    asked?.params.max_age === undefined ? null : evidence('max_age', WWW_AUTHENTICATE, { seconds: Number(asked.params.max_age) || 0 }),
  ];
  if (code !== null)
    return draft('step-up', WEIGHT.protocol, code.source === 'body' || context.tokens.length === 0 ? 'likely' : 'certain', [
      quoted(code),
      ...wants,
    ]);
  if (claims !== undefined) return draft('step-up', WEIGHT.protocol - 2, 'likely', wants);
  const otp = context.responseField('x-github-otp');
  if (otp !== null && /required/i.test(otp)) {
    return draft('step-up', WEIGHT.protocol - 2, 'likely', [evidence('server_says', 'response.headers.x-github-otp', { quote: otp })]);
  }
  const words = context.said.of('step-up');
  return words === null ? null : draft('step-up', WEIGHT.said + 3, 'likely', [quoted(words), ...wants]);
};
