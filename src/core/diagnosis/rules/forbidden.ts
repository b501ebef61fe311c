import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** Signed in and not allowed (RFC 9110 §15.5.4): no new credential of the same user will help. */
export const forbidden: Rule = (context) => {
  if (context.status !== 401 && context.status !== 403) return null;
  const account = context.said.of('account');
  const role = context.said.any('role', 'plan');
  const carried = context.carried || context.unseen;
  if (context.status === 403) {
    const refused = evidence('status_403', 'status');
    const words = account ?? role ?? context.said.of('address');
    if (words !== null)
      return draft('forbidden', WEIGHT.checked + 1, carried && !context.unseen ? 'certain' : 'likely', [refused, quoted(words)]);
    return draft('forbidden', carried ? WEIGHT.inferred + 3 : WEIGHT.inferred + 1, carried && !context.unseen ? 'likely' : 'possible', [
      refused,
      carried ? evidence('credentials_came', 'request.headers') : evidence('no_reason_seen', 'status'),
    ]);
  }
  const words = account ?? role;
  if (words === null) return null;
  if (!carried)
    return draft('forbidden', account === null ? WEIGHT.left : WEIGHT.checked - 1, account === null ? 'possible' : 'likely', [
      quoted(words),
    ]);
  return draft('forbidden', WEIGHT.checked + (account === null ? 0 : 4), 'likely', [
    quoted(words),
    evidence('credentials_came', 'request.headers'),
  ]);
};
