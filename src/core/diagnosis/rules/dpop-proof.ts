import type { Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** RFC 9449 §7: a bound token (cnf.jkt) goes out under the scheme DPoP, beside a proof made for this very request. */
export const dpopProof: Rule = (context) => {
  const code = context.said.code('invalid dpo p proof', 'invalid dpop proof');
  const proof = context.requestField('dpop');
  const bound = boundToken(context);
  const missing = context.scheme === 'dpop' && proof === null && context.hop.requestHeaders !== null;
  const gone = missing ? evidence('dpop_proof_missing', 'request.headers.dpop') : null;
  const asBearer = context.scheme === 'bearer' && bound ? evidence('dpop_bound_as_bearer', 'token') : null;
  // the code alone may mean its time, in which the next one of the same clock is no better, or the nonce that it lacks
  const sure = gone ?? asBearer ?? context.said.statements.find(({ text }) => /\b(?:ht[mu]|ath|jti|jkt|key|signature)\b/.test(text));
  if (code !== null) return draft('dpop-proof', WEIGHT.protocol, sure ? 'certain' : 'likely', [quoted(code), gone, asBearer]);
  const words = context.said.of('dpop');
  if (words !== null && (missing || asBearer !== null || proof !== null || context.scheme === 'bearer')) {
    return draft('dpop-proof', WEIGHT.said + 4, 'likely', [quoted(words), gone, asBearer]);
  }
  if (gone !== null && context.status === 401) return draft('dpop-proof', WEIGHT.said + 5, 'likely', [gone, offered(context)]);
  if (asBearer !== null && context.status === 401) {
    const wanted = context.offered.has('dpop');
    const expired = context.times !== null && !context.times.inTime;
    return draft('dpop-proof', wanted ? WEIGHT.said + 5 : WEIGHT.checked - (expired ? 2 : 0), 'likely', [asBearer, offered(context)]);
  }
  return null;
};

function offered(context: Context) {
  return context.offered.has('dpop') ? evidence('dpop_offered', WWW_AUTHENTICATE) : null;
}

/** RFC 9449 §6.1: the thumbprint of the key stands in cnf.jkt. */
function boundToken(context: Context): boolean {
  const cnf = context.authorization?.content?.claims?.cnf;
  return typeof cnf === 'object' && cnf !== null && !Array.isArray(cnf) && 'jkt' in cnf;
}
