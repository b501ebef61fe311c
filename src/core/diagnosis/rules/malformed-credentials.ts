import type { Problem } from '../../token/types.ts';
import type { Context } from '../context.ts';
import { isSignIn } from '../other-matter.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';

/** No server can read these. */
const FATAL: readonly Problem[] = [
  'placeholder',
  'two-credentials',
  'scheme-twice',
  'missing-space',
  'no-scheme',
  'scheme-colon',
  'quoted',
  'empty-credential',
  'basic-not-base64',
  'basic-no-colon',
  'truncated',
  'extra-segment',
  'bad-base64',
  'bad-json',
  'payload-not-object',
  'inner-whitespace',
  'url-encoded',
  'non-ascii',
];
/** Some servers read these, others do not. */
const DOUBTFUL: readonly Problem[] = [
  'basic-newline',
  'basic-url-alphabet',
  'basic-not-utf8',
  'basic-empty-user',
  'base64-standard',
  'base64-padding',
  'surrounding-whitespace',
  'exp-not-a-number',
];

/** What nobody would take for a credential; a word that only looks like a placeholder may have been chosen. */
const UNSET = /undefined|null|your|[[{<$]/i;

/** The value itself cannot be read (RFC 9110 §11.4, RFC 6750 §2.1, RFC 7617 §2), or the server says so. */
export const malformedCredentials: Rule = (context) => {
  const says = context.said.of('malformed') ?? context.said.code('invalid request');
  const missing = context.said.of('missing');
  for (const credential of context.authorization === null ? context.tokens : [context.authorization, ...context.tokens]) {
    const fatal = FATAL.find((problem) => credential.problems.includes(problem));
    if (fatal !== undefined) {
      const sure =
        (fatal === 'placeholder' && UNSET.test(credential.value)) ||
        fatal === 'two-credentials' ||
        fatal === 'scheme-twice' ||
        fatal === 'basic-not-base64' ||
        says !== null;
      const found = evidence(`problem_${fatal.replaceAll('-', '_')}`, placeOf(credential));
      // what can only be said of a token that was read
      const read = context.said.any(
        'expired',
        'early',
        'audience',
        'issuer',
        'scope',
        'role',
        'token-type',
        'revoked',
        'step-up',
        'account',
      );
      const legible = fatal === 'truncated' && context.times?.credential === credential;
      const weight = weightOf(context, fatal, legible, read !== null);
      const certain =
        sure &&
        context.status === 401 &&
        credential.where === 'authorization' &&
        takesScheme(context) &&
        // beside another credential it may never have mattered
        context.reading.credentials.length < 2;
      return draft('malformed-credentials', weight, certain ? 'certain' : 'likely', [found, quoted(read), quoted(says), quoted(missing)], {
        contradicted: read !== null,
      });
    }
  }
  const doubtful = DOUBTFUL.find((problem) => context.authorization?.problems.includes(problem) === true);
  if (doubtful !== undefined && context.authorization !== null) {
    const found = evidence(`problem_${doubtful.replaceAll('-', '_')}`, placeOf(context.authorization));
    const backed = says ?? missing;
    const soft = doubtful === 'basic-empty-user' ? WEIGHT.inferred : WEIGHT.generic + 3;
    return draft('malformed-credentials', backed === null ? soft : WEIGHT.said + 5, backed === null ? 'possible' : 'likely', [
      found,
      quoted(backed),
    ]);
  }
  if (says === null || !(context.carried || context.unseen) || context.sessionCookies.length === context.reading.credentials.length)
    return null;
  if (says.code && says.text === 'invalid request') {
    // Azure, Keycloak and others send invalid_request for a request that carried nothing readable
    return draft('malformed-credentials', WEIGHT.generic + 2, missing === null ? 'likely' : 'possible', [
      quoted(says),
      evidence('looks_readable', 'request.headers.authorization'),
    ]);
  }
  return draft('malformed-credentials', takesScheme(context) ? WEIGHT.said - 2 : WEIGHT.inferred, 'possible', [
    quoted(says),
    evidence('looks_readable', 'request.headers.authorization'),
  ]);
};

/** `legible`: the claims are whole, only the end is not. `read`: the answer says what can only be said of a token that was read. */
function weightOf(context: Context, fatal: Problem, legible: boolean, read: boolean): number {
  // some servers take a bare token, and some look at the claims before they count the signature's octets
  if (read && (legible || fatal === 'no-scheme')) return WEIGHT.generic;
  // a client that holds no token yet adds its “null” to the sign-in too, whose password is judged
  if (fatal === 'placeholder' && isSignIn(context) && context.said.of('password') !== null) return WEIGHT.generic;
  if (context.status === 403) return legible ? WEIGHT.inferred : WEIGHT.checked;
  const { said, times } = context;
  if (legible && said.of('malformed') === null) {
    // its time is over (or yet to come) whatever became of its end; and what never arrived was not read at all
    if (times?.inTime === false) return WEIGHT.checked - 1;
    if (said.of('missing') !== null) return WEIGHT.said - 1;
  }
  return WEIGHT.said + 6;
}

/** A value in a scheme that was never asked for is judged by another rule as well; then this one cannot be sure. */
function takesScheme(context: Context): boolean {
  return context.offered.size === 0 || context.scheme === null || context.offered.has(context.scheme);
}
