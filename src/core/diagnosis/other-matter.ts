/** Whether the answer may be about something else than what was sent first of all. */

import type { CredentialReading } from '../token/types.ts';
import type { Context } from './context.ts';

/** Seconds of the widest leeway in common use: so near to its beginning or its end a token proves nothing by itself. */
export const LEEWAY = 300;

/**
 * The server speaks of what another cause would explain, and perhaps only of that; or a password, a code or a refresh token in the body is
 * judged, and not what goes with every request.
 */
export function isOtherMatter(context: Context): boolean {
  return (
    context.said.any('password', 'unknown', 'revoked', 'session', 'csrf', 'account', 'role', 'plan', 'address', 'backend') !== null ||
    // wider than where a cause is drawn from it: certainty is given up sooner
    (context.hop.method === 'POST' && /auth|sign|log|tok|ref/i.test(context.hop.url))
  );
}

const SIGN_IN = /(?:\b|_)(?:log-?in|sign[-_]?in|sessions?|auth|authenticat\w+|tokens?|credentials|refresh|verify)(?:\.\w+)?\/?$/i;

/** What is posted there is a password or a token, to be exchanged for another: the last part of the path says so. */
export function isSignIn({ hop, url }: Context): boolean {
  return hop.method === 'POST' && SIGN_IN.test(url?.pathname ?? '');
}

/**
 * Nothing in the answer is about anything but this token: the challenge, if there is one, asks for the scheme under which it was sent and
 * does not say that none arrived (RFC 6750 §3.1), and neither another token or key nor a session can be meant.
 */
export function isAboutToken(context: Context, token: CredentialReading): boolean {
  const { status, said, tokens, offered, scheme, challenges, sessionCookies, held } = context;
  const own = challenges.find((challenge) => challenge.scheme.toLowerCase() === scheme);
  const bad = said.of('invalid');
  return (
    status === 401 &&
    token === tokens[0] &&
    tokens.length === 1 &&
    (own === undefined
      ? offered.size + sessionCookies.length + held.length === 0
      : own.params.error !== undefined || said.statements.some(({ text }) => /token|jwt/.test(text))) &&
    (bad === null || /token|jwt|bearer|auth/.test(bad.text)) &&
    said.any('missing', 'malformed') === null &&
    !said.statements.some(({ text }) => /\brefresh\b|^rest /.test(text))
  );
}
