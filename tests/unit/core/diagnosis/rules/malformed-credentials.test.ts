import { basic, bearer, json, jwt } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
const BASIC = { 'WWW-Authenticate': 'Basic realm="a"' };

ruleTable(
  'malformed-credentials',
  [
    { title: 'no space', words: { request: { Authorization: `Bearer${jwt()}` }, response: INVALID } },
    { title: 'the scheme twice', words: { request: { Authorization: `Bearer Bearer ${jwt()}` }, response: INVALID }, sure: 'certain' },
    {
      title: 'no scheme, and the answer says not provided',
      words: { request: { Authorization: jwt() }, body: json({ detail: 'Authentication credentials were not provided.' }) },
    },
    { title: 'null', words: { request: { Authorization: 'Bearer null' }, response: { 'WWW-Authenticate': 'Bearer' } }, sure: 'certain' },
    { title: 'an object', words: { request: { Authorization: 'Bearer [object Object]' }, response: INVALID } },
    { title: 'a template', words: { request: { Authorization: 'Bearer {{access_token}}' }, body: '' } },
    { title: 'empty', words: { request: { Authorization: 'Bearer ' }, response: { 'WWW-Authenticate': 'Bearer' } } },
    { title: 'no colon in Basic', words: { request: { Authorization: `Basic ${btoa('ada')}` }, response: BASIC } },
    { title: 'two parts', words: { request: { Authorization: `Bearer ${jwt().split('.').slice(0, 2).join('.')}` }, response: INVALID } },
    { title: 'a newline in Basic', words: { request: { Authorization: `Basic ${btoa('ada:secret\n')}` }, response: BASIC } },
    { title: 'a placeholder as API key', words: { request: { 'X-API-Key': 'YOUR_API_KEY' }, body: json({ error: 'Invalid API key' }) } },
    {
      title: 'invalid_request for a token that looks fine',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        response: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
      },
    },
    {
      title: 'the server cannot parse it',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="Malformed token"' },
      },
      sure: 'possible',
    },
    {
      title: 'Graph: compact token parsing failed',
      words: {
        request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' },
        body: json({ error: { code: 'InvalidAuthenticationToken', message: 'CompactToken parsing failed with error code: 80049217' } }),
      },
    },
    { title: 'a colon after the scheme', words: { request: { Authorization: `Bearer: ${jwt()}` }, response: INVALID } },
    { title: 'percent-encoded', words: { request: { Authorization: 'Basic YWRhOmxvdmVsYWNl%3D' }, response: BASIC } },
    {
      title: 'null, where nobody signs in',
      words: {
        method: 'POST',
        request: { Authorization: 'Bearer null' },
        response: INVALID,
        body: json({ message: 'Invalid username or token' }),
      },
    },
  ],
  [
    { title: 'a token in order', words: { request: bearer(), response: INVALID }, instead: 'token-rejected' },
    { title: 'Basic in order', words: { request: basic('a', 'b'), response: BASIC }, instead: 'wrong-password' },
    {
      title: 'a lower-case scheme is legal',
      words: { request: { Authorization: `bearer ${jwt()}` }, response: INVALID },
      instead: 'token-rejected',
    },
    {
      title: 'null along with a sign-in whose password is wrong',
      words: {
        method: 'POST',
        url: 'https://api.example/users/sign_in',
        request: { Authorization: 'Bearer null' },
        body: json({ message: 'Wrong user name or password' }),
      },
      instead: 'wrong-password',
    },
  ],
);
