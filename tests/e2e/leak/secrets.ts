/** What must not be found, and in which forms. */

import type { Received } from '../../lab/types.ts';

/** Made up, and nowhere else: whatever shows one of them got it from the requests. */
export const CANARIES = {
  bearer: 'canary-bearer-3f9c1e7ab2d84650',
  password: 'canary-password-77d0e4b1',
  cookie: 'canaryCookie5b8a0f6e2c',
  key: 'canary key/with=signs+91ab',
  keyField: 'canary-key-field-e61b0c94',
  body: 'canary-body-c4d2e0f1a3',
  payload: Buffer.from(JSON.stringify({ sub: 'canary-subject', exp: 1 })).toString('base64url'),
  signature: 'Y2FuYXJ5LXNpZ25hdHVyZS1vZi1hLWp3dA',
} as const;

const HEAD = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');
export const JWT = `${HEAD}.${CANARIES.payload}.${CANARIES.signature}`;
export const PAIR = `ada:${CANARIES.password}`;

/** Shorter ones would be found in honest prose. */
const LONG_ENOUGH = 12;

const CREDENTIALS = /^(?:proxy-)?authorization$/i;
const COOKIE = /^cookie$/i;
const KEYS = /^dpop$|(?:^|-)(?:api-?key|access-key|auth-key|token|secret)$/i;

/** Every credential in the requests that the lab received: whole, decoded, and by the parts of a token. */
export function secretsOf(log: readonly Received[]): string[] {
  return log
    .flatMap(({ headers }) => headers)
    .flatMap(([name, value]) => {
      if (CREDENTIALS.test(name)) return credentialsOf(value);
      if (COOKIE.test(name)) return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
      return KEYS.test(name) ? [value] : [];
    })
    .flatMap((secret) => [secret, secret.replace(/=+$/, ''), ...tokenParts(secret)])
    .filter((secret) => secret.length >= LONG_ENOUGH);
}

function credentialsOf(field: string): string[] {
  const [scheme = '', rest = ''] = [field.slice(0, field.indexOf(' ')), field.slice(field.indexOf(' ') + 1)];
  // the realm and the nonce are the server's own words, user and address are on the screen anyway
  if (/^digest$/i.test(scheme))
    return ['response', 'cnonce', 'opaque'].flatMap((name) => new RegExp(`\\b${name}="([^"]*)"`).exec(rest)?.[1] ?? []);
  const words = rest.split(' ');
  return /^basic$/i.test(scheme) ? [...words, Buffer.from(rest, 'base64').toString()] : words;
}

/** Without the first part: a header is the same in all tokens of a kind. */
const tokenParts = (secret: string): string[] => (secret.split('.').length === 3 ? secret.split('.').slice(1) : []);

/** Every form in which a secret may turn up: itself, percent-encoded, and in base64 of either alphabet, wherever in the encoded text it begins. */
export function formsOf(secret: string): string[] {
  const within = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    // what shares a character with its neighbours differs with them
    return encoded.slice([0, 2, 3][before], Math.floor(((before + Buffer.byteLength(secret)) * 8) / 6));
  });
  const plain = new URLSearchParams({ secret }).toString().slice('secret='.length);
  return [secret, plain, encodeURIComponent(secret), ...within, ...within.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}
