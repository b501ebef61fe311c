/** Puts a `CredentialReading` together, so that no reader forgets a field. */

import type { TokenReading } from './shape.ts';
import type { CredentialReading, Problem, Where } from './types.ts';

export interface Place {
  readonly where: Where;
  readonly name: string | null;
  readonly scheme: string | null;
  /** The whole value as it stood. */
  readonly value: string;
}

export interface Extras {
  readonly user?: string | undefined;
  readonly ntlmType?: 1 | 2 | 3 | null;
  readonly params?: Readonly<Record<string, string>>;
}

/** `more`: problems of the place, named before those of the token; each problem stands once. */
export function credential(place: Place, token: TokenReading, more: readonly Problem[] = [], extras: Extras = {}): CredentialReading {
  const { alg, typ, iss, aud, exp, nbf, iat } = token.claims;
  return {
    where: place.where,
    name: place.name,
    scheme: place.scheme,
    kind: token.kind,
    alg,
    typ,
    iss,
    aud,
    exp,
    nbf,
    iat,
    user: extras.user,
    problems: more.length === 0 ? token.problems : [...new Set([...more, ...token.problems])],
    value: place.value,
    content: token.content,
    ntlmType: extras.ntlmType ?? null,
    params: extras.params ?? Object.create(null),
  };
}
