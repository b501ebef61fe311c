/** Tokens made at run time, so that their times are right whenever the lab runs. The keys are the lab's own and worth nothing. */

import { createHmac } from 'node:crypto';
import type { World } from './types.ts';

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed JWT (RFC 7519). Without other claims it is good: issued a minute ago, for an hour. */
export function jwt(world: World, claims: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}): string {
  const now = world.now();
  const head = base64url({ alg: 'HS256', typ: 'JWT', ...header });
  const body = base64url({
    iss: 'http://id.test',
    aud: 'http://api.test',
    sub: 'ada',
    scope: 'orders:read',
    iat: now - 60,
    exp: now + 3600,
    ...claims,
  });
  const signature = createHmac('sha256', 'lab-key').update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

/** A DPoP proof (RFC 9449 §4.2) by its looks: nothing in the lab verifies it. */
export function dpopProof(world: World, method: string, url: string): string {
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
  };
  const claims = { jti: `lab-${world.now()}`, htm: method, htu: url, iat: world.now() };
  return jwt(
    world,
    { ...claims, iss: undefined, aud: undefined, sub: undefined, scope: undefined, exp: undefined },
    { alg: 'ES256', typ: 'dpop+jwt', jwk },
  );
}
