/** The specifications and manuals that explain a scheme, a parameter or an error code. */

export interface Spec {
  /** As it is cited, with its section: `RFC 6750 §3`. */
  readonly name: string;
  readonly url: string;
}

/** What is known of a name. */
export interface Known {
  /** Key of the catalogue for one plain line of meaning. */
  readonly key: string;
  readonly spec: Spec;
}

/** A section of an RFC; the number is written as the RFC writes it. */
export function rfc(number: number, section: string): Spec {
  return { name: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` };
}

export const NLMP: Spec = {
  name: 'MS-NLMP §2.2',
  url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/907f519d-6217-45b1-b421-dca10fc8af0d',
};
export const NTHT: Spec = {
  name: 'MS-NTHT',
  url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-ntht/f09cf6e1-529e-403b-a8a5-7368ee096a6a',
};
export const ENTRA_CLAIMS: Spec = {
  name: 'Microsoft Entra: claims challenges',
  url: 'https://learn.microsoft.com/entra/identity-platform/claims-challenge',
};
export const ENTRA_RESOURCE: Spec = {
  name: 'Azure Key Vault: authentication, requests and responses',
  url: 'https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses',
};
export const AZURE_STORAGE: Spec = {
  name: 'Azure Storage: bearer challenge',
  url: 'https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory#bearer-challenge',
};
export const SHARED_KEY: Spec = {
  name: 'Azure Storage: Shared Key',
  url: 'https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key',
};
export const MSAL_POP: Spec = {
  name: 'MSAL: proof of possession',
  url: 'https://learn.microsoft.com/entra/msal/dotnet/advanced/proof-of-possession-tokens',
};
export const TFS: Spec = {
  name: 'Azure DevOps: authentication',
  url: 'https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/authentication-guidance',
};
export const DOCKER: Spec = {
  name: 'Distribution: token authentication',
  url: 'https://distribution.github.io/distribution/spec/auth/token/',
};
export const SIGV4: Spec = {
  name: 'AWS Signature Version 4',
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html',
};
export const OAUTH1_PROBLEM: Spec = {
  name: 'OAuth 1 problem reporting',
  url: 'https://web.archive.org/web/20100108050055/http://wiki.oauth.net/ProblemReporting',
};
export const HAWK: Spec = { name: 'Hawk', url: 'https://github.com/mozilla/hawk/blob/main/API.md' };
export const CAVAGE: Spec = {
  name: 'draft-cavage-http-signatures-12 §3',
  url: 'https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12#section-3',
};
export const MAC: Spec = {
  name: 'draft-ietf-oauth-v2-http-mac-02',
  url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-http-mac-02',
};
export const WSSE: Spec = { name: 'Atom authentication (WSSE)', url: 'https://www.xml.com/pub/a/2003/12/17/dive.html' };
export const GOOGLE_LOGIN: Spec = {
  name: 'Google ClientLogin and AuthSub (retired)',
  url: 'https://developers.google.com/identity/protocols/AuthForInstalledApps',
};
export const CLOUDFLARE_ACCESS: Spec = {
  name: 'Cloudflare Access',
  url: 'https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/',
};
export const ELASTIC: Spec = {
  name: 'Elasticsearch: API keys',
  url: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
};
export const DRF: Spec = {
  name: 'Django REST framework: authentication',
  url: 'https://www.django-rest-framework.org/api-guide/authentication/',
};
export const L402: Spec = { name: 'L402', url: 'https://github.com/lightninglabs/L402/blob/master/protocol-specification.md' };
export const IANA: Spec = {
  name: 'IANA: HTTP authentication schemes',
  url: 'https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml',
};
export const OIDC: Spec = {
  name: 'OpenID Connect Core §3.1.2.6',
  url: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
};
