/** A real OpenID provider (npm's oidc-provider) on loopback: its userinfo endpoint judges tokens as deployed servers do. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type StoredToken } from 'oidc-provider';

export interface OidcServer {
  readonly origin: string;
  /** An access token for userinfo, good for so many seconds. `bound`: to this JWK thumbprint (DPoP, RFC 9449 §6.1). */
  readonly token: (how?: {
    readonly seconds?: number;
    readonly bound?: string;
  }) => Promise<{ readonly value: string; readonly revoke: () => Promise<void> }>;
  readonly stop: () => Promise<void>;
}

export async function startOidc(): Promise<OidcServer> {
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => handle?.(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://id.test:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'lab', client_secret: 'lab-secret', redirect_uris: [`${origin}/back`] };
  const provider = new Provider(origin, {
    clients: [client],
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    features: { dPoP: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { AccessToken: 600, Grant: 600 },
    clockTolerance: 0,
    cookies: { keys: ['lab'] },
  });
  handle = provider.callback();
  return {
    origin,
    token: async ({ seconds = 600, bound } = {}) => {
      const grant = new provider.Grant({ accountId: 'ada', clientId: 'lab' });
      grant.addOIDCScope('openid');
      const grantId = await grant.save();
      const token: StoredToken = new provider.AccessToken({
        accountId: 'ada',
        client: await provider.Client.find('lab'),
        grantId,
        scope: 'openid',
        gty: 'authorization_code',
      });
      token.exp = Math.floor(Date.now() / 1000) + seconds;
      if (bound !== undefined) token.jkt = bound;
      return { value: await token.save(), revoke: () => token.destroy() };
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
