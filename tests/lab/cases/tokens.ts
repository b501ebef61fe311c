/** Cases in which a token was sent and something is wrong with it, or with what the server did to it. */

import { dpopProof, jwt } from '../token.ts';
import type { LabCase } from '../types.ts';
import { bearer, challenge, json, withAuthorization } from './help.ts';

const invalid = (description: string): string => `Bearer realm="orders", error="invalid_token", error_description="${description}"`;

export const TOKEN_CASES: readonly LabCase[] = [
  withAuthorization(
    { id: 'token-expired', title: 'The access token ran out three minutes ago', cause: 'token-expired' },
    bearer((now) => ({ iat: now - 3780, exp: now - 180 })),
    challenge(invalid('The access token expired')),
  ),
  withAuthorization(
    { id: 'token-expired-unsaid', title: 'The access token ran out, and the server does not say so', cause: 'token-expired' },
    bearer((now) => ({ iat: now - 7200, exp: now - 3600 })),
    challenge('Bearer'),
  ),
  withAuthorization(
    { id: 'token-expired-opaque', title: 'An opaque token of which only the server knows that it ran out', cause: 'token-expired' },
    'Bearer k7Qw2ZpLr9TtXv4NbHs1cg',
    challenge(invalid('The access token expired')),
  ),
  withAuthorization(
    { id: 'token-not-yet-valid', title: 'The token starts in ten minutes, and both clocks agree', cause: 'token-not-yet-valid' },
    bearer((now) => ({ nbf: now + 600 })),
    challenge(invalid('Token is not yet valid')),
  ),
  withAuthorization(
    {
      id: 'clock-skew',
      title: "The server's clock is ten minutes behind, so a fresh token seems to come from the future",
      cause: 'clock-skew',
      accepted: ['token-not-yet-valid'],
    },
    bearer((now) => ({ iat: now - 5, nbf: now - 5 })),
    { ...challenge(invalid('Token used too early')), dateOff: -600 },
  ),
  withAuthorization(
    {
      id: 'clock-skew-ahead',
      title: "The server's clock is ten minutes ahead, so a good token seems expired",
      cause: 'clock-skew',
      accepted: ['token-expired'],
    },
    bearer((now) => ({ iat: now - 60, exp: now + 240 })),
    { ...challenge(invalid('Token has expired')), dateOff: 600 },
  ),
  withAuthorization(
    { id: 'malformed-undefined', title: 'A script wrote "undefined" where the token belongs', cause: 'malformed-credentials' },
    'Bearer undefined',
    challenge(invalid('jwt malformed')),
  ),
  withAuthorization(
    { id: 'malformed-twice', title: 'The scheme stands twice', cause: 'malformed-credentials' },
    (world) => `Bearer Bearer ${jwt(world)}`,
    challenge('Bearer error="invalid_request"'),
  ),
  withAuthorization(
    { id: 'wrong-scheme', title: 'Basic sent where Bearer is asked for', cause: 'wrong-scheme' },
    'Basic YWRhOmxvdmVsYWNl',
    challenge('Bearer realm="orders"'),
  ),
  withAuthorization(
    { id: 'insufficient-scope', title: 'The token lacks a scope, and the server says so with a 401', cause: 'insufficient-scope' },
    bearer(),
    challenge('Bearer realm="orders", error="insufficient_scope", error_description="Needs more", scope="orders:write"'),
  ),
  withAuthorization(
    { id: 'token-rejected', title: 'The token was revoked', cause: 'token-rejected' },
    bearer(),
    challenge(invalid('The token was revoked')),
  ),
  withAuthorization(
    { id: 'token-rejected-signature', title: 'The token is signed with a key the server does not know', cause: 'token-rejected' },
    bearer(),
    challenge(invalid('Signature verification failed')),
  ),
  withAuthorization(
    { id: 'wrong-audience', title: 'The token is meant for another API', cause: 'wrong-audience-or-issuer' },
    bearer(() => ({ aud: 'http://billing.test' })),
    challenge(invalid('The audience is not valid')),
  ),
  withAuthorization(
    { id: 'wrong-issuer', title: 'The token comes from another issuer', cause: 'wrong-audience-or-issuer' },
    bearer(() => ({ iss: 'http://other-id.test' })),
    challenge(invalid('The iss claim is not valid')),
  ),
  withAuthorization(
    {
      id: 'wrong-token-type',
      title: 'An ID token stands where an access token belongs',
      cause: 'wrong-token-type',
      accepted: ['wrong-audience-or-issuer'],
    },
    bearer(() => ({ aud: 'client-7', nonce: 'n-0S6_WzA2Mj', at_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng', scope: undefined })),
    challenge('Bearer error="invalid_token"'),
  ),
  withAuthorization(
    { id: 'header-stripped', title: 'Something on the way took the Authorization header off', cause: 'header-stripped' },
    bearer(),
    json(
      { message: 'Missing Authorization header' },
      {
        headers: [
          ['WWW-Authenticate', 'Bearer realm="orders"'],
          ['Via', '1.1 gateway.test'],
        ],
      },
    ),
  ),
  withAuthorization(
    {
      id: 'no-challenge',
      title: 'The token looks fine and the server says nothing at all',
      cause: 'no-challenge',
      accepted: ['token-rejected', 'header-stripped'],
    },
    bearer(),
    { headers: [['Content-Length', '0']] },
  ),
  withAuthorization(
    { id: 'dpop-nonce', title: 'DPoP: the proof needs a nonce from the server', cause: 'dpop-nonce' },
    (world) => `DPoP ${jwt(world, { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } })}`,
    {
      headers: [
        ['WWW-Authenticate', 'DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"'],
        ['DPoP-Nonce', 'eyJ7S_zG.eyJH0-Z'],
      ],
    },
    { DPoP: (world) => dpopProof(world, 'GET', world.url({ host: 'api.test' }, '/try/dpop-nonce')) },
  ),
  withAuthorization(
    { id: 'dpop-proof', title: 'DPoP: the proof is missing', cause: 'dpop-proof' },
    (world) => `DPoP ${jwt(world, { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } })}`,
    challenge('DPoP algs="ES256", error="invalid_dpop_proof", error_description="DPoP proof is missing"'),
  ),
  withAuthorization(
    { id: 'step-up', title: 'The sign-in is too weak for this: a second factor is wanted', cause: 'step-up' },
    bearer(() => ({ acr: 'pwd' })),
    challenge(
      'Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="mfa"',
    ),
  ),
  withAuthorization(
    { id: 'cached-response', title: 'An old 401 out of a shared cache', cause: 'cached-response', accepted: ['header-stripped'] },
    bearer(),
    {
      headers: [
        ['WWW-Authenticate', 'Bearer realm="feed"'],
        ['Age', '95'],
        ['X-Cache', 'HIT'],
        ['Via', '1.1 cache.test'],
        ['Cache-Control', 'no-store'],
      ],
    },
  ),
  withAuthorization(
    { id: 'insecure-transport', title: 'The server takes credentials over https only', cause: 'insecure-transport' },
    'Basic YWRhOmxvdmVsYWNl',
    json({ error: 'https_required', message: 'Basic authentication is only accepted over TLS' }),
  ),
  withAuthorization(
    { id: 'forbidden', title: 'A 403: signed in, and not allowed', cause: 'forbidden' },
    bearer(),
    json({ message: 'You are not allowed to see this' }, { status: 403 }),
  ),
  withAuthorization(
    { id: 'forbidden-role', title: 'A 401 where a role is missing', cause: 'forbidden', accepted: ['insufficient-scope'] },
    bearer(),
    json({ message: 'Access denied: role "editor" required' }),
  ),
];
