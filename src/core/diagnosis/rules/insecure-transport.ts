import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** Words that leave no doubt: TLS is required, or is the only way. */
const PLAIN = /\b(?:https|tls|ssl)\b.{0,20}\b(?:required|only|mandatory)\b|\b(?:requires?|only|must)\b.{0,40}\b(?:https|tls|ssl)\b/;

/** Credentials over plain http are refused, in the server's own words. */
export const insecureTransport: Rule = (context) => {
  const words = context.said.of('tls') ?? context.said.code('https required', 'ssl required', 'tls required');
  if (words === null) return null;
  if (!context.https) {
    const sure = PLAIN.test(words.text) && context.said.any('missing', 'invalid', 'expired', 'unauthenticated') === null;
    return draft('insecure-transport', WEIGHT.structure - 7, sure ? 'certain' : 'likely', [quoted(words), evidence('plain_http', 'url')]);
  }
  // behind a proxy that ends TLS the application may believe that it was asked over http
  return draft('insecure-transport', WEIGHT.left + 5, 'possible', [quoted(words), evidence('already_https', 'url')], {
    contradicted: true,
  });
};
