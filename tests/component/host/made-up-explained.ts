/** What readers and rules would make of the made-up exchanges, written by hand. */

import { causeText } from '../../../src/core/diagnosis/cause-text.ts';
import type { Finding, Step } from '../../../src/core/diagnosis/types.ts';
import type { Exchange } from '../../../src/core/exchange.ts';
import { redactor } from '../../../src/core/redact.ts';
import { message } from '../../../src/core/text/message.ts';
import type { CredentialReading } from '../../../src/core/token/types.ts';
import type { Explanation } from '../../../src/ui/types.ts';
import { COOKIE_CANARY, JWT, jarCookie, NOW } from './made-up.ts';

export function credential(part: Partial<CredentialReading> = {}): CredentialReading {
  return {
    where: 'authorization',
    name: null,
    scheme: 'Bearer',
    kind: 'jwt',
    alg: 'RS256',
    typ: 'JWT',
    iss: 'https://login.site.test/',
    aud: 'orders',
    exp: NOW - 192,
    nbf: undefined,
    iat: NOW - 3792,
    user: undefined,
    problems: ['expired'],
    value: `Bearer ${JWT}`,
    content: {
      header: { alg: 'RS256', typ: 'JWT', kid: 'k-2026-10' },
      claims: {
        iss: 'https://login.site.test/',
        aud: 'orders',
        sub: 'canary-subject',
        exp: NOW - 192,
        iat: NOW - 3792,
        scope: 'orders.read orders.write',
      },
    },
    ntlmType: null,
    params: {},
    ...part,
  };
}

export function step(part: Partial<Step> = {}): Step {
  return {
    id: 'V13',
    audience: 'visitor',
    state: 'suspect',
    title: message('made_up_sign_in'),
    why: message('made_up_why'),
    action: 'open-sign-in',
    url: 'https://login.site.test/',
    snippets: [],
    ...part,
  };
}

const STEPS: readonly Step[] = [
  step({
    title: message('Sign in again, or let the app refresh its token'),
    why: message('The token is past its time; a new one is needed.'),
  }),
  step({
    id: 'D30',
    audience: 'developer',
    title: message('Refresh on a 401 and retry once'),
    why: message('No call to a token endpoint was seen after the first refusal.'),
    action: null,
    url: null,
    snippets: [
      {
        product: 'fetch',
        place: 'the API client',
        text: 'if (response.status === 401 && !retried) {\n  await refreshToken();\n  return request(input, { retried: true });\n}',
      },
    ],
  }),
  step({
    id: 'V11',
    state: 'open',
    title: message("Clear this site's cookies"),
    why: message('Removes what the site remembers of you here; it can be undone.'),
    action: 'clear-cookies',
    url: null,
  }),
  step({
    id: 'V10',
    state: 'open',
    title: message('Try a private window'),
    why: message('Shows whether something stored here is in the way.'),
    action: 'open-incognito',
    url: null,
  }),
  step({
    id: 'V05',
    state: 'ruled-out',
    title: message('Try www or the bare domain'),
    why: message('Your sign-in belongs to this very host.'),
    action: 'open-variant',
    url: null,
  }),
  step({
    id: 'V26',
    state: 'ruled-out',
    title: message('Check the clock'),
    why: message('The clocks differ by 1 s.'),
    action: null,
    url: null,
  }),
];

const VERDICT: Finding = {
  cause: 'token-expired',
  reason: null,
  confidence: 'certain',
  evidence: [
    { text: message("exp is 12:01:19, the response's Date is 12:04:31"), at: 'token' },
    { text: message('the server says error="invalid_token", “The access token expired”'), at: 'response.headers.www-authenticate' },
    { text: message('the same token was accepted at 11:58:02'), at: 'history' },
  ],
};

export function explanation(of: Exchange): Explanation {
  return {
    reading: {
      exchange: of,
      challenges: [
        {
          scheme: 'Bearer',
          token68: null,
          params: { realm: 'orders', error: 'invalid_token', error_description: 'The access token expired' },
        },
        { scheme: 'DPoP', token68: null, params: { algs: 'ES256' } },
      ],
      malformedChallenge: true,
      challengeProblems: [{ field: 0, offset: 101, message: 'a quoted string is never closed' }],
      credentials: [
        credential(),
        credential({
          where: 'cookie',
          name: 'sid',
          scheme: null,
          kind: 'express-session',
          value: COOKIE_CANARY,
          content: null,
          problems: ['duplicate-cookie'],
          exp: undefined,
        }),
      ],
      earlierCredentials: [[credential()]],
      setCookies: [],
      cookies: {
        sent: [
          { name: 'sid', value: COOKIE_CANARY },
          { name: 'theme', value: 'dark' },
          { name: 'sid', value: `old-${COOKIE_CANARY}` },
        ],
        duplicates: ['sid'],
        notSent: [{ cookie: jarCookie(), reason: 'samesite', session: false }],
      },
      clock: { local: NOW, server: NOW, skewSeconds: 0, uncertaintySeconds: 1 },
    },
    diagnosis: {
      verdict: of.state === 'final' ? VERDICT : null,
      alternatives: of.state === 'final' ? [{ cause: 'token-rejected', reason: null, confidence: 'possible', evidence: [] }] : [],
      ruledOut:
        of.state === 'final'
          ? [
              { cause: 'clock-skew', evidence: [{ text: message('the clocks differ by 1 s'), at: 'clock' }] },
              {
                cause: 'wrong-scheme',
                evidence: [{ text: message('Bearer was asked for and Bearer was sent'), at: 'request.headers.authorization' }],
              },
            ]
          : [],
      warnings: of.state === 'final' ? ['malformed-www-authenticate'] : [],
      products: [],
      checklist: STEPS,
      settle: null,
    },
    words: of.state === 'final' ? causeText(VERDICT, 'api.site.test') : null,
    redact: redactor([of]),
  };
}
