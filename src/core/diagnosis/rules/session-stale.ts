import { isOpaque, isOtherName } from '../../http/session-names.ts';
import type { Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** Said of a session that there was. */
const OVER = /expir|invalid|ended|again|[de] ?out/;

/** Products have names of their own for it; when the server speaks of a session that was, a cookie that could be one is. */
function ofNoName({ reading }: Context): string | undefined {
  return reading.cookies.sent.find(({ name, value }) => isOpaque(value) && !isOtherName(name))?.name;
}

/** The session cookie was sent, and the server no longer knows it. */
export const sessionStale: Rule = (context) => {
  const session = context.said.of('session');
  const name =
    context.sessionCookies[0] ?? (session !== null && context.held.length === 0 && OVER.test(session.text) ? ofNoName(context) : undefined);
  if (name === undefined || context.status === 407) return null;
  const words =
    session ?? context.said.any('expired', 'expired-or-invalid', 'unauthenticated', 'missing', 'missing-or-invalid', 'invalid', 'revoked');
  const cleared = context.reading.setCookies.find((one) => context.sessionCookies.includes(one.name));
  const ends = cleared !== undefined && (cleared.problems.includes('cookie-deletes') || cleared.value === '');
  const sent = evidence('session_sent', 'request.headers.cookie', { name });
  const replaced =
    cleared === undefined
      ? null
      : evidence(ends ? 'session_cleared' : 'session_replaced', 'response.headers.set-cookie', { name: cleared.name });
  const before = accepted(context, name);
  const twice = context.reading.cookies.duplicates.includes(name) ? evidence('session_twice', 'request.headers.cookie', { name }) : null;
  const found = [quoted(words), replaced, before, sent, twice];
  if (context.status === 403) {
    if (session !== null || ends) return draft('session-stale', WEIGHT.said - 1, 'likely', found);
    // some frameworks refuse a stranger with 403 (a scheme without a challenge), and then say that nobody is signed in
    const stranger = context.said.any('missing', 'missing-or-invalid', 'unauthenticated');
    if (stranger === null || context.authorization !== null || context.keys.length > 0) return null;
    return draft('session-stale', WEIGHT.checked - 2, 'likely', found);
  }
  const other = context.authorization !== null || context.keys.length > 0;
  if (other) return draft('session-stale', session !== null || ends ? WEIGHT.generic - 4 : WEIGHT.aside + 10, 'possible', found);
  if (ends) return draft('session-stale', WEIGHT.said, 'likely', found);
  if (session !== null) return draft('session-stale', WEIGHT.said - 1, 'likely', found);
  if (cleared !== undefined) return draft('session-stale', WEIGHT.said - 2, 'likely', found);
  if (words !== null) return draft('session-stale', WEIGHT.checked - 2, 'likely', found);
  if (before !== null) return draft('session-stale', WEIGHT.checked - 3, 'likely', found);
  return draft('session-stale', WEIGHT.inferred, 'possible', found);
};

function accepted(context: Context, name: string) {
  const { history } = context.exchange;
  const same = history?.items.some((item) => item.what === `cookie ${name}` && item.change === 'same') ?? false;
  if (!same || history?.lastAcceptedAt == null) return null;
  return evidence('same_accepted_before', 'history', { at: Math.floor(history.lastAcceptedAt / 1000) });
}
