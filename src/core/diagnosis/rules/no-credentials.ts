import { asksForPassword, type Context, isPreflight } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';
import type { Evidence } from '../types.ts';
import { KEY_NAME } from './missing-query-token.ts';

/** Nothing was sent that could prove who asks, and nothing in the jar was held back. */
export const noCredentials: Rule = (context) => {
  // a preflight never carries any, which says nothing of the request that it asks for
  if (context.status === 407 || isPreflight(context)) return null;
  const missing = context.said.any('missing', 'missing-or-invalid', 'unauthenticated');
  const strict = context.said.any('missing', 'missing-or-invalid');
  if (context.authorization !== null || context.keys.length > 0 || context.urlTokens.length > 0) return anotherKey(context);
  if (context.status === 403 && missing === null) return null;
  if (context.sessionCookies.length > 0) {
    // which only the Authorization field can answer, whatever cookies there are
    return asksForPassword(context)
      ? draft('no-credentials', WEIGHT.generic - 4, context.unseen ? 'possible' : 'likely', [
          evidence(context.unseen ? absence(context) : 'no_authorization', 'request.headers.authorization'),
          offered(context),
        ])
      : null;
  }
  const where = evidence(absence(context), 'request.headers.authorization');
  const jar =
    context.exchange.jar === null
      ? evidence('jar_not_known', 'jar')
      : context.held.length === 0
        ? (keptUnexplained(context) ?? evidence('jar_nothing_held', 'jar'))
        : null;
  const proven =
    context.exchange.hops.every((hop) => hop.authorization === 'not-sent') &&
    context.hop.cookies === 'not-sent' &&
    context.exchange.jar !== null &&
    // one of another host could never have been sent
    context.reading.cookies.notSent.every(({ session, reason }) => !session && reason === 'domain') &&
    context.status === 401 &&
    (context.hop.method === 'GET' || context.hop.method === 'HEAD') &&
    (context.offered.size > 0 || strict !== null) &&
    context.said.any('invalid', 'expired', 'tls') === null &&
    !mayHoldOne(context);
  const weight = strict === null ? WEIGHT.generic - 4 : context.status === 403 ? WEIGHT.checked + 2 : WEIGHT.checked - 4;
  const sure = context.unseen ? 'possible' : proven ? 'certain' : 'likely';
  return draft('no-credentials', weight, sure, [where, jar, offered(context), quoted(missing)]);
};

const PLAIN_FIELD =
  /^(?:x-(?:requested-with|forwarded-.*|real-ip|(?:request|correlation)-id|client-(?:version|data))|user-agent|authority|content-.*|sec-(?!websocket-p).*)$/i;
const TELLING_FIELD = /^x-|-protocol$|key|token|auth|session|secret|sign|cred|pass|pwd|jwt|client|user|md5/i;

/** A part of a path that nobody would choose as a name. */
const SECRET = /(?=.{0,15}\d)(?=.{0,15}[a-z])(?=.{0,15}[A-Z])[\w:-]{16}/;

/** A part of the path, a field or a parameter of the site's own, or what a redirect did not take along, might be a credential of a kind that nobody knows. */
export function mayHoldOne(context: Context): boolean {
  if (context.reading.earlierCredentials.some((each) => each.length > 0) || SECRET.test(context.url?.pathname ?? '')) return true;
  for (const [name, value] of context.url?.searchParams ?? [])
    if (value !== '' && (KEY_NAME.test(name) || TELLING_FIELD.test(name))) return true;
  return context.hop.requestHeaders?.some(({ name }) => TELLING_FIELD.test(name) && !PLAIN_FIELD.test(name)) ?? true;
}

/** The answer names a field that was not sent, though another credential was (an API gateway's subscription key, say). */
function anotherKey(context: Context) {
  const missing = context.said.of('missing');
  const named = missing === null ? null : namedField(missing.text);
  if (missing === null || named === null || context.requestField(named) !== null || named === 'authorization') return null;
  const sent = [context.authorization, ...context.keys].some((one) => one !== null && one.where === named);
  return sent
    ? null
    : draft('no-credentials', WEIGHT.said + 1, 'likely', [
        quoted(missing),
        evidence('field_not_sent', `request.headers.${named}`, { name: named }),
      ]);
}

const FIELD =
  /\b(x [a-z0-9]+(?: [a-z0-9]+){0,3}?|authorization|ocp apim subscription key|api ?key|subscription key)\b(?= header| is| was|$|["'.,:;)])/;

/** The field that a phrase names, as a header name; null: none, or no field by that name. */
export function namedField(phrase: string): string | null {
  const found = FIELD.exec(phrase)?.[1];
  if (found === undefined) return null;
  if (found === 'subscription key') return 'ocp-apim-subscription-key';
  return /^x |^ocp |^authorization$/.test(found) ? found.replaceAll(' ', '-') : null;
}

function absence(context: Context): string {
  if (context.authorizationState === 'not-visible') return 'authorization_not_visible';
  if (context.authorizationState === 'not-known') return 'authorization_not_known';
  return context.hop.cookies === 'not-sent'
    ? 'nothing_sent'
    : context.hop.cookies === 'sent'
      ? 'nothing_telling_sent'
      : 'cookies_not_known';
}

/** A session cookie stayed in the jar, and nothing that is known of the request explains it. */
function keptUnexplained(context: Context): Evidence | null {
  const kept = context.reading.cookies.notSent.find((one) => one.session && one.reason === null);
  return kept === undefined ? null : evidence('jar_kept_unexplained', `jar.${kept.cookie.name}`, { name: kept.cookie.name });
}

function offered(context: Context) {
  return context.offered.size === 0
    ? null
    : evidence('scheme_offered', WWW_AUTHENTICATE, { schemes: context.challenges.map((challenge) => challenge.scheme).join(', ') });
}
