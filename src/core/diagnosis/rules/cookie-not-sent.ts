import type { Reason } from '../causes.ts';
import { asksForPassword, type Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** A cookie of another address may have the name of the one that is gone; and who blocks third parties blocks whatever the mode. */
const UNSURE: readonly Reason[] = ['third-party', 'credentials-mode', 'domain', 'path'];

/** The session cookie exists and the browser held it back (RFC 6265 §5.4, RFC 6265bis §5.8, Fetch §2.2.5). */
export const cookieNotSent: Rule = (context) => {
  const held = context.held[0];
  if (held === undefined || context.status === 407) return null;
  const words = context.said.any('session', 'unauthenticated', 'missing', 'missing-or-invalid');
  const carried = lastCarried(context, held.cookie.name);
  const values = { name: held.cookie.name, domain: held.cookie.domain, path: held.cookie.path };
  const found = [
    evidence(`held_${held.reason.replaceAll('-', '_')}`, `jar.${held.cookie.name}`, values),
    carried ? evidence('cookie_was_accepted', 'history', { name: held.cookie.name }) : null,
    quoted(words),
  ];
  const weight = place(context, asksForPassword(context) && !carried, words !== null);
  const sure =
    carried &&
    onlyCookies(context) &&
    !UNSURE.includes(held.reason) &&
    context.sessionCookies.length === 0 &&
    context.authorizationState === 'not-sent';
  return draft(
    'cookie-not-sent',
    weight,
    sure && context.status === 401 ? 'certain' : weight >= WEIGHT.inferred ? 'likely' : 'possible',
    found,
    {
      reason: held.reason,
    },
  );
};

/** No other credential has gone since the request succeeded. */
function onlyCookies({ exchange }: Context): boolean {
  return exchange.history?.items.every(({ change, what }) => change !== 'gone' || what.startsWith('cookie ')) === true;
}

function place(context: Context, header: boolean, words: boolean): number {
  if (context.authorization !== null || context.keys.length > 0) return WEIGHT.left + 2;
  if (context.sessionCookies.length > 0) return WEIGHT.inferred - 5;
  if (header) return WEIGHT.inferred + 3;
  if (context.status === 403 && !words) return WEIGHT.inferred + 2;
  return WEIGHT.checked + 2;
}

function lastCarried(context: Context, name: string): boolean {
  return context.exchange.history?.items.some((item) => item.what === `cookie ${name}` && item.change === 'gone') ?? false;
}
