import { describe, expect, it } from 'vitest';
import catalogue from '../../../../../public/_locales/en/messages.json' with { type: 'json' };
import { ERROR_CODES } from '../../../../../src/core/http/challenge/known/error-codes.ts';
import * as oauth from '../../../../../src/core/http/challenge/known/params-oauth.ts';
import * as proof from '../../../../../src/core/http/challenge/known/params-proof.ts';
import { SCHEMES } from '../../../../../src/core/http/challenge/known/schemes.ts';
import { type Known, knownErrorCode, knownParameter, knownScheme } from '../../../../../src/core/http/challenge/known.ts';
import { isWellKnownScheme } from '../../../../../src/core/http/challenge/well-known.ts';

const sentences: Readonly<Record<string, { readonly message: string }>> = catalogue;

/** The registry of RFC 9110 §16.4.1, and the common schemes beside it. */
const REGISTERED = 'Basic Bearer Concealed Digest DPoP GNAP HOBA Mutual Negotiate OAuth PrivateToken SCRAM-SHA-1 SCRAM-SHA-256 vapid';
const COMMON =
  'NTLM Kerberos ApiKey Token JWT Hawk Signature AWS4-HMAC-SHA256 TFS-Federated Cloudflare-Access GoogleLogin AuthSub WSSE PoP MAC SharedKey';

const PARAMETERS: readonly (readonly [scheme: string, names: string])[] = [
  ['Bearer', 'realm scope error error_description error_uri acr_values max_age resource_metadata service'],
  ['Bearer', 'authorization_uri authorization resource resource_id client_id claims trusted_issuers'],
  ['Basic', 'realm charset'],
  ['Digest', 'realm domain nonce opaque stale algorithm qop charset userhash username username* uri response cnonce nc'],
  ['DPoP', 'realm algs error error_description scope resource_metadata acr_values'],
  ['GNAP', 'as_uri access referrer'],
  ['HOBA', 'realm challenge max-age'],
  ['Mutual', 'version algorithm validation realm auth-scope reason sid ks1 nc-max nc-window time path'],
  ['SCRAM-SHA-1', 'realm sid data sr ttl'],
  ['SCRAM-SHA-256', 'realm sid data sr ttl'],
  ['PrivateToken', 'challenge token-key max-age'],
  ['Concealed', 'realm k a p s v'],
  ['vapid', 't k'],
  ['OAuth', 'realm oauth_problem oauth_problem_advice oauth_acceptable_timestamps oauth_signature_method'],
  ['AWS4-HMAC-SHA256', 'credential signedheaders signature'],
  ['Hawk', 'ts tsm error'],
];

describe('knownScheme', () => {
  it.each([...REGISTERED.split(' '), ...COMMON.split(' ')])('knows %s, in any case', (scheme) => {
    expect(knownScheme(scheme)).not.toBeNull();
    expect(knownScheme(scheme.toUpperCase())).toEqual(knownScheme(scheme));
    expect(isWellKnownScheme(scheme)).toBe(true);
  });

  it('knows nothing of others', () => {
    expect(knownScheme('Widget')).toBeNull();
    expect(knownScheme('__proto__')).toBeNull();
    expect(knownScheme('')).toBeNull();
  });

  it('links to the section', () => {
    expect(knownScheme('bearer')).toEqual({
      key: 'scheme_bearer',
      spec: { name: 'RFC 6750 §3', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3' },
    });
  });
});

describe('knownParameter', () => {
  it.each(PARAMETERS.flatMap(([scheme, names]) => names.split(' ').map((name) => [scheme, name] as const)))(
    'knows %s %s',
    (scheme, name) => {
      expect(knownParameter(scheme, name)).not.toBeNull();
      expect(knownParameter(scheme.toUpperCase(), name.toUpperCase())).toEqual(knownParameter(scheme, name));
    },
  );

  it('tells apart what one name means under two schemes', () => {
    expect(knownParameter('Digest', 'nonce')?.key).not.toBe(knownParameter('DPoP', 'nonce')?.key);
    expect(knownParameter('Basic', 'nonce')).toBeNull();
  });

  it('knows the realm of a scheme that it does not know, and nothing else', () => {
    expect(knownParameter('Widget', 'Realm')?.spec.name).toBe('RFC 9110 §11.5');
    expect(knownParameter('Widget', 'zone')).toBeNull();
    expect(knownParameter('__proto__', 'constructor')).toBeNull();
  });
});

describe('knownErrorCode', () => {
  it.each(
    'invalid_token invalid_request insufficient_scope use_dpop_nonce invalid_dpop_proof insufficient_user_authentication insufficient_claims invalid_client'.split(
      ' ',
    ),
  )('knows %s', (code) => {
    expect(knownErrorCode(code)?.key).toBe(`error_code_${code}`);
  });

  it('knows nothing of others', () => {
    expect(knownErrorCode('no_such_code')).toBeNull();
  });
});

describe('the catalogue', () => {
  const tables = [SCHEMES, ERROR_CODES, ...Object.values(oauth), ...Object.values(proof)];
  const all: Known[] = tables.flatMap((table) => [...table.values()]);

  it('has a line for each scheme, parameter and code', () => {
    expect(all.filter((known) => sentences[known.key] === undefined)).toEqual([]);
  });

  it('has lines that are used', () => {
    const used = new Set(all.map((known) => known.key));
    const lines = Object.keys(sentences).filter((key) => /^(?:scheme|param|error_code)_/.test(key));
    expect(lines.filter((key) => !used.has(key))).toEqual([]);
  });

  it('links over https alone', () => {
    expect(all.filter((known) => !known.spec.url.startsWith('https://'))).toEqual([]);
  });
});
