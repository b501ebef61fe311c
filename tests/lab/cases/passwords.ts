/** Cases of user names and passwords: Basic, Digest, NTLM, Negotiate, proxies. */

import type { LabCase } from '../types.ts';
import { API, challenge, withAuthorization } from './help.ts';

const digest = (nonce: string): string =>
  `Digest username="ada", realm="camera", nonce="${nonce}", uri="/try/digest", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1"`;

/** A type 1 and a type 2 message of NTLM by their looks. */
const NTLM_1 = 'NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGNFAAAADw==';
const NTLM_2 = 'NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgoqiXyz+QkF1c3RyYWw=';

/** Stands behind the lab's proxy; the browsers are told so at start. */
export const PROXIED = { host: 'proxied.test' };

export const PASSWORD_CASES: readonly LabCase[] = [
  {
    id: 'basic-cancelled',
    title: 'A sign-in dialog that was cancelled',
    cause: 'no-credentials',
    page: { host: 'intern.test' },
    fire: (world, path) => ({ kind: 'navigate', url: world.url({ host: 'intern.test' }, path) }),
    answer: () => challenge('Basic realm="Intern", charset="UTF-8"'),
  },
  {
    id: 'basic-wrong-in-dialog',
    title: 'A wrong password in the sign-in dialog',
    cause: 'wrong-password',
    // the last leg is the cancelled dialog: where the header cannot be seen, an honest reader may say that nothing was sent
    accepted: ['no-credentials'],
    page: { host: 'intern2.test' },
    dialog: { username: 'ada', password: 'wrong' },
    fire: (world, path) => ({ kind: 'navigate', url: world.url({ host: 'intern2.test' }, path) }),
    answer: () => challenge('Basic realm="Intern 2"'),
  },
  withAuthorization(
    { id: 'wrong-password', title: 'A script sent a wrong password', cause: 'wrong-password' },
    'Basic YWRhOndyb25n',
    challenge('Basic realm="Orders"'),
  ),
  withAuthorization(
    { id: 'wrong-password-digest', title: 'Digest, refused with a new nonce that is not stale', cause: 'wrong-password' },
    digest('n1'),
    challenge('Digest realm="camera", qop="auth", nonce="n2", algorithm=MD5'),
  ),
  withAuthorization(
    { id: 'stale-nonce', title: 'Digest: only the nonce is old', cause: 'stale-nonce' },
    digest('n1'),
    challenge('Digest realm="camera", qop="auth", nonce="n3", stale=true'),
  ),
  withAuthorization(
    { id: 'malformed-basic', title: 'Basic whose user and password were never put into base64', cause: 'malformed-credentials' },
    'Basic ada:lovelace',
    challenge('Basic realm="Orders"'),
  ),
  withAuthorization({ id: 'handshake-ntlm', title: 'A leg of an NTLM handshake', cause: 'handshake-leg' }, NTLM_1, challenge(NTLM_2)),
  {
    id: 'handshake-negotiate',
    title: 'The first leg of Negotiate, and no ticket to go on with',
    cause: 'handshake-leg',
    accepted: ['no-credentials'],
    page: { host: 'sso.test' },
    fire: (world, path) => ({ kind: 'navigate', url: world.url({ host: 'sso.test' }, path) }),
    answer: () => challenge('Negotiate'),
  },
  {
    id: 'proxy-auth',
    title: 'A proxy that wants credentials of its own (407)',
    cause: 'proxy-auth',
    page: API,
    fire: (world, path) => ({ kind: 'navigate', url: world.url(PROXIED, path) }),
    answer: () => ({
      status: 407,
      headers: [['Proxy-Authenticate', 'Basic realm="Office proxy"']],
      body: 'The proxy wants to know who you are.',
    }),
  },
];
