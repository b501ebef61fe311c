/** Parameters of the schemes that prove a password or a key, and of those that are the work of one maker. */

import type { Params } from './params-oauth.ts';
import { CAVAGE, GOOGLE_LOGIN, HAWK, IANA, L402, MAC, rfc, SIGV4, WSSE } from './spec.ts';

export const BASIC: Params = new Map([['charset', { key: 'param_basic_charset', spec: rfc(7617, '2.1') }]]);

export const DIGEST: Params = new Map([
  ['domain', { key: 'param_domain', spec: rfc(7616, '3.3') }],
  ['nonce', { key: 'param_digest_nonce', spec: rfc(7616, '3.3') }],
  ['opaque', { key: 'param_opaque', spec: rfc(7616, '3.3') }],
  ['stale', { key: 'param_stale', spec: rfc(7616, '3.3') }],
  ['algorithm', { key: 'param_digest_algorithm', spec: rfc(7616, '3.3') }],
  ['qop', { key: 'param_qop', spec: rfc(7616, '3.3') }],
  ['charset', { key: 'param_digest_charset', spec: rfc(7616, '3.3') }],
  ['userhash', { key: 'param_userhash', spec: rfc(7616, '3.3') }],
  ['username', { key: 'param_username', spec: rfc(7616, '3.4') }],
  ['username*', { key: 'param_username_extended', spec: rfc(7616, '3.4') }],
  ['uri', { key: 'param_digest_uri', spec: rfc(7616, '3.4') }],
  ['response', { key: 'param_digest_response', spec: rfc(7616, '3.4') }],
  ['cnonce', { key: 'param_cnonce', spec: rfc(7616, '3.4') }],
  ['nc', { key: 'param_nc', spec: rfc(7616, '3.4') }],
  ['rspauth', { key: 'param_rspauth', spec: rfc(7616, '3.5') }],
  ['nextnonce', { key: 'param_nextnonce', spec: rfc(7616, '3.5') }],
]);

export const HOBA: Params = new Map([
  ['challenge', { key: 'param_hoba_challenge', spec: rfc(7486, '3') }],
  ['max-age', { key: 'param_hoba_max_age', spec: rfc(7486, '3') }],
  ['result', { key: 'param_hoba_result', spec: rfc(7486, '3') }],
]);

export const MUTUAL: Params = new Map([
  ['version', { key: 'param_mutual_version', spec: rfc(8120, '4') }],
  ['algorithm', { key: 'param_mutual_algorithm', spec: rfc(8120, '4.1') }],
  ['validation', { key: 'param_mutual_validation', spec: rfc(8120, '4.1') }],
  ['auth-scope', { key: 'param_mutual_auth_scope', spec: rfc(8120, '4.1') }],
  ['reason', { key: 'param_mutual_reason', spec: rfc(8120, '4.1') }],
  ['pwd-hash', { key: 'param_mutual_pwd_hash', spec: rfc(8120, '4.1') }],
  ['sid', { key: 'param_mutual_sid', spec: rfc(8120, '4.3') }],
  ['ks1', { key: 'param_mutual_ks1', spec: rfc(8120, '4.3') }],
  ['nc-max', { key: 'param_mutual_nc_max', spec: rfc(8120, '4.3') }],
  ['nc-window', { key: 'param_mutual_nc_window', spec: rfc(8120, '4.3') }],
  ['time', { key: 'param_mutual_time', spec: rfc(8120, '4.3') }],
  ['path', { key: 'param_mutual_path', spec: rfc(8120, '4.3') }],
  ['user', { key: 'param_mutual_user', spec: rfc(8120, '4.2') }],
  ['kc1', { key: 'param_mutual_kc1', spec: rfc(8120, '4.2') }],
  ['nc', { key: 'param_mutual_nc', spec: rfc(8120, '4.4') }],
  ['vkc', { key: 'param_mutual_vkc', spec: rfc(8120, '4.4') }],
  ['vks', { key: 'param_mutual_vks', spec: rfc(8120, '4.5') }],
  ['stale', { key: 'param_mutual_stale', spec: rfc(8120, '4.1') }],
]);

export const SCRAM: Params = new Map([
  ['sid', { key: 'param_scram_sid', spec: rfc(7804, '5') }],
  ['data', { key: 'param_scram_data', spec: rfc(7804, '5') }],
  ['sr', { key: 'param_scram_sr', spec: rfc(7804, '5.1') }],
  ['ttl', { key: 'param_scram_ttl', spec: rfc(7804, '5.1') }],
  ['stale', { key: 'param_scram_stale', spec: rfc(7804, '5.1') }],
]);

export const PRIVATE_TOKEN: Params = new Map([
  ['challenge', { key: 'param_privatetoken_challenge', spec: rfc(9577, '2.1') }],
  ['token-key', { key: 'param_token_key', spec: rfc(9577, '2.1') }],
  ['max-age', { key: 'param_privatetoken_max_age', spec: rfc(9577, '2.1') }],
  ['token', { key: 'param_privatetoken_token', spec: rfc(9577, '2.2') }],
]);

export const CONCEALED: Params = new Map([
  ['k', { key: 'param_concealed_k', spec: rfc(9729, '4.1') }],
  ['a', { key: 'param_concealed_a', spec: rfc(9729, '4.2') }],
  ['p', { key: 'param_concealed_p', spec: rfc(9729, '4.3') }],
  ['s', { key: 'param_concealed_s', spec: rfc(9729, '4.4') }],
  ['v', { key: 'param_concealed_v', spec: rfc(9729, '4.5') }],
]);

export const VAPID: Params = new Map([
  ['t', { key: 'param_vapid_t', spec: rfc(8292, '3.1') }],
  ['k', { key: 'param_vapid_k', spec: rfc(8292, '3.2') }],
]);

export const AWS: Params = new Map([
  ['credential', { key: 'param_aws_credential', spec: SIGV4 }],
  ['signedheaders', { key: 'param_aws_signedheaders', spec: SIGV4 }],
  ['signature', { key: 'param_aws_signature', spec: SIGV4 }],
  ['service', { key: 'param_aws_service', spec: SIGV4 }],
]);

export const HAWK_PARAMS: Params = new Map([
  ['ts', { key: 'param_hawk_ts', spec: HAWK }],
  ['tsm', { key: 'param_hawk_tsm', spec: HAWK }],
  ['error', { key: 'param_hawk_error', spec: HAWK }],
  ['id', { key: 'param_hawk_id', spec: HAWK }],
  ['nonce', { key: 'param_hawk_nonce', spec: HAWK }],
  ['mac', { key: 'param_hawk_mac', spec: HAWK }],
  ['hash', { key: 'param_hawk_hash', spec: HAWK }],
  ['ext', { key: 'param_hawk_ext', spec: HAWK }],
]);

export const SIGNATURE: Params = new Map([
  ['headers', { key: 'param_signature_headers', spec: CAVAGE }],
  ['keyid', { key: 'param_signature_keyid', spec: CAVAGE }],
  ['algorithm', { key: 'param_signature_algorithm', spec: CAVAGE }],
  ['signature', { key: 'param_signature_signature', spec: CAVAGE }],
  ['created', { key: 'param_signature_created', spec: CAVAGE }],
  ['expires', { key: 'param_signature_expires', spec: CAVAGE }],
]);

export const MAC_PARAMS: Params = new Map([
  ['id', { key: 'param_mac_id', spec: MAC }],
  ['ts', { key: 'param_mac_ts', spec: MAC }],
  ['nonce', { key: 'param_mac_nonce', spec: MAC }],
  ['mac', { key: 'param_mac_mac', spec: MAC }],
  ['ext', { key: 'param_mac_ext', spec: MAC }],
  ['error', { key: 'param_mac_error', spec: MAC }],
]);

export const WSSE_PARAMS: Params = new Map([['profile', { key: 'param_wsse_profile', spec: WSSE }]]);

export const GOOGLE: Params = new Map([['service', { key: 'param_google_service', spec: GOOGLE_LOGIN }]]);

export const API_KEY: Params = new Map([
  ['in', { key: 'param_apikey_in', spec: IANA }],
  ['name', { key: 'param_apikey_name', spec: IANA }],
]);

export const L402_PARAMS: Params = new Map([
  ['macaroon', { key: 'param_macaroon', spec: L402 }],
  ['invoice', { key: 'param_invoice', spec: L402 }],
  ['token', { key: 'param_l402_token', spec: L402 }],
  ['version', { key: 'param_l402_version', spec: L402 }],
]);
