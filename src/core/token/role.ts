/** ID tokens and refresh tokens, which have no business where an access token belongs. */

import { type JsonObject, member } from './shape.ts';
import type { Problem } from './types.ts';

/** Claims in which issuers write what a token is for: Keycloak typ, Cognito token_use, Django and Flask token_type and type. */
const USE_CLAIMS = ['token_use', 'token_type', 'tokenUse', 'tokenType', 'typ', 'type', 'use'];
const ID = new Set(['id', 'id_token', 'id-token', 'idtoken']);
const REFRESH = new Set(['refresh', 'refresh_token', 'refresh-token', 'refreshtoken', 'offline']);
const ACCESS = new Set(['access', 'access_token', 'access-token', 'accesstoken', 'bearer', 'dpop']);

/** Header types of RFC 9068 §2.1 and its like: who signs these says what they are. */
const ACCESS_TYP = new Set(['at+jwt', 'application/at+jwt']);

/** Claims that only ID tokens have (OpenID Connect Core §3.1.3.6, §3.3.2.11; FAPI part 2 §5.1). */
const ID_ONLY = ['at_hash', 'c_hash', 's_hash'];

/** Claims that only access tokens have (RFC 9068 §2.2.3, RFC 8693 §4.2; Microsoft Entra's scp and roles). */
const ACCESS_ONLY = ['scope', 'scp', 'client_id'];

/** `id-token` or `refresh-token` when header and claims say so. What is said in words beats what is only concluded from claims. */
export function roleProblem(header: JsonObject, claims: JsonObject | null): Problem | null {
  if (claims === null) return null;
  const typ = lower(header, 'typ');
  const uses = [typ.replace(/\+jwt$/, ''), ...USE_CLAIMS.map((name) => lower(claims, name))];
  if (uses.some((use) => REFRESH.has(use))) return 'refresh-token';
  if (uses.some((use) => ID.has(use))) return 'id-token';
  if (ACCESS_TYP.has(typ) || uses.some((use) => ACCESS.has(use))) return null;
  // Spring's older authorization server marks a refresh token with the id of the access token that it belongs to
  if (member(claims, 'ati') !== undefined) return 'refresh-token';
  if (ID_ONLY.some((name) => member(claims, name) !== undefined)) return 'id-token';
  if (member(claims, 'nonce') === undefined || ACCESS_ONLY.some((name) => member(claims, name) !== undefined)) return null;
  return 'id-token';
}

function lower(object: JsonObject, name: string): string {
  const value = member(object, name);
  return typeof value === 'string' ? value.toLowerCase() : '';
}
