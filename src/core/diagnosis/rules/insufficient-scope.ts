import type { Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** RFC 6750 §3.1: the token is good and lacks a scope. */
export const insufficientScope: Rule = (context) => {
  const code = context.said.code('insufficient scope', 'missing scope', 'access token scope insufficient');
  const asked = scopesAsked(context);
  // beside a scope that is named, a right is that scope
  const words = context.said.of('scope') ?? (asked.length > 0 ? context.said.of('role') : null);
  if (code === null && words === null) return null;
  const held = scopesHeld(context);
  const lacking = held === null ? [] : asked.filter((scope) => !held.includes(scope));
  const covered = held !== null && asked.length > 0 && lacking.length === 0;
  const seen =
    lacking.length > 0 ? evidence('scope_lacking', WWW_AUTHENTICATE, { asked: lacking.join(' '), held: held?.join(' ') || '–' }) : null;
  const against = covered ? evidence('scope_covered', 'token', { asked: asked.join(' ') }) : null;
  if (code !== null && code.source === 'challenge') {
    // a server that speaks of scopes has taken the token for good
    const over = context.times?.expiredHere === true && context.times.expiredThere !== false;
    const late = over
      ? evidence('exp_before_local', 'token', { exp: context.times?.exp ?? 0, now: context.clocks.local, late: context.times?.late ?? 0 })
      : null;
    const sent = context.tokens.length > 0 || context.unseen || context.sessionCookies.length > 0;
    // without the scope that is wanted, some servers say so of whatever they do not allow (Spring Security)
    return draft(
      'insufficient-scope',
      sent ? WEIGHT.protocol : WEIGHT.left,
      covered || !sent ? 'possible' : asked.length > 0 ? 'certain' : 'likely',
      [quoted(code), seen, against, late],
      {
        contradicted: covered || over,
      },
    );
  }
  if (!context.carried && !context.unseen) return null;
  return draft('insufficient-scope', WEIGHT.said + 2, 'likely', [quoted(code ?? words), seen, against], { contradicted: covered });
};

function scopesAsked(context: Context): string[] {
  const scope = context.challenges.map((challenge) => challenge.params.scope ?? '').find((text) => text !== '');
  return scope === undefined ? [] : scope.split(/\s+/).filter((one) => one !== '');
}

/** RFC 8693 §4.2 and RFC 9068 §2.2.3: `scope` is a space-separated string; `scp` and arrays are in use too, and so is `scopes` (FastAPI). null: the token does not say. */
export function scopesHeld(context: Context): string[] | null {
  const claims = context.authorization?.content?.claims;
  const claim = claims?.scope ?? claims?.scp ?? claims?.scopes;
  if (typeof claim === 'string') return claim.split(/\s+/).filter((one) => one !== '');
  if (Array.isArray(claim)) return claim.filter((one) => typeof one === 'string');
  return null;
}
