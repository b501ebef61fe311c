import { describe, expect, it } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json';
import { causeText } from '../../../../src/core/diagnosis/cause-text.ts';
import { wordingKey } from '../../../../src/core/diagnosis/cause-variant.ts';
import { linksOf } from '../../../../src/core/diagnosis/cures.ts';
import type { Finding } from '../../../../src/core/diagnosis/types.ts';
import { render } from '../../../../src/core/text/render.ts';
import { bearer, diagnosed, json } from '../../support/diagnosis.ts';
import type { Sketch } from '../../support/exchange.ts';

const CHALLENGED = { 'WWW-Authenticate': 'Bearer realm="api"' };

function verdict(words: Sketch): Finding {
  const found = diagnosed(words).verdict;
  if (found === null) throw new Error('no verdict');
  return found;
}

function title(words: Sketch): string {
  return render(causeText(verdict(words), 'site.test').title, catalogue, { timeZone: 'UTC' });
}

describe('the title of missing credentials', () => {
  it.each<readonly [string, Sketch, string]>([
    ['all was seen and nothing was there', { response: CHALLENGED }, 'No credentials were sent'],
    ['Authorization is not visible', { response: CHALLENGED, hop: { authorization: 'not-visible' } }, 'No credentials were seen'],
    ['the record does not tell', { response: CHALLENGED, request: null }, 'No credentials were seen'],
    ['whether cookies were sent is not known', { response: CHALLENGED, hop: { cookies: 'not-known' } }, 'No credentials were seen'],
    [
      'a token was sent and a key is missing',
      { request: bearer(), body: json({ message: 'Access denied due to missing subscription key.' }) },
      'The credentials that the server asks for were not sent',
    ],
    [
      'a session was sent where a password is asked for',
      { request: { Cookie: 'PHPSESSID=abc' }, response: { 'WWW-Authenticate': 'Basic realm="Staging"' } },
      'The credentials that the server asks for were not sent',
    ],
  ])('%s', (_, words, expected) => {
    expect(verdict(words).cause).toBe('no-credentials');
    expect(title(words)).toBe(expected);
  });

  it('of a row, which knows no evidence, goes by the confidence', () => {
    expect(wordingKey({ cause: 'no-credentials', reason: null, confidence: 'possible' })).toBe('cause_no_credentials_unseen');
    expect(wordingKey({ cause: 'no-credentials', reason: null, confidence: 'certain' })).toBe('cause_no_credentials');
  });

  it('of a finding that contradictions lowered is that of its row', () => {
    const finding = { cause: 'no-credentials', reason: null, confidence: 'possible' } as const;
    expect(wordingKey({ ...finding, evidence: [] })).toBe(wordingKey(finding));
  });
});

it('names the one parameter that the answer names', () => {
  const { cause, evidence } = verdict({ url: 'https://cdn.example/v', body: 'denied by req auth: no url arg auth_key' });
  expect(cause).toBe('missing-query-token');
  expect(evidence.map(({ text }) => text.values.name).filter(Boolean)).toEqual(['auth_key']);
});

it('does not say that no session cookie was kept back while one stayed in the jar', () => {
  const words: Sketch = {
    url: 'https://app.example/api',
    response: CHALLENGED,
    jar: [{ name: 'sid' }],
    exchange: { resourceType: 'image', initiator: 'https://app.example/', topLevel: 'https://app.example/' },
  };
  const found = diagnosed(words);
  expect(found.verdict?.cause).toBe('no-credentials');
  expect(found.verdict?.evidence.map(({ text }) => text.key)).toContain('evidence_jar_kept_unexplained');
  expect(found.verdict?.evidence.map(({ text }) => text.key)).not.toContain('evidence_jar_nothing_held');
  expect(found.ruledOut.map(({ cause }) => cause)).not.toContain('cookie-not-sent');
});

it('never says of a preflight that nothing was sent', () => {
  const asked = { Origin: 'https://app.example', 'Access-Control-Request-Method': 'PUT' };
  const { verdict: found, alternatives } = diagnosed({ method: 'OPTIONS', request: asked, response: CHALLENGED });
  expect([found, ...alternatives].map((one) => one?.cause)).not.toContain('no-credentials');
});

describe('the links of a cause', () => {
  it.each<readonly [string, Parameters<typeof linksOf>, readonly string[]]>([
    ['are Bearer’s where no scheme is known', ['malformed-credentials', []], ['RFC 9110 §11.4', 'RFC 6750 §2.1']],
    ['are Bearer’s where Bearer is among the schemes', ['no-credentials', ['basic', 'bearer']], ['RFC 9110 §15.5.2', 'RFC 6750 §3.1']],
    ['are those of Basic for Basic', ['malformed-credentials', ['basic', 'basic']], ['RFC 9110 §11.4', 'RFC 7617 §2']],
    ['are those of Digest for Digest', ['no-credentials', ['digest']], ['RFC 9110 §15.5.2', 'RFC 7616 §3.3']],
    ['leave Bearer out for a scheme without a known one', ['no-credentials', ['apikey']], ['RFC 9110 §15.5.2']],
    ['do not name a scheme that the cause is not about', ['forbidden', ['basic']], ['RFC 9110 §15.5.4']],
    ['keep the section on tokens in addresses', ['missing-query-token', ['basic']], ['RFC 6750 §2.3']],
  ])('%s', (_, given, expected) => {
    expect(linksOf(...given).map((link) => link.title)).toEqual(expected);
  });
});
