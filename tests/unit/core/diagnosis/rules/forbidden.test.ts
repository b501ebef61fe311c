import { basic, bearer, json } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(
  'forbidden',
  [
    { title: '403 to a token', words: { status: 403, request: bearer() }, sure: 'likely' },
    {
      title: '403 that names a role',
      words: { status: 403, request: bearer(), body: json({ message: 'User needs the role admin' }) },
      sure: 'likely',
    },
    { title: '403 to a session', words: { status: 403, request: { Cookie: 'sid=a' }, body: '<title>403 Forbidden</title>' } },
    { title: '403 to nobody, without a reason', words: { status: 403, body: '<title>403 Forbidden</title>' }, sure: 'possible' },
    {
      title: '401 that names a role',
      words: { request: bearer(), body: json({ message: 'User is missing role ROLE_ADMIN' }) },
      sure: 'likely',
    },
    {
      title: '401 that says not allowed',
      words: { request: bearer(), body: json({ message: 'You are not authorized to perform this action' }) },
      sure: 'possible',
    },
    {
      title: 'a permission',
      words: { status: 403, request: bearer(), body: json({ detail: 'You do not have permission to perform this action.' }) },
    },
    { title: 'a suspended account', words: { request: bearer(), body: json({ message: 'Sorry. Your account was suspended.' }) } },
    {
      title: 'an explicit deny',
      words: {
        status: 403,
        request: bearer(),
        body: json({ Message: 'User is not authorized to access this resource with an explicit deny' }),
      },
    },
    {
      title: 'a challenge on a 403',
      words: { status: 403, request: bearer(), response: { 'WWW-Authenticate': 'Bearer' }, body: json({ message: 'Access is denied' }) },
    },
  ],
  [
    {
      title: 'a scope',
      words: { status: 403, request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } },
      instead: 'insufficient-scope',
    },
    { title: 'nothing was provided', words: { status: 403, body: json({ message: 'No token provided' }) }, instead: 'no-credentials' },
    {
      title: 'IIS to a wrong password',
      words: {
        request: basic('a', 'b'),
        response: { 'WWW-Authenticate': 'Basic realm="x"' },
        body: '<title>401 - Unauthorized: Access is denied due to invalid credentials.</title><h3>You do not have permission to view this directory or page using the credentials that you supplied.</h3>',
      },
      instead: 'wrong-password',
    },
    {
      title: 'permission denied, for the token is no good',
      words: { status: 403, request: bearer(), body: json({ errors: ['permission denied', 'invalid token'] }) },
      instead: 'token-rejected',
    },
  ],
);
