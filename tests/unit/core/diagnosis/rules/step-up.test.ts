import { basic, bearer, json } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'step-up',
  [
    {
      title: 'by code',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="mfa"' } },
      sure: 'certain',
    },
    {
      title: 'too old',
      words: {
        request: bearer({ auth_time: NOON - 9000 }),
        response: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="300"' },
      },
    },
    {
      title: 'a claims challenge',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="e30="' } },
    },
    {
      title: 'GitHub asks for a code',
      words: {
        request: basic('a', 'b'),
        response: { 'X-GitHub-OTP': 'required; app' },
        body: json({ message: 'Must specify two-factor authentication OTP code.' }),
      },
    },
    {
      title: 'in words',
      words: { request: { Cookie: 'sid=a' }, status: 403, body: json({ message: 'Multi-factor authentication required' }) },
      sure: 'likely',
    },
    {
      title: 'interaction required',
      words: { request: bearer(), body: json({ error: { code: 'interaction_required', message: 'AADSTS50076' } }) },
    },
    {
      title: 'continuous access evaluation',
      words: {
        request: bearer(),
        body: json({
          error: {
            code: 'InvalidAuthenticationToken',
            message: 'Continuous access evaluation resulted in challenge with result: InteractionRequired',
          },
        }),
      },
    },
    {
      title: 'nothing was sent: all may be asked for at once',
      words: { response: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="mfa"' } },
      sure: 'likely',
    },
    {
      title: 'no token was sent, only a cookie',
      words: {
        request: { Cookie: 'PHPSESSID=a1b2c3' },
        response: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="mfa"' },
      },
      sure: 'likely',
    },
  ],
  [
    {
      title: 'a scope',
      words: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="a"' } },
      instead: 'insufficient-scope',
    },
    {
      title: 'invalid_token alone',
      words: { request: bearer({ acr: 'pwd' }), response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      instead: 'token-rejected',
    },
  ],
);
