/** Schemes, parameters and error codes that are known by name, each with one line of meaning and where it is specified. */

import { ERROR_CODES } from './known/error-codes.ts';
import { BEARER, COMMON, DPOP, GNAP, OAUTH1, OAUTH2, type Params } from './known/params-oauth.ts';
import {
  API_KEY,
  AWS,
  BASIC,
  CONCEALED,
  DIGEST,
  GOOGLE,
  HAWK_PARAMS,
  HOBA,
  L402_PARAMS,
  MAC_PARAMS,
  MUTUAL,
  PRIVATE_TOKEN,
  SCRAM,
  SIGNATURE,
  VAPID,
  WSSE_PARAMS,
} from './known/params-proof.ts';
import { SCHEMES } from './known/schemes.ts';
import type { Known } from './known/spec.ts';

export type { Known, Spec } from './known/spec.ts';

/** Where the parameters of a scheme are looked up, in this order. */
const PARAMS: Readonly<Record<string, readonly Params[]>> = {
  basic: [BASIC],
  bearer: [OAUTH2, BEARER],
  concealed: [CONCEALED],
  digest: [DIGEST],
  dpop: [DPOP, OAUTH2, BEARER],
  gnap: [GNAP, OAUTH2],
  hoba: [HOBA],
  mutual: [MUTUAL],
  oauth: [OAUTH1, OAUTH2],
  privatetoken: [PRIVATE_TOKEN],
  'scram-sha-1': [SCRAM],
  'scram-sha-256': [SCRAM],
  vapid: [VAPID],
  apikey: [API_KEY, OAUTH2],
  token: [OAUTH2, BEARER],
  jwt: [OAUTH2, BEARER],
  'jwt-auth': [OAUTH2],
  hawk: [HAWK_PARAMS],
  signature: [SIGNATURE],
  'aws4-hmac-sha256': [AWS],
  'cloudflare-access': [OAUTH2],
  googlelogin: [GOOGLE],
  wsse: [WSSE_PARAMS],
  pop: [OAUTH2, BEARER],
  mac: [MAC_PARAMS, OAUTH2],
  l402: [L402_PARAMS],
  lsat: [L402_PARAMS],
};

/** What is known of a scheme, compared without case (RFC 9110 §11.1); null when nothing is. */
export function knownScheme(name: string): Known | null {
  return SCHEMES.get(name.toLowerCase()) ?? null;
}

/**
 * What is known of a parameter under a scheme, both compared without case (RFC 9110 §11.2); null when nothing is. One name can mean
 * different things under different schemes; `realm` means the same under all, known or not (RFC 9110 §11.5).
 */
export function knownParameter(scheme: string, name: string): Known | null {
  const key = scheme.toLowerCase();
  const wanted = name.toLowerCase();
  const tables = Object.hasOwn(PARAMS, key) ? (PARAMS[key] ?? []) : [];
  for (const table of [...tables, COMMON]) {
    const known = table.get(wanted);
    if (known !== undefined) return known;
  }
  return null;
}

/** What is known of a value of the parameters `error` or `oauth_problem`, which are compared as written; null when nothing is. */
export function knownErrorCode(code: string): Known | null {
  return ERROR_CODES.get(code) ?? null;
}
