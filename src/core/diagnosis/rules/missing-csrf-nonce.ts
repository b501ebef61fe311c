import type { Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

const WORDPRESS_REFUSAL =
  /^rest (?:forbidden|not logged in|cannot|user cannot|cookie|login required|unauthorized|invalid param)|you are not (?:currently logged in|allowed to)/;

const EXPLICIT = /csrf|xsrf|forgery|crumb|authenticity|verification token|cookie/;

/** The session cookie was sent, and the anti-forgery value that must go with it was not, or is an old one. */
export const missingCsrfNonce: Rule = (context) => {
  if (context.status === 407) return null;
  const words = context.said.of('csrf');
  const header = csrfField(context);
  // a bare “invalid nonce” is also what signed APIs say of their counters
  const explicit = words !== null && (EXPLICIT.test(words.text) || (context.authorization === null && context.sessionCookies.length > 0));
  if (words !== null && explicit && context.keys.length === 0) {
    const how =
      header === null ? evidence('csrf_not_sent', 'request.headers') : evidence('csrf_sent', `request.headers.${header}`, { name: header });
    return draft('missing-csrf-nonce', WEIGHT.said + 6, 'likely', [quoted(words), how]);
  }
  return handedOut(context, header) ?? wordpress(context);
};

/** The refusal of a change hands out the value that was missing: the next request is to carry it. */
function handedOut(context: Context, header: string | null) {
  const given = context.responseField('x-csrf-token') ?? context.responseField('x-xsrf-token');
  if (given === null || context.status !== 403 || context.hop.cookies !== 'sent' || context.authorization !== null) return null;
  if (context.hop.method === 'GET' || context.hop.method === 'HEAD') return null;
  if (header !== null && context.requestField(header) === given) return null;
  return draft('missing-csrf-nonce', WEIGHT.generic, 'possible', [evidence('csrf_handed_out', 'response.headers.x-csrf-token')]);
}

/** WordPress takes a cookie for nothing unless X-WP-Nonce or `_wpnonce` comes with it: the request is then nobody's. */
function wordpress(context: Context) {
  const signedIn = context.reading.cookies.sent.some((cookie) => /^wordpress_(?:logged_in|sec)_/.test(cookie.name));
  if (!signedIn || context.authorization !== null || context.url === null) return null;
  const rest = /\/wp-json(?:\/|$)/.test(context.url.pathname) || context.url.searchParams.has('rest_route');
  const refusal = context.said.statements.find((statement) => WORDPRESS_REFUSAL.test(statement.text));
  if (!rest && refusal === undefined) return null;
  if (context.requestField('x-wp-nonce') !== null || context.url.searchParams.has('_wpnonce')) return null;
  return draft('missing-csrf-nonce', WEIGHT.said - 3, refusal === undefined ? 'possible' : 'likely', [
    evidence('wp_nonce_missing', 'request.headers.x-wp-nonce'),
    quoted(refusal ?? null),
  ]);
}

function csrfField(context: Context): string | null {
  const found = context.hop.requestHeaders?.find((field) =>
    /csrf|xsrf|^x-wp-nonce$|requestverificationtoken|request-?digest/i.test(field.name),
  );
  return found?.name.toLowerCase() ?? null;
}
