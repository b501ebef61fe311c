/** Parameters of the token schemes: OAuth 2.0 and what has grown on it, OAuth 1, Docker registries, Microsoft Entra. */

import { AZURE_STORAGE, DOCKER, ENTRA_CLAIMS, ENTRA_RESOURCE, type Known, MSAL_POP, OAUTH1_PROBLEM, rfc } from './spec.ts';

/** By lower-case name. */
export type Params = ReadonlyMap<string, Known>;

export const COMMON: Params = new Map([['realm', { key: 'param_realm', spec: rfc(9110, '11.5') }]]);

export const OAUTH2: Params = new Map([
  ['scope', { key: 'param_scope', spec: rfc(6750, '3') }],
  ['error', { key: 'param_error', spec: rfc(6750, '3.1') }],
  ['error_description', { key: 'param_error_description', spec: rfc(6750, '3') }],
  ['error_uri', { key: 'param_error_uri', spec: rfc(6750, '3') }],
  ['acr_values', { key: 'param_acr_values', spec: rfc(9470, '3') }],
  ['max_age', { key: 'param_max_age', spec: rfc(9470, '3') }],
  ['resource_metadata', { key: 'param_resource_metadata', spec: rfc(9728, '5.1') }],
]);

export const BEARER: Params = new Map([
  ['authorization_uri', { key: 'param_authorization_uri', spec: AZURE_STORAGE }],
  ['authorization', { key: 'param_authorization', spec: ENTRA_RESOURCE }],
  ['resource', { key: 'param_resource', spec: ENTRA_RESOURCE }],
  ['resource_id', { key: 'param_resource_id', spec: AZURE_STORAGE }],
  ['client_id', { key: 'param_client_id', spec: ENTRA_CLAIMS }],
  ['claims', { key: 'param_claims', spec: ENTRA_CLAIMS }],
  ['trusted_issuers', { key: 'param_trusted_issuers', spec: ENTRA_RESOURCE }],
  ['tenant_id', { key: 'param_tenant_id', spec: ENTRA_RESOURCE }],
  ['nonce', { key: 'param_pop_nonce', spec: MSAL_POP }],
  ['service', { key: 'param_service', spec: DOCKER }],
]);

export const DPOP: Params = new Map([
  ['algs', { key: 'param_dpop_algs', spec: rfc(9449, '7.1') }],
  ['nonce', { key: 'param_dpop_nonce', spec: rfc(9449, '9') }],
]);

export const GNAP: Params = new Map([
  ['as_uri', { key: 'param_as_uri', spec: rfc(9635, '9.1') }],
  ['access', { key: 'param_gnap_access', spec: rfc(9635, '9.1') }],
  ['referrer', { key: 'param_gnap_referrer', spec: rfc(9635, '9.1') }],
]);

export const OAUTH1: Params = new Map([
  ['oauth_problem', { key: 'param_oauth_problem', spec: OAUTH1_PROBLEM }],
  ['oauth_problem_advice', { key: 'param_oauth_problem_advice', spec: OAUTH1_PROBLEM }],
  ['oauth_acceptable_timestamps', { key: 'param_oauth_acceptable_timestamps', spec: OAUTH1_PROBLEM }],
  ['oauth_acceptable_versions', { key: 'param_oauth_acceptable_versions', spec: OAUTH1_PROBLEM }],
  ['oauth_parameters_absent', { key: 'param_oauth_parameters_absent', spec: OAUTH1_PROBLEM }],
  ['oauth_parameters_rejected', { key: 'param_oauth_parameters_rejected', spec: OAUTH1_PROBLEM }],
  ['oauth_consumer_key', { key: 'param_oauth_consumer_key', spec: rfc(5849, '3.1') }],
  ['oauth_token', { key: 'param_oauth_token', spec: rfc(5849, '3.1') }],
  ['oauth_signature_method', { key: 'param_oauth_signature_method', spec: rfc(5849, '3.4') }],
  ['oauth_signature', { key: 'param_oauth_signature', spec: rfc(5849, '3.4') }],
  ['oauth_timestamp', { key: 'param_oauth_timestamp', spec: rfc(5849, '3.3') }],
  ['oauth_nonce', { key: 'param_oauth_nonce', spec: rfc(5849, '3.3') }],
  ['oauth_version', { key: 'param_oauth_version', spec: rfc(5849, '3.1') }],
  ['oauth_callback', { key: 'param_oauth_callback', spec: rfc(5849, '2.1') }],
  ['oauth_verifier', { key: 'param_oauth_verifier', spec: rfc(5849, '2.3') }],
]);
