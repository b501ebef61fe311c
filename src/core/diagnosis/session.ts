/** Which of the cookies that were sent stand for a signed-in person. HttpOnly cannot be seen on a request, so the name decides. */

import type { CredentialReading, Kind } from '../token/types.ts';

const KINDS: ReadonlySet<Kind> = new Set<Kind>([
  'jwt',
  'jwe',
  'sd-jwt',
  'paseto',
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
]);

const NAME =
  /sess|(?:^|[-_.])(?:s|sid|auth|authn|authz|authenticated|token|jwt|login|logged|identity|remember(?:me)?|ticket|sso|access|user|account|uid|id_token)(?:[-_.]|$)|sid$|^auth|auth$|token$|aspxauth|aspnet|fedauth|rtfa|remember|logged_in|^cas[a-z]*id$|^iplanet|^smsession$|^lws/i;
const NOT_A_SESSION =
  /csrf|xsrf|forgery|consent|^_g[aicl]|^_gat|^_fb|^__cf|^cf_|^_hj|^amp_|^ajs_|^mp_|^optimizely|lang|locale|theme|tz$|timezone|settings|verificationtoken|^awsalb|^incap_|^visid_|^ak_|^bm_|^datadome|nonce/i;

/** Whether a cookie of this name usually carries a session. */
export function isSessionName(name: string): boolean {
  return NAME.test(name) && !NOT_A_SESSION.test(name);
}

/** Whether this cookie carries a session, by its kind first, then by its name. */
export function isSessionCredential(cookie: CredentialReading): boolean {
  const name = cookie.name ?? '';
  if (NOT_A_SESSION.test(name)) return false;
  return KINDS.has(cookie.kind) || isSessionName(name);
}
