import { bearer } from '../../../support/diagnosis.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const POINTS = 'Bearer resource_metadata="https://mcp.example/.well-known/oauth-protected-resource"';

ruleTable(
  'discovery-needed',
  [
    { title: 'an MCP client without a token', words: { method: 'POST', response: { 'WWW-Authenticate': POINTS } }, sure: 'certain' },
    {
      title: 'with an error code all the same',
      words: { response: { 'WWW-Authenticate': `${POINTS}, error="invalid_token", error_description="No token was provided"` } },
    },
    {
      title: 'the header is not visible',
      words: { response: { 'WWW-Authenticate': POINTS }, hop: { authorization: 'not-known' } },
      sure: 'possible',
    },
  ],
  [
    {
      title: 'a token was sent',
      words: { request: bearer(), response: { 'WWW-Authenticate': `${POINTS}, error="invalid_token"` } },
      instead: 'token-rejected',
    },
    { title: 'no metadata is named', words: { response: { 'WWW-Authenticate': 'Bearer' } }, instead: 'no-credentials' },
  ],
);
