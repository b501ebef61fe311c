import { type Context, PASSWORD_SCHEMES } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** Signed in and not allowed (RFC 9110 §15.5.4): no new credential of the same user will help. */
export const forbidden: Rule = (context) => {
  if (context.status !== 401 && context.status !== 403) return null;
  const account = context.said.of('account');
  const carried = context.carried || context.unseen;
  if (context.status === 403) return refused(context, carried);
  const password = PASSWORD_SCHEMES.has(context.scheme ?? '');
  const role = context.said.of('role') ?? context.said.of('plan');
  const denied = context.said.of('denied');
  const words = account ?? role ?? denied;
  if (words === null) return null;
  if (!carried) {
    return draft('forbidden', account === null ? WEIGHT.left : WEIGHT.checked - 1, account === null ? 'possible' : 'likely', [
      quoted(words),
    ]);
  }
  const came = evidence('credentials_came', 'request.headers');
  if (account !== null) return draft('forbidden', WEIGHT.said - 1, 'likely', [quoted(account), came]);
  // servers tell a wrong password too that it is “not authorized to view this page”
  if (password && !/\b(?:roles?|privileges?|rbac|acl|admin\w*|permissions)\b/.test(words.text))
    return draft('forbidden', WEIGHT.left, 'possible', [quoted(words), came]);
  // what is said first is the reason; a right that is named after it stands in a hint
  const refusal = context.said.any('invalid', 'revoked', 'unknown');
  const { statements } = context.said;
  const hint = refusal !== null && role !== null && statements.indexOf(refusal) < statements.indexOf(role);
  if (role !== null && !hint) return draft('forbidden', WEIGHT.checked, 'likely', [quoted(role), came]);
  return draft('forbidden', WEIGHT.generic - 2, 'possible', [quoted(words), came]);
};

function refused(context: Context, carried: boolean) {
  const status = evidence('status_403', 'status');
  const words = context.said.any('account', 'role', 'plan', 'denied', 'address');
  const seen = carried && !context.unseen;
  // “permission denied” beside “invalid token” is the status in words, and the token the reason
  const stock = words !== null && /permission denied/.test(words.text) && context.tokens.length > 0;
  const named = stock && context.said.any('invalid', 'revoked', 'unknown') !== null;
  if (words !== null && !named) {
    const weight = words === context.said.of('account') ? WEIGHT.said - 1 : WEIGHT.checked + 1;
    return draft('forbidden', weight, 'likely', [status, quoted(words)]);
  }
  return draft('forbidden', carried ? WEIGHT.inferred + 3 : WEIGHT.inferred + 1, seen ? 'likely' : 'possible', [
    status,
    carried ? evidence('credentials_came', 'request.headers') : evidence('no_reason_seen', 'status'),
  ]);
}
