import type { Context } from '../context.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';
import type { Evidence } from '../types.ts';

/** Servers grant a token some leeway, a minute as a rule: so little after exp proves nothing by itself. */
const LEEWAY = 60;

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
    if (says !== null) return draft('token-expired', WEIGHT.said + 1, checked ? 'certain' : 'likely', over);
    const bare =
      context.status === 401 &&
      wantsTokens(context) &&
      !unheard(context) &&
      times.credential === context.tokens[0] &&
      // any other fault of it may be the one that was found
      times.credential.problems.every((one) => one === 'expired') &&
      !otherMatter(context);
    return draft('token-expired', WEIGHT.checked, checked && bare && times.late > LEEWAY + clocks.uncertainty ? 'certain' : 'likely', over);
  }
  if (says === null) return either(context);
  // passwords expire too; a token that stands in a password's place is called by its name
  if (context.scheme === 'basic' ? !/\btoken\b/.test(says.text) : !carrier) return null;
  if (times !== null && times.exp !== null) {
    // the server calls a token expired that is good by every clock there is to see
    const against = evidence('exp_ahead', 'token', { exp: times.exp });
    // “not valid in the time from … to …” names both ends, and the one that can be checked is the beginning
    const weight = times.earlyHere && times.earlyThere !== false ? WEIGHT.generic : WEIGHT.said + 1;
    return draft('token-expired', weight, 'possible', [quoted(says), against, clockNote(context)], { contradicted: true });
  }
  return draft('token-expired', WEIGHT.said + 1, 'likely', [quoted(says), evidence('exp_not_readable', 'token')]);
};

/** “Invalid or expired” names two causes and decides for neither. */
function either(context: Context) {
  const words = context.said.of('expired-or-invalid');
  if (words === null || (context.tokens.length === 0 && !context.unseen) || context.times?.exp != null) return null;
  return draft('token-expired', WEIGHT.generic - 2, 'possible', [quoted(words)]);
}

/** The challenge, if there is one, asks for the kind of credential that was sent. */
function wantsTokens(context: Context): boolean {
  return context.offered.size === 0 || context.scheme === null || context.offered.has(context.scheme) || context.offered.has('bearer');
}

/** A challenge without an error code says that no token arrived (RFC 6750 §3.1): then its time was not what was refused. */
function unheard(context: Context): boolean {
  const own = context.challenges.find((challenge) => challenge.scheme.toLowerCase() === context.scheme);
  return own !== undefined && own.params.error === undefined && context.said.statements.length === 0;
}

/** The answer may be about something else that was sent: another key, a password or a refresh token in the body, a session. */
function otherMatter(context: Context): boolean {
  if (context.tokens.length > 1 || (context.offered.size === 0 && context.sessionCookies.length + context.held.length > 0)) return true;
  const bad = context.said.of('invalid');
  if (bad !== null && !/token|jwt|bearer|auth/.test(bad.text)) return true;
  if (context.said.any('password', 'unknown', 'revoked', 'session', 'csrf', 'account', 'missing', 'malformed') !== null) return true;
  return context.said.statements.some((statement) => /\brefresh\b/.test(statement.text));
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
