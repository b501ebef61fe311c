import type { Context } from '../context.ts';
import { isSignIn } from '../other-matter.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';
import { KEY_NAME } from './missing-query-token.ts';

/** The token or key can be read and is in time, and the server does not accept it. */
export const tokenRejected: Rule = (context) => {
  const token = context.tokens[0];
  const kerberos = context.authorization !== null && context.scheme === 'negotiate' && context.authorization.ntlmType === null;
  const parameter = token === undefined ? (keyParameter(context) ?? posted(context)) : null;
  if (token === undefined && parameter === null && !kerberos && context.authorizationState !== 'not-known') return null;
  const item = context.exchange.history?.items.find((one) => one.what === 'authorization');
  const at = context.exchange.history?.lastAcceptedAt ?? null;
  const before = item?.change === 'same' && at !== null ? evidence('same_accepted_before', 'history', { at: Math.floor(at / 1000) }) : null;
  const rotated = context.exchange.history?.rotatedAt ?? null;
  const rotation = rotated === null ? null : evidence('rotated', 'history', { at: rotated });
  const inTime =
    context.times?.inTime === true && context.times.exp !== null
      ? evidence('token_in_time', placeOf(context.times.credential), { exp: context.times.exp })
      : null;
  const explicit = context.said.any('revoked', 'unknown');
  if (explicit !== null) {
    return draft('token-rejected', WEIGHT.said - 2, 'likely', [quoted(explicit), parameter, inTime, before, rotation]);
  }
  const either = context.said.any('expired-or-invalid', 'missing-or-invalid');
  const words = context.said.of('invalid') ?? either;
  if (words !== null && !(words.source === 'challenge' && words.code)) {
    return draft(
      'token-rejected',
      WEIGHT.generic + 2,
      either === null || (inTime !== null && context.said.of('missing-or-invalid') !== either) ? 'likely' : 'possible',
      [quoted(words), parameter, inTime, before, rotation],
    );
  }
  const code = context.said.code(
    'invalid token',
    'invalid api key',
    'invalid key',
    'bad credentials',
    'invalid auth',
    'invalid credentials',
  );
  if (code !== null) {
    return draft('token-rejected', WEIGHT.generic, token === undefined ? 'possible' : 'likely', [
      quoted(code),
      inTime ?? evidence('no_reason_given', code.at),
      before,
      rotation,
    ]);
  }
  if (kerberos && context.status === 401) {
    return draft('token-rejected', WEIGHT.inferred, 'possible', [evidence('ticket_refused', 'request.headers.authorization')]);
  }
  if (token === undefined || context.status !== 401) return null;
  if (rotation !== null || before !== null) return draft('token-rejected', WEIGHT.inferred + 2, 'possible', [before, rotation, inTime]);
  const asked = context.offered.size > 0 && (context.scheme === null || context.offered.has(context.scheme));
  return draft('token-rejected', asked ? WEIGHT.inferred : WEIGHT.left - 3, 'possible', [inTime, evidence('by_elimination', 'status')]);
};

/** A parameter by the name of a key, when the server speaks of one and nothing else was sent that could be it. */
function keyParameter(context: Context) {
  if (context.url === null || context.authorization !== null || context.sessionCookies.length > 0) return null;
  for (const [name, value] of context.url.searchParams) {
    if (value !== '' && KEY_NAME.test(name) && !/expires|policy|^s[tev]$|csrf/i.test(name))
      return evidence('key_in_address', 'url', { name });
  }
  return null;
}

/** What is posted to be exchanged for another token is not shown to extensions, but the server names it. */
function posted(context: Context) {
  const named =
    isSignIn(context) && context.said.statements.some(({ text }) => /(?<!security |form |request )token|jwt|signature/.test(text));
  return named ? evidence('posted_unseen', 'url') : null;
}
