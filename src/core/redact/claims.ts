/** What of a token's content may leave: the members that describe it, and of every other one its name and type. */

import type { CredentialReading, Json, SetCookieReading, TokenContent } from '../token/types.ts';
import { maskCredential, maskUser } from './fields.ts';
import { isPlaceholder } from './names.ts';
import { maskTokens, maskUrls } from './patterns.ts';
import { MASK } from './plain-words.ts';

/** Members of a JOSE header or claims that stay; `scp` is what some issuers call `scope` (RFC 7515 §4.1, RFC 7519 §4.1, RFC 8693 §4, OpenID Connect Core §2). */
export const KEPT_CLAIMS: ReadonlySet<string> = new Set([
  'alg',
  'typ',
  'kid',
  'iss',
  'aud',
  'azp',
  'client_id',
  'scope',
  'exp',
  'nbf',
  'iat',
]);

/** Parameters of Digest, Hawk, OAuth and AWS that describe the computation and are no part of its secret. */
const KEPT_PARAMETERS =
  /^(?:realm|algorithm|qop|nc|charset|userhash|ts|signedheaders|oauth_(?:version|timestamp|signature_method)|x-amz-(?:algorithm|date|expires|signedheaders))$/;

/**
 * The other ones of those grammars, and of tokens that come as a parameter, which stay by name alone. A name that no grammar knows may be
 * the beginning of the secret itself, where that holds an equals sign.
 */
const NAMED_PARAMETERS =
  /^(?:username\*?|nonce|uri|response|cnonce|opaque|id|ext|mac|hash|app|dlg|(?:access_)?token|key(?:id)?|headers|created|expires|expiration|[tk]|credential|signature|oauth_(?:consumer_key|token|signature|nonce|verifier|callback|body_hash)|x-amz-(?:credential|signature|security-token|content-sha256))$/;

/** A claim's value as it may leave: as it is where the member stays, otherwise an empty one of its type. */
export function maskClaim(name: string, value: Json): Json {
  if (KEPT_CLAIMS.has(name)) return keptJson(value);
  return emptied(value, name === 'cnf');
}

function emptied(value: Json, named: boolean): Json {
  if (typeof value === 'string') return MASK;
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean') return false;
  if (value === null) return null;
  if (Array.isArray(value)) return [];
  // which kind of key a token is bound to (RFC 7800 §3.1) is the name of a member
  return named ? Object.fromEntries(Object.keys(value).map((name) => [name, MASK])) : {};
}

function keptJson(value: Json): Json {
  if (typeof value === 'string') return maskTokens(maskUrls(value));
  return Array.isArray(value)
    ? value.map((item: Json) => (typeof item === 'string' ? maskTokens(maskUrls(item)) : emptied(item, false)))
    : value;
}

/** Header and claims of a token as they may leave. */
export function maskContent(content: TokenContent): TokenContent {
  return { header: maskMembers(content.header), claims: content.claims === null ? null : maskMembers(content.claims) };
}

function maskMembers(members: { readonly [name: string]: Json }): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, maskClaim(name, value)]));
}

function maybe(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : keptJson(value);
}

/** What was read of a credential, with all of it masked that the report does not keep. Not yet masked by value. */
export function maskCredentialReading(credential: CredentialReading): CredentialReading {
  const value = maskCredential(credential.value);
  return {
    ...credential,
    alg: maybe(credential.alg),
    typ: maybe(credential.typ),
    iss: maybe(credential.iss),
    aud: maybe(credential.aud),
    exp: maybe(credential.exp),
    nbf: maybe(credential.nbf),
    iat: maybe(credential.iat),
    user: credential.user === undefined || isPlaceholder(credential.user) ? credential.user : maskUser(credential.user),
    value: value.includes('://') ? maskUrls(value) : value,
    content: credential.content === null ? null : maskContent(credential.content),
    params: Object.fromEntries(
      Object.entries(credential.params).flatMap(([name, text]) => {
        if (KEPT_PARAMETERS.test(name)) return [[name, maskTokens(maskUrls(text))]];
        return NAMED_PARAMETERS.test(name) ? [[name, text && MASK]] : [];
      }),
    ),
  };
}

/** What was read of a Set-Cookie field, without the cookie's value. */
export function maskSetCookieReading(cookie: SetCookieReading): SetCookieReading {
  return { ...cookie, value: isPlaceholder(cookie.value) ? cookie.value : MASK };
}
