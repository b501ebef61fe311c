import { draft, evidence, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';
import { mayHoldOne } from './no-credentials.ts';

/** RFC 9728 §5.1: the challenge points to the resource's metadata, and no token was sent yet. */
export const discoveryNeeded: Rule = (context) => {
  const pointing = context.challenges.find((challenge) => challenge.params.resource_metadata !== undefined);
  if (pointing === undefined || context.tokens.length > 0 || context.authorization !== null || context.status === 407) return null;
  const known = context.authorizationState === 'not-sent';
  const bare = !context.carried && context.held.length === 0 && !mayHoldOne(context) && context.said.of('expired') === null;
  return draft('discovery-needed', WEIGHT.said - 2, known && bare && context.status === 401 ? 'certain' : 'possible', [
    evidence('resource_metadata', WWW_AUTHENTICATE, { url: pointing.params.resource_metadata ?? '' }),
    known
      ? evidence('no_authorization', 'request.headers.authorization')
      : evidence('authorization_unseen', 'request.headers.authorization'),
  ]);
};
