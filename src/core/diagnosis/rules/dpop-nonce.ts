import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** RFC 9449 §9: the resource server wants its nonce inside the proof, and gave it in DPoP-Nonce. */
export const dpopNonce: Rule = (context) => {
  const said = context.said.code('use dpo p nonce', 'use dpop nonce');
  const nonce = context.responseField('dpop-nonce');
  const given = nonce === null ? null : evidence('dpop_nonce_given', 'response.headers.dpop-nonce');
  if (said !== null) {
    return draft(
      'dpop-nonce',
      WEIGHT.structure - 5,
      said.source === 'body' || context.requestField('dpop') === null ? 'likely' : 'certain',
      [quoted(said), given],
      {
        structural: true,
      },
    );
  }
  const words = context.said.of('dpop');
  if (nonce !== null && words !== null && /nonce/.test(words.text))
    return draft('dpop-nonce', WEIGHT.protocol + 1, 'likely', [quoted(words), given]);
  return null;
};
