/** Which names of parameters, fields and cookies stand before a secret, and which values are none. */

import { isCredentialHeader } from '../http/credential-headers.ts';

const STRONG =
  /^(?:.*token(?:[_-]?(?:hint|value|\d+))?|.*secret|.*password|.*passwd|.*passphrase|.*api[_.-]?key|.*signature|.*private[_.-]?key|.*access[_.-]?key(?:[_.-]?id)?|auth|auth[_.-]?key|authorization|.*credentials?|subscription[_.-]?key|(?:.*[_-])?sig|jwt|bearer|pwd|.*sess(?:ion)?[_.-]?id|saml(?:response|request|art)|.*assertion|code[_.-]?verifier|device[_.-]?code|oauth[_.-]?verifier|ticket|.*csrf.*|.*xsrf.*|_?wpnonce|.*[_-]nonce|magic(?:[_-]?link)?|otp|__viewstate|__requestverificationtoken)_*$/is;
const WEAK =
  /^(?:key|code|state|session|sid|nonce|hash|hmac|pass|pin|user[_.-]?code|auth[_.-]?code|invite|id[_.-]?hint|mac|proof|response|cnonce|opaque)$/i;
/** Names that end like a secret and hold none. */
const HARMLESS =
  /^(?:max[_-]?token|signed[_-]?signature|has[_-].*|.*(?:requires?|expect(?:s|ed)|missing|invalid|no)[_-](?:token|password|secret).*)$/is;

/** What servers number their errors with: `E401-AUTH-0001`, `AADSTS50076`. */
const ERROR_CODE = /^(?=.*[A-Z]{3})[A-Z]+\d{0,6}(?:[_.-](?:[A-Z]+|\d{1,5}))*$/;

/** With a digit in it, what stands in brackets may be the token itself, pasted where a manual wrote `<token>`. */
const PLACEHOLDER =
  /^(?:undefined|null|nan|none|true|false|deleted|redacted|removed|hidden|masked|xxx+|\*+|\.\.\.|…|\[object [a-z]*\]|\{\{\D*\}\}|\$\{\D*\}|\$[a-z_]+|%[a-z_]+%|<\D*>|\[\D*\]|your[_-]\D*)$/i;

/** Whether `value` stands where a credential should stand and is none: nothing to mask, and worth seeing. */
export function isPlaceholder(value: string): boolean {
  // looking back, only the first quote of a run can begin the match at the end; else each would be tried, which is quadratic
  const bare = value.trim().replace(/^["']+|(?<!["'])["']+$/g, '');
  return bare === '' || (bare.length <= 80 && PLACEHOLDER.test(bare)) || bare.endsWith('[masked]');
}

/** Long enough and mixed enough to be a key or a token rather than a word, a sentence or an address. */
export function looksOpaque(value: string): boolean {
  if (value.length < 8 || /\s/.test(value) || value.includes('://')) return false;
  if (/[0-9]/.test(value) && /[A-Za-z]/.test(value)) return true;
  return value.length >= 20 && !/^[A-Za-z]+(?:[_.-][A-Za-z]+)*$/.test(value);
}

/** Whether a value behind `name` could be a secret at all, so that it is worth a look. */
export function mayNameSecret(name: string): boolean {
  return STRONG.test(name) || WEAK.test(name);
}

/** Whether the parameter `name` with `value` holds a secret. A name that says so is believed; `code`, `key` and their like need an opaque value. */
export function isSecretParameter(name: string, value: string): boolean {
  if (isPlaceholder(value) || HARMLESS.test(name)) return false;
  return STRONG.test(name) || (WEAK.test(name) && looksOpaque(value) && !ERROR_CODE.test(value));
}

const SECRET_FIELD =
  /^(?:dpop|x-amz-security-token|x-wp-nonce|x-wsse|private-token|job-token|authentication-info|.*(?:api-?key|[-_]key|[-_]token|secret|password|passwd|csrf|xsrf|jwt|assertion|session-?id|credential)s?(?:[-_].*)?)$/s;
const REQUEST_ONLY = /^(?:x-)?(?:.*-)?(?:auth|authorization|auth-.*|authentication|session|signature(?:-\d+)?|sid)$/s;
const OPEN_FIELD =
  /^(?:sec-.*|access-control-.*|www-authenticate|proxy-authenticate|idempotency-key|surrogate-key|x-cache-key|cache-key|dpop-nonce|replay-nonce|x-auth-request-redirect)$/;

/** Whether the field `name` (lower case) holds a key, a token or a proof as its whole value. */
export function isSecretField(name: string, side: 'request' | 'response'): boolean {
  if (OPEN_FIELD.test(name)) return false;
  return SECRET_FIELD.test(name) || (side === 'request' && (REQUEST_ONLY.test(name) || isCredentialHeader(name)));
}
