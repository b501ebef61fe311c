import { bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'wrong-audience-or-issuer',
  [
    {
      title: 'ASP.NET Core on the audience',
      words: {
        request: bearer({ aud: 'api://other' }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The audience \'api://other\' is invalid"' },
      },
      sure: 'likely',
    },
    {
      title: 'ASP.NET Core on the issuer',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The issuer \'https://id.example\' is invalid"' },
      },
    },
    {
      title: 'jsonwebtoken',
      words: { request: bearer(), body: json({ name: 'JsonWebTokenError', message: 'jwt audience invalid. expected: api://x' }) },
    },
    {
      title: 'Envoy',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer realm="https://api.example/", error="invalid_token"' },
        body: 'Audiences in Jwt are not allowed',
        status: 403,
      },
    },
    {
      title: 'Envoy on the issuer',
      words: {
        request: bearer(),
        response: { 'WWW-Authenticate': 'Bearer realm="https://api.example/", error="invalid_token"' },
        body: 'Jwt issuer is not configured',
      },
    },
    {
      title: 'Azure: another tenant',
      words: {
        request: bearer({ iss: 'https://sts.windows.net/11111111-1111-1111-1111-111111111111/' }),
        response: {
          'WWW-Authenticate':
            'Bearer authorization_uri="https://login.windows.net/22222222-2222-2222-2222-222222222222", error="invalid_token", error_description="The access token is from the wrong issuer"',
        },
        body: json({ error: { code: 'InvalidAuthenticationTokenTenant', message: 'The access token is from the wrong issuer' } }),
      },
    },
    {
      title: 'the challenge names another resource',
      words: {
        request: bearer({ aud: 'https://graph.microsoft.com' }),
        response: {
          'WWW-Authenticate':
            'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net", error="invalid_token"',
        },
      },
    },
    {
      title: 'a token for another host',
      words: {
        request: bearer({ aud: 'https://graph.microsoft.com' }),
        url: 'https://management.azure.com/x',
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      },
      sure: 'possible',
    },
    { title: 'a sentence in the body', words: { request: bearer(), body: json({ error: 'Token was not issued for this audience' }) } },
  ],
  [
    {
      title: 'for this very host',
      words: { request: bearer({ aud: 'https://api.example' }), response: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      instead: 'token-rejected',
    },
    { title: 'nothing was sent', words: { body: json({ message: 'audience is required' }) }, instead: 'no-credentials' },
  ],
);
