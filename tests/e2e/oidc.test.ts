import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OidcServer, startOidc } from '../lab/oidc.ts';
import { dpopProof } from '../lab/token.ts';
import { until } from '../support/until.ts';
import { inEveryBrowser } from './stage.ts';

/** Thumbprint of a key that nobody here has. */
const BOUND = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';

inEveryBrowser((stage) => {
  let server: OidcServer;
  beforeAll(async () => {
    server = await startOidc();
  });
  afterAll(() => server?.stop());

  /** Asks userinfo from a page of the provider's own origin; gives the status. */
  const ask = (headers: Readonly<Record<string, string>>): Promise<number> =>
    stage.tab.evaluate(`fetch('/me', { headers: ${JSON.stringify(headers)} }).then(({ status }) => status)`);
  /** The verdict on a request with these headers, once it is one of `causes`. */
  const verdict = async (headers: Readonly<Record<string, string>>, causes: readonly string[]): Promise<void> => {
    await stage.tab.goto(`${server.origin}/.well-known/openid-configuration`);
    expect(await ask(headers)).toBe(401);
    await until(
      `userinfo called ${causes.join(' or ')}`,
      async () => {
        const { cause } = await stage.panel.row('/me');
        if (causes.includes(cause)) return true;
        throw new Error(`it is called ${cause}`);
      },
      4,
    );
  };

  it('no token: nothing was sent', () => verdict({}, ['no-credentials']));

  it('a token that the provider never gave out is rejected', () =>
    verdict({ Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' }, ['token-rejected']));

  it('a token that was good and is revoked now is rejected', async () => {
    const token = await server.token();
    const headers = { Authorization: `Bearer ${token.value}` };
    await stage.tab.goto(`${server.origin}/.well-known/openid-configuration`);
    expect(await ask(headers)).toBe(200);
    await token.revoke();
    await verdict(headers, ['token-rejected']);
  });

  it('an opaque token that ran out: the provider says no more than that it is invalid', async () => {
    const token = await server.token({ seconds: 1 });
    const headers = { Authorization: `Bearer ${token.value}` };
    await stage.tab.goto(`${server.origin}/.well-known/openid-configuration`);
    await until('the end of the token', async () => (await ask(headers)) === 401);
    await verdict(headers, ['token-rejected', 'token-expired']);
  });

  it('a DPoP token with a proof made with another key', async () => {
    const token = await server.token({ bound: BOUND });
    const proof = dpopProof(stage.lab, 'GET', `${server.origin}/me`);
    await verdict({ Authorization: `DPoP ${token.value}`, DPoP: proof }, ['dpop-proof']);
  });

  it('a DPoP token sent as a Bearer token', async () => {
    const token = await server.token({ bound: BOUND });
    await verdict({ Authorization: `Bearer ${token.value}` }, ['dpop-proof', 'wrong-scheme', 'token-rejected']);
  });
});
