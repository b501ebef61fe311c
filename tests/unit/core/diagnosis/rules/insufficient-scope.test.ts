import { bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'insufficient-scope',
  [
    {
      title: 'by code',
      words: {
        request: bearer({ scope: 'read' }),
        response: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="read write"' },
      },
      sure: 'certain',
    },
    {
      title: 'by code on a 403',
      words: { status: 403, request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="admin"' } },
    },
    {
      title: 'Google in words',
      words: {
        status: 403,
        request: { Authorization: 'Bearer ya29.EXAMPLE-not-real' },
        body: json({
          error: {
            code: 403,
            message: 'Request had insufficient authentication scopes.',
            status: 'PERMISSION_DENIED',
            details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }],
          },
        }),
      },
    },
    {
      title: 'Slack',
      words: {
        request: { Authorization: 'Bearer xoxb-EXAMPLE-not-real' },
        body: json({ ok: false, error: 'missing_scope', needed: 'chat:write' }),
      },
    },
    {
      title: 'a sentence on a 401',
      words: { request: bearer(), body: json({ message: 'Token does not have the required scope orders:write' }) },
    },
    {
      title: 'GitHub on a 403',
      words: {
        status: 403,
        request: { Authorization: 'token ghp_EXAMPLEexampleEXAMPLEexample000000000' },
        body: json({ message: 'Your token has not been granted the required scopes to execute this query.' }),
      },
    },
    {
      title: 'the token holds what is asked for: no more than possible',
      words: {
        request: bearer({ scope: 'read write' }),
        response: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="write"' },
      },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'a role is named',
      words: { status: 403, request: bearer(), body: json({ message: 'Requires role admin' }) },
      instead: 'forbidden',
    },
    {
      title: 'the challenge only names scopes',
      words: { response: { 'WWW-Authenticate': 'Bearer scope="read write"' } },
      instead: 'no-credentials',
    },
    { title: 'nothing was sent', words: { body: json({ message: 'scope read is required' }) }, instead: 'no-credentials' },
  ],
);
