import { asksForPassword, type Context } from '../context.ts';
import { isAboutToken, isSignIn, LEEWAY } from '../other-matter.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';
import type { Evidence } from '../types.ts';

/** What names a token, and not a password or a plan that has run out; in other letters nobody knows. */
const OF_TOKEN = /token|jwt|\bexp\b|[^ -~]/;

/** RFC 7519 §4.1.4: the token's time is over, by its own exp or by the server's word. */
export const tokenExpired: Rule = (context) => {
  const { times, said, clocks } = context;
  const words = said.of('expired');
  const aboutSession =
    words !== null && (/session/.test(words.text) || words === said.of('session')) && context.tokens.length === 0 && context.times === null;
  const says = words !== null && !aboutSession ? words : null;
  const carrier = times !== null || context.tokens.length > 0 || context.unseen || jwtCookie(context);
  if (times?.exp !== null && times !== null && (times.expiredThere ?? times.expiredHere)) {
    const over = [expiry(context), clockNote(context), quoted(says)];
    if (clocks.apart && !times.expiredHere) return draft('token-expired', WEIGHT.generic, 'likely', over);
    const checked = clocks.server !== null && times.late > clocks.uncertainty && !clocks.nonsense;
    if (says !== null) {
      const ofToken = says.source === 'challenge' || times.credential.where === 'url' || OF_TOKEN.test(says.text);
      const sure = checked && ofToken && said.any('missing', 'missing-or-invalid') === null;
      return draft('token-expired', WEIGHT.said + 1, sure ? 'certain' : 'likely', over);
    }
    const bare =
      isAboutToken(context, times.credential) &&
      // any other fault of it may be the one that was found
      times.credential.problems.every((one) => one === 'expired');
    // an old token elsewhere is no answer to a challenge that asks for a password, unless it was accepted before
    const aside =
      times.credential.where !== 'authorization' && asksForPassword(context) && context.exchange.history?.lastAcceptedAt == null;
    return draft(
      'token-expired',
      aside ? WEIGHT.generic - 3 : WEIGHT.checked,
      checked && bare && times.late > LEEWAY + clocks.uncertainty ? 'certain' : 'likely',
      over,
    );
  }
  if (says === null) return either(context);
  // passwords expire too; a token that stands in a password's place is called by its name
  if (context.scheme === 'basic' ? !/\btoken\b/.test(says.text) : !carrier && !isPosted(context, says.text)) return null;
  if (times !== null && times.exp !== null) {
    // the server calls a token expired that is good by every clock there is to see
    const against = evidence('exp_ahead', 'token', { exp: times.exp });
    // “not valid in the time from … to …” names both ends, and the one that can be checked is the beginning
    const weight = times.earlyHere && (times.earlyThere ?? /life|valid/.test(says.text)) ? WEIGHT.generic : WEIGHT.said + 1;
    return draft('token-expired', weight, 'possible', [quoted(says), against, clockNote(context)], { contradicted: true });
  }
  return draft('token-expired', WEIGHT.said + 1, 'likely', [
    quoted(says),
    carrier ? evidence('exp_not_readable', 'token') : evidence('posted_unseen', 'url'),
  ]);
};

/** What is posted to be exchanged is not seen, and the server calls it a token. */
function isPosted(context: Context, text: string): boolean {
  return isSignIn(context) && OF_TOKEN.test(text) && context.said.of('bot') === null;
}

/** “Invalid or expired” names two causes and decides for neither. */
function either(context: Context) {
  const words = context.said.of('expired-or-invalid');
  if (words === null || (context.tokens.length === 0 && !context.unseen) || context.times?.exp != null) return null;
  return draft('token-expired', WEIGHT.generic - 2, 'possible', [quoted(words)]);
}

function jwtCookie(context: Context): boolean {
  return context.reading.credentials.some((one) => one.where === 'cookie' && one.kind === 'jwt');
}

function expiry(context: Context): Evidence | null {
  const { times, clocks } = context;
  if (times === null || times.exp === null) return null;
  const at = placeOf(times.credential);
  if (clocks.server !== null) return evidence('exp_before_date', at, { exp: times.exp, date: clocks.server, late: times.late });
  return evidence('exp_before_local', at, { exp: times.exp, now: clocks.local, late: times.late });
}

function clockNote(context: Context): Evidence | null {
  const { clocks } = context;
  if (clocks.agree && clocks.skew !== null) return evidence('clocks_agree', 'clock', { skew: Math.abs(clocks.skew) });
  if (clocks.nonsense) return evidence('clock_nonsense', 'clock');
  return null;
}
