import { draft, evidence, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** 401 without WWW-Authenticate, against RFC 9110 §11.6.1, and nothing else says why. */
export const noChallenge: Rule = (context) => {
  if (context.status !== 401 || context.challenges.length > 0) return null;
  const bare = evidence('no_www_authenticate', WWW_AUTHENTICATE);
  const silent =
    context.said.statements.length === 0
      ? evidence('says_nothing', 'body')
      : evidence('says_no_reason', context.said.statements[0]?.at ?? 'body');
  if (!context.carried && !context.unseen) return draft('no-challenge', WEIGHT.aside, 'possible', [bare]);
  return draft('no-challenge', WEIGHT.left, 'possible', [bare, silent, evidence('by_elimination', 'status')]);
};
