/** The closed lists of kinds and problems a credential can have, and what a reading of one holds. */

export const KINDS = [
  'jwt',
  'jwe',
  'sd-jwt',
  'paseto',
  'basic',
  'digest',
  'negotiate',
  'ntlm',
  'aws-sigv4',
  'hawk',
  'oauth1',
  'github',
  'gitlab',
  'google',
  'slack',
  'stripe',
  'npm',
  'opaque',
  'none',
  'express-session',
  'cookie-session',
  'flask-session',
  'django-signed',
  'django-sessionid',
  'rails-encrypted',
  'rails-signed',
  'laravel-encrypted',
  'aspnet-core',
  'aspnet-sessionid',
  'jsessionid',
  'phpsessid',
  'wordpress-login',
  'set-cookie',
] as const;
export type Kind = (typeof KINDS)[number];

export const PROBLEMS = [
  'expired',
  'not-yet-valid',
  'issued-in-future',
  'exp-in-milliseconds',
  'exp-not-a-number',
  'exp-missing',
  'exp-implausible',
  'alg-none',
  'signature-empty',
  'truncated',
  'extra-segment',
  'base64-padding',
  'base64-standard',
  'bad-base64',
  'bad-json',
  'payload-not-object',
  'no-scheme',
  'missing-space',
  'scheme-case',
  'scheme-twice',
  'scheme-colon',
  'placeholder',
  'redacted',
  'quoted',
  'surrounding-whitespace',
  'inner-whitespace',
  'url-encoded',
  'empty-credential',
  'non-ascii',
  'two-credentials',
  'id-token',
  'refresh-token',
  'basic-not-base64',
  'basic-no-colon',
  'basic-empty-user',
  'basic-empty-password',
  'basic-newline',
  'basic-not-utf8',
  'basic-url-alphabet',
  'token-in-url',
  'duplicate-cookie',
  'empty-cookie',
  'unsigned',
  'cookie-deletes',
  'samesite-none-insecure',
  'partitioned-insecure',
  'host-prefix',
  'secure-prefix',
  'bad-expires',
  'too-large',
  'samesite-unknown',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** Where a credential stood: `authorization`, `proxy-authorization`, another request header in lower case, `cookie`, or `url`. */
export type Where = string;

/** A JSON value as a token's header or payload holds it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Header and claims of a token whose text could be decoded. Nothing here was verified: no signature is ever checked. */
export interface TokenContent {
  readonly header: { readonly [name: string]: Json };
  readonly claims: { readonly [name: string]: Json } | null;
}

export interface CredentialReading {
  readonly where: Where;
  /** The cookie's or URL parameter's name. */
  readonly name: string | null;
  /** As it was sent; null where none stands. */
  readonly scheme: string | null;
  readonly kind: Kind;
  readonly alg: Json | undefined;
  readonly typ: Json | undefined;
  readonly iss: Json | undefined;
  readonly aud: Json | undefined;
  /** Raw claim; for a signed URL its own expiry in seconds since 1970. */
  readonly exp: Json | undefined;
  readonly nbf: Json | undefined;
  readonly iat: Json | undefined;
  /** User name of Basic or Digest (and of the few cookies that carry one). */
  readonly user: string | undefined;
  readonly problems: readonly Problem[];
  /** The whole value as it stood (a credential: never to leave unmasked). */
  readonly value: string;
  readonly content: TokenContent | null;
  /** NTLM message type 1, 2 or 3 (MS-NLMP §2.2.1), else null. */
  readonly ntlmType: 1 | 2 | 3 | null;
  /** Parameters of Digest, Hawk, OAuth, AWS and other parameter schemes, lower-cased names. */
  readonly params: Readonly<Record<string, string>>;
}

export interface SetCookieReading {
  readonly name: string;
  readonly value: string;
  readonly domain: string | null;
  readonly path: string | null;
  /** Seconds. */
  readonly maxAge: number | null;
  /** Seconds since 1970. */
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | null;
  readonly partitioned: boolean;
  readonly problems: readonly Problem[];
}
