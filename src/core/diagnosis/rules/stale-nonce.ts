import { draft, evidence, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** RFC 7616 §3.3: stale=true, compared without case, says that the password was right and only the nonce is old. */
export const staleNonce: Rule = (context) => {
  const digests = context.challenges.filter((challenge) => challenge.scheme.toLowerCase() === 'digest');
  const stale = digests.filter((challenge) => challenge.params.stale?.toLowerCase() === 'true');
  if (stale.length === 0) return null;
  const sent = context.scheme === 'digest';
  const denied = digests.some((challenge) => challenge.params.stale?.toLowerCase() === 'false');
  return draft(
    'stale-nonce',
    sent || context.unseen ? WEIGHT.structure - 5 : WEIGHT.left,
    sent ? 'certain' : 'possible',
    [evidence('stale', WWW_AUTHENTICATE), sent ? evidence('digest_sent', 'request.headers.authorization') : null],
    { contradicted: denied, structural: sent && !denied },
  );
};
