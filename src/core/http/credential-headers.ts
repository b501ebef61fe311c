/** Which request headers carry a credential, by a rule on their names rather than by a list of products. */

import { wordsOf } from './session-names.ts';

/** Last words that say it on their own. */
const LAST = new Set(['token', 'jwt', 'apikey', 'accesstoken', 'authtoken', 'accesskey', 'authorization', 'secret', 'assertion', 'pat']);

/** Words that make a key a credential when they stand right before it. */
const BEFORE_KEY = new Set([
  'api',
  'access',
  'auth',
  'subscription',
  'app',
  'application',
  'client',
  'license',
  'service',
  'functions',
  'account',
  'master',
  'admin',
]);

/** What such names end in: of some dozen headers in a request hardly one has to be looked at any closer. */
const ENDING = /(?:token|jwt|key|authorization|secret|assertion|pat)[^a-z0-9]*$/;

/** Words of headers that guard, remember or page, and prove nobody's identity. */
const NOT = new Set([
  'csrf',
  'xsrf',
  'antiforgery',
  'forgery',
  'requestverificationtoken',
  'verification',
  'nonce',
  'idempotency',
  'continuation',
  'page',
  'next',
  'sync',
  'device',
  'push',
  'captcha',
  'recaptcha',
  'turnstile',
  'surrogate',
  'cache',
  'encryption',
  'trace',
  'correlation',
  'delta',
  'sec',
]);

/**
 * True for a header that carries a credential without being Authorization: `x-api-key`, `private-token`, `ocp-apim-subscription-key`,
 * `x-amz-security-token`, `cf-access-jwt-assertion` and their like. False for anti-forgery tokens, nonces and cursors. `name` in any case.
 */
export function isCredentialHeader(name: string): boolean {
  const lower = name.toLowerCase();
  if (!ENDING.test(lower)) return false;
  if (lower.startsWith('sec-') || lower.startsWith('access-control-') || lower.startsWith('proxy-')) return false;
  const words = wordsOf(lower);
  if (words.some((word) => NOT.has(word))) return false;
  const last = words.at(-1) ?? '';
  if (LAST.has(last)) return true;
  const before = words.at(-2) ?? '';
  return last === 'key' && (BEFORE_KEY.has(before) || before.endsWith('api'));
}
