import type { Context } from '../context.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';
import { speaksOf } from '../words/families.ts';
import { namedField } from './no-credentials.ts';

/** Schemes whose challenge carries an error code when a token arrived (RFC 6750 §3.1, RFC 9449 §7.1). */
const CODED = ['bearer', 'dpop'];

/**
 * The server took the request for one of nobody. Servers that read a credential and refuse it say so with other words: WordPress has codes
 * of its own for a wrong password.
 */
const NOBODY =
  /\banonymous (?:\w+ ){0,2}(?:user|caller|access|request|client|principal)s?\b|^anonymous\b|\bnot (?:currently )?logged ?in\b/;

/** Credentials were sent, and the server behaves as if none came. */
export const headerStripped: Rule = (context) => {
  const sent = context.authorization ?? context.keys[0];
  if (sent === undefined || context.status === 407) return null;
  const gone = evidence('was_sent', placeOf(sent), { name: sent.where, scheme: sent.scheme ?? '' });
  const taken = context.scheme === null || context.offered.size === 0 || context.offered.has(context.scheme);
  const own = context.challenges.find((challenge) => challenge.scheme.toLowerCase() === context.scheme);
  const words = context.said.of('missing');
  // beside the code of a token that was read, a framework's body speaks of the next way to sign in
  const read = words?.source === 'body' && own?.params.error === 'invalid_token';
  // Nextcloud names every scheme that it looked for in vain
  const other = /authorization: (basic|bearer|digest)\b/.exec(words?.text ?? '');
  const missing = read || (other?.[1] ?? context.scheme) !== context.scheme ? null : words;
  const via = intermediary(context);
  if (missing !== null && taken) {
    const named = namedField(missing.text);
    if (named !== null && named !== sent.where && context.requestField(named) === null) return null;
    return draft('header-stripped', WEIGHT.said, 'likely', [quoted(missing), gone, via, alone(context)]);
  }
  const nobody =
    context.said.statements.find((statement) => NOBODY.test(statement.text)) ??
    context.said.of('missing-or-invalid') ??
    // some frameworks tell a stranger so with 403
    (context.status === 403 ? context.said.of('unauthenticated') : null);
  if (nobody !== null && taken && context.scheme !== null)
    return draft('header-stripped', speaksOf('missing-or-invalid', nobody.text) ? WEIGHT.generic - 5 : WEIGHT.generic + 1, 'possible', [
      quoted(nobody),
      gone,
      via,
      alone(context),
    ]);
  if (context.status !== 401 || context.scheme === null || !CODED.includes(context.scheme)) return null;
  if (own === undefined) {
    return context.offered.size === 0 ? draft('header-stripped', WEIGHT.left - 6, 'possible', [gone, via]) : null;
  }
  if (own.params.error !== undefined || own.params.error_description !== undefined) return null;
  return draft('header-stripped', WEIGHT.generic - 4, via === null ? 'possible' : 'likely', [
    evidence('bare_challenge', WWW_AUTHENTICATE, { scheme: own.scheme }),
    gone,
    via,
    alone(context),
  ]);
};

function intermediary(context: Context) {
  const via = context.responseField('via');
  return via === null ? null : evidence('via', 'response.headers.via', { value: via });
}

/** It worked before with the same field: something on the way has changed. */
function alone(context: Context) {
  const item = context.exchange.history?.items.find((one) => one.what === 'authorization');
  return item?.change === 'same' && context.exchange.history?.lastAcceptedAt != null
    ? evidence('same_accepted_before', 'history', { at: Math.floor(context.exchange.history.lastAcceptedAt / 1000) })
    : null;
}
