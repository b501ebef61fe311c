import type { Hop } from '../../exchange.ts';
import { type Context, PASSWORD_SCHEMES } from '../context.ts';
import { isSignIn } from '../other-matter.ts';
import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** User name and password reached the server under a scheme that it offers, and it refused them (RFC 7617, RFC 7616, MS-NLMP). */
export const wrongPassword: Rule = (context) => {
  const says = context.said.any('password', 'unknown', 'invalid', 'expired-or-invalid');
  const scheme = context.scheme;
  if (scheme === null || !PASSWORD_SCHEMES.has(scheme) || context.authorization === null) return unseen(context, says);
  if (scheme === 'ntlm' && context.authorization.ntlmType !== null && context.authorization.ntlmType !== 3) return null;
  if (scheme === 'negotiate' && context.authorization.ntlmType !== 3) return null;
  const sent = evidence('password_sent', 'request.headers.authorization', { scheme: context.authorization.scheme ?? '' });
  const empty = context.authorization.problems.includes('basic-empty-password')
    ? evidence('problem_basic_empty_password', 'request.headers.authorization')
    : null;
  const same = unchanged(context);
  if (context.said.code('invalid client') !== null || (says !== null && says === context.said.of('password'))) {
    return draft('wrong-password', WEIGHT.said - 1, 'likely', [quoted(says ?? context.said.code('invalid client')), sent, empty, same]);
  }
  // servers that offer something else say that they read the field all the same: “Basic authentication failed”
  const asked = context.offered.has(scheme) || /\b(?:basic|digest|ntlm) auth\w* fail/.test(says?.text ?? '');
  // a code that is the status in words is not the reason where a right is named beside it
  const right = says?.code === true && context.said.of('role') !== null;
  if (says !== null && !right && (asked || context.offered.size === 0))
    return draft('wrong-password', WEIGHT.said - 3, 'likely', [quoted(says), sent, empty, same]);
  if (context.status !== 401) return null;
  if (asked) {
    return draft('wrong-password', WEIGHT.generic, 'likely', [
      evidence('challenged_again', WWW_AUTHENTICATE, { scheme: context.authorization.scheme ?? '' }),
      sent,
      empty,
      same,
    ]);
  }
  if (context.offered.size === 0)
    return draft('wrong-password', context.said.statements.length > 0 ? WEIGHT.left + 2 : WEIGHT.left - 5, 'possible', [sent, empty, same]);
  return null;
};

/** A sign-in form, or a header that extensions are not shown. */
function unseen(context: Context, says: ReturnType<Context['said']['any']>) {
  // clients add the token that they hold to the sign-in as well; the words are about the form
  const alone = context.authorization === null && context.tokens.length === 0;
  // whatever session goes along, there a password is judged, unless something else is named
  const other = context.said.any('account', 'role', 'plan', 'address', 'backend', 'bot') !== null;
  const posted = alone && !other && isSignIn(context) && !/refresh|verif/i.test(context.hop.url);
  const words = context.said.of('password') ?? (other ? null : ofForm(context, posted));
  const form = context.hop.method === 'POST' && !PASSWORD_SCHEMES.has(context.scheme ?? '');
  if (form && words !== null && context.said.of('missing') === null) {
    return draft(
      'wrong-password',
      alone ? (posted ? WEIGHT.said - 1 : WEIGHT.checked - 2) : WEIGHT.said - 4,
      alone ? 'likely' : 'possible',
      [quoted(words), evidence('form_sent', 'url')],
    );
  }
  if (context.status !== 401) return null;
  // refused without a word of its own or a challenge, there a password is what was judged
  if (
    posted &&
    context.challenges.length === 0 &&
    /(?:in|ate)\/?$/i.test(context.url?.pathname ?? '') &&
    context.said.statements.every(({ stock }) => stock)
  )
    return draft('wrong-password', WEIGHT.generic - 3, 'possible', [evidence('form_sent', 'url')]);
  if (!context.unseen) return null;
  if (!['basic', 'digest'].some((scheme) => context.offered.has(scheme))) return null;
  const how = context.authorizationState === 'not-visible' ? 'authorization_not_visible' : 'authorization_not_known';
  const attempts = attemptsOf(context);
  if (attempts > 0)
    return draft('wrong-password', WEIGHT.checked + 1, 'likely', [
      quoted(words),
      evidence('password_attempts', WWW_AUTHENTICATE, { count: attempts }),
      evidence(how, 'request.headers.authorization'),
    ]);
  return draft('wrong-password', words === null ? WEIGHT.inferred - 2 : WEIGHT.said - 3, words === null ? 'possible' : 'likely', [
    quoted(words ?? says),
    evidence(how, 'request.headers.authorization'),
  ]);
}

/** A sign-in form is told so of what stood in it, when nothing else was sent that could be meant. */
function ofForm(context: Context, posted: boolean) {
  if ((context.carried && !posted) || context.challenges.length > 0) return null;
  const words = context.said.any('invalid', 'unknown');
  return words !== null && /credentials|authentication failed|\b(?:user|account)\b(?!.*(?:token|type|status| for ))/.test(words.text)
    ? words
    : null;
}

/**
 * How often the user agent answered the challenge and was challenged anew: it sends the same request once more for no other reason
 * (RFC 9110 §11.7.1), and an address with userinfo holds an answer to the first challenge (RFC 3986 §3.2.1).
 */
function attemptsOf(context: Context): number {
  const { hops } = context.exchange;
  let first = hops.length - 1;
  while (first > 0 && isSameRefused(hops[first - 1], context.hop)) first -= 1;
  const legs = hops.length - 1 - first;
  return legs === 0 && context.hop.userinfo ? 1 : legs;
}

function isSameRefused(hop: Hop | undefined, last: Hop): boolean {
  return hop !== undefined && hop.status === 401 && hop.url === last.url && hop.method === last.method;
}

function unchanged(context: Context) {
  const item = context.exchange.history?.items.find((one) => one.what === 'authorization');
  const at = context.exchange.history?.lastAcceptedAt ?? null;
  return item?.change === 'same' && at !== null ? evidence('same_accepted_before', 'history', { at: Math.floor(at / 1000) }) : null;
}
