/** What the readers of single tokens hand to whoever puts a `CredentialReading` together. */

import type { Json, Kind, Problem, TokenContent } from './types.ts';

export interface TokenReading {
  readonly kind: Kind;
  readonly content: TokenContent | null;
  /** The raw claims and header fields that a credential reading shows on its own. Only those that the token has. */
  readonly claims: Claims;
  readonly problems: readonly Problem[];
}

export interface Claims {
  readonly alg?: Json | undefined;
  readonly typ?: Json | undefined;
  readonly iss?: Json | undefined;
  readonly aud?: Json | undefined;
  readonly exp?: Json | undefined;
  readonly nbf?: Json | undefined;
  readonly iat?: Json | undefined;
}

export type JsonObject = { readonly [name: string]: Json };

/** True for what JSON calls an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a member that the object itself has; inherited names like `constructor` are not members. */
export function member(object: JsonObject | null, name: string): Json | undefined {
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}
