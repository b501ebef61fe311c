import { asksForPassword, type Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** What a server says only of a token that it has read. */
const READ_IT = [
  'expired',
  'expired-or-invalid',
  'early',
  'audience',
  'issuer',
  'token-type',
  'revoked',
  'unknown',
  'invalid',
  'scope',
  'malformed',
] as const;

/**
 * The credential is in a scheme that no challenge offers (RFC 9110 §11.6.1). Many servers challenge with one scheme and take another, so
 * two different words alone are never more than *possible*.
 */
export const wrongScheme: Rule = (context) => {
  const sent = context.scheme;
  const another = wantsAnother(context);
  if (another !== null) return another;
  if (context.offered.size === 0 || context.status === 407) return null;
  if (sent === null) return keyOnly(context);
  if (context.offered.has(sent) || isAlias(sent, context) || context.authorization === null) return null;
  const offered = evidence('scheme_offered', WWW_AUTHENTICATE, {
    schemes: context.challenges.map((challenge) => challenge.scheme).join(', '),
  });
  const used = evidence('scheme_sent', 'request.headers.authorization', { scheme: context.authorization.scheme ?? '' });
  const read = context.said.any(...READ_IT);
  // what is said of the field, or of credentials of any kind, was not learnt from the token
  const learnt =
    read !== null &&
    sent !== 'basic' &&
    !/\bheader\b/.test(read.text) &&
    (read !== context.said.of('invalid') || /token|jwt|bearer|key/.test(read.text) || !asksForPassword(context));
  const aboutBasic = sent === 'basic' ? context.said.of('password') : null;
  if (learnt || aboutBasic !== null) {
    return draft('wrong-scheme', WEIGHT.left, 'possible', [used, offered, evidence('yet_read', (read ?? aboutBasic)?.at ?? 'body')]);
  }
  const missing = context.said.of('missing');
  const named = naming(context);
  const backed = missing ?? named;
  const expired = context.times !== null && !context.times.inTime;
  // two families that no server mixes: a password scheme was asked for and a token came, or the other way round
  const weight = backed !== null ? WEIGHT.said + 2 : expired ? WEIGHT.checked - 6 : WEIGHT.checked - 4;
  return draft('wrong-scheme', context.status === 403 ? WEIGHT.left : weight, backed === null ? 'possible' : 'likely', [
    used,
    offered,
    quoted(backed),
  ]);
};

/**
 * What AWS says of an Authorization field that is no Signature Version 4, since it looks for that scheme's parts and finds none; and the field
 * as others show it, with the scheme that they want.
 */
const WANTED =
  /\bkey=value pair\b.{0,60}authori[sz]ation|authori[sz]ation header requires ['"]?(?:credential|signature)['"]?|(?:wrong|incorrect|invalid|unsupported) auth\w* (?:scheme|type)|(?:scheme .|only (?=\w+ (?:auth|token|scheme))|authorization(?:: | header must (?:start|begin) with .?))(basic|bearer|digest)\b(?! or| plan)|\b(basic|bearer|digest) auth\w* (?:is )?required/;

/** The scheme that was sent is said to be taken no more, or not at all. */
const REFUSED = /\b(basic|bearer|digest) auth\w* (?:is |has been )?(?:not (?:all|acc|sup|en)\w*|no longer|disabled|removed)\b/;

function wantsAnother(context: Context) {
  const { authorization, scheme } = context;
  if (authorization === null || scheme === null || scheme.startsWith('aws4')) return null;
  const words = context.said.statements.find(({ text }) => {
    if (REFUSED.exec(text)?.[1] === scheme) return true;
    const wanted = context.offered.has(scheme) ? null : WANTED.exec(text);
    return wanted !== null && (wanted[1] ?? wanted[2]) !== scheme;
  });
  if (words === undefined) return null;
  return draft('wrong-scheme', WEIGHT.said + 7, 'likely', [
    evidence('scheme_sent', 'request.headers.authorization', { scheme: authorization.scheme ?? '' }),
    quoted(words),
  ]);
}

/** The server names the scheme that it wants, in words. */
function naming(context: Context) {
  const names = [...context.offered].filter((scheme) => scheme !== context.scheme);
  return (
    context.said.statements.find(
      (statement) => !statement.code && names.some((name) => new RegExp(`\\b${escaped(name)}\\b`).test(statement.text)),
    ) ?? null
  );
}

function escaped(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '.');
}

/** Schemes that servers take for one another. */
function isAlias(sent: string, context: Context): boolean {
  if (sent === 'oauth2') return context.offered.has('bearer');
  return sent === 'negotiate' ? context.offered.has('ntlm') || context.offered.has('kerberos') : false;
}

/** An API key in a field of its own, where the challenge asks for the Authorization field. */
function keyOnly(context: Context) {
  const key = context.keys[0];
  if (key === undefined || context.authorizationState !== 'not-sent' || context.status !== 401) return null;
  if (context.said.any(...READ_IT) !== null || [...context.offered].some((scheme) => scheme.endsWith('key'))) return null;
  return draft('wrong-scheme', WEIGHT.generic - 2, 'possible', [
    evidence('key_sent', `request.headers.${key.where}`, { name: key.where }),
    evidence('scheme_offered', WWW_AUTHENTICATE, { schemes: context.challenges.map((challenge) => challenge.scheme).join(', ') }),
  ]);
}
