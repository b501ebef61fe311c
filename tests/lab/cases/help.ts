/** Short forms that keep the tables readable. */

import { jwt } from '../token.ts';
import type { Answer, Fire, LabCase, Place, World } from '../types.ts';

/** The page that most cases are fired from, and the API that most of them ask. */
export const APP: Place = { host: 'app.test' };
export const API: Place = { host: 'api.test' };

/** A 401 with these WWW-Authenticate fields. */
export function challenge(...fields: readonly string[]): Answer {
  return { headers: fields.map((field) => ['WWW-Authenticate', field] as const) };
}

export function json(value: unknown, answer: Answer = {}): Answer {
  return { ...answer, headers: [...(answer.headers ?? []), ['Content-Type', 'application/json']], body: JSON.stringify(value) };
}

type Token = string | ((world: World) => string);

/**
 * A case in which a page of the API's own origin sends this Authorization and gets this answer. The browser's own credentials
 * are left out, so that no sign-in dialog comes between.
 */
export function withAuthorization(
  about: Pick<LabCase, 'id' | 'title' | 'cause' | 'accepted'>,
  authorization: Token,
  answer: Answer | ((world: World) => Answer),
  headers: Readonly<Record<string, Token>> = {},
): LabCase {
  const made = (world: World, token: Token): string => (typeof token === 'string' ? token : token(world));
  const fire = (world: World, path: string): Fire => ({
    kind: 'fetch',
    url: world.url(API, path),
    init: {
      credentials: 'omit',
      headers: Object.fromEntries(
        Object.entries({ Authorization: authorization, ...headers }).map(([name, token]) => [name, made(world, token)]),
      ),
    },
  });
  return { ...about, page: API, fire, answer: (_request, world) => (typeof answer === 'function' ? answer(world) : answer) };
}

/** `Bearer` and a JWT with these claims over the good ones. */
export function bearer(
  claims: (now: number) => Readonly<Record<string, unknown>> = () => ({}),
  header: Readonly<Record<string, unknown>> = {},
): Token {
  return (world) => `Bearer ${jwt(world, claims(world.now()), header)}`;
}
