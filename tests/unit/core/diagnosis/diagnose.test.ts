import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/core/diagnosis/diagnose.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import { basic, bearer, diagnosed, item, json, jwt, messagesOf, remembered, said, unsaid } from '../../support/diagnosis.ts';
import { NOON, sketch } from '../../support/exchange.ts';
import { quickest } from '../../support/time.ts';

const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

describe('diagnose', () => {
  it.each(['waiting-for-sign-in', 'answered'] as const)('gives no verdict while the exchange is %s', (state) => {
    const { verdict, checklist, settle } = diagnosed({ exchange: { state } });
    expect({ verdict, checklist, settle }).toEqual({ verdict: null, checklist: [], settle: null });
  });

  it.each([
    ['without the field', {}, ['no-www-authenticate']],
    ['with an empty field', { 'WWW-Authenticate': '' }, ['no-www-authenticate']],
    ['with a field that cannot be read', { 'WWW-Authenticate': '"' }, ['malformed-www-authenticate']],
    ['with a challenge', INVALID, []],
  ] as const)('warns of a 401 %s', (_title, response, warnings) => {
    expect(diagnosed({ request: bearer(), response }).warnings).toEqual(warnings);
  });

  it('says what would settle the question unless the verdict is certain', () => {
    expect(diagnosed({ request: bearer(), response: INVALID }).settle).not.toBeNull();
    expect(diagnosed({ request: bearer({ exp: NOON - 3600 }), response: INVALID }).settle).toBeNull();
  });

  it('asks to open DevTools where the browser may have added what cannot be seen', () => {
    const { settle } = diagnosed({ response: { 'WWW-Authenticate': 'Basic realm="a"' }, hop: { authorization: 'not-visible' } });
    expect(settle?.key).toBe('settle_open_devtools');
  });

  it('names what is ruled out, each with evidence, and never the verdict', () => {
    const { verdict, ruledOut } = diagnosed({ request: bearer(), response: INVALID });
    const causes = ruledOut.map((one) => one.cause);
    expect(causes).toEqual(
      expect.arrayContaining(['clock-skew', 'wrong-scheme', 'dropped-on-redirect', 'token-expired', 'no-credentials']),
    );
    expect(causes).not.toContain(verdict?.cause);
    expect(ruledOut.every((one) => one.evidence.length > 0)).toBe(true);
  });

  it('rules no-credentials out only where something was seen', () => {
    const { ruledOut } = diagnosed({ request: null, response: INVALID });
    expect(ruledOut.map((one) => one.cause)).not.toContain('no-credentials');
  });

  it('never calls an alternative certain', () => {
    const { verdict, alternatives } = diagnosed({
      request: bearer({ exp: NOON - 3600 }),
      response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="audience"' },
    });
    expect(verdict?.cause).toBe('wrong-audience-or-issuer');
    expect(alternatives.map((one) => one.cause)).toContain('token-expired');
    expect(alternatives.filter((one) => one.confidence === 'certain')).toEqual([]);
  });

  it('reads the evidence aloud', () => {
    const { verdict } = diagnosed({
      request: bearer({ exp: NOON - 192 }),
      response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
    });
    expect(verdict?.evidence.map((one) => said(one.text))).toEqual([
      "exp was 11:56:48 UTC; the server's own Date is 12:00:00 UTC, 3 min 12 s later.",
      'The clocks agree (0 s apart).',
      'The server says “The access token expired”.',
    ]);
  });
});

describe('contradictory evidence is at most possible, and said', () => {
  it.each([
    [
      'challenges that disagree',
      { request: bearer(), response: { 'WWW-Authenticate': ['Bearer error="invalid_token"', 'Bearer error="insufficient_scope"'] } },
    ],
    [
      'a body that says otherwise than the challenge',
      {
        request: bearer({ exp: NOON - 600 }),
        response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token expired"' },
        body: json({ message: 'No token was provided' }),
      },
    ],
    ['a Date that cannot be', { request: bearer({ exp: NOON - 600 }), date: 'Thu, 01 Jan 1970 00:00:00 GMT', response: INVALID }],
    ['a local clock that cannot be', { request: bearer({ exp: NOON - 600 }), response: INVALID, exchange: { now: 86_400 } }],
    [
      'a server that calls a good token expired',
      { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token expired"' } },
    ],
    ['a server that asks for https over https', { request: bearer(), body: 'HTTPS required' }],
  ])('%s', (_, words) => {
    const { verdict, settle } = diagnosed(words);
    expect(verdict?.confidence).toBe('possible');
    expect(settle).not.toBeNull();
    expect(verdict?.evidence.some((one) => /contradiction|exp_ahead|already_https|clock_nonsense/.test(one.text.key))).toBe(true);
  });

  it('does not weaken what the form of the exchange proves', () => {
    const { verdict } = diagnosed({ status: 407, response: { 'Proxy-Authenticate': ['Basic', 'Bearer error="a"', 'Bearer error="b"'] } });
    expect(verdict).toMatchObject({ cause: 'proxy-auth', confidence: 'certain' });
  });
});

describe('history', () => {
  const accepted = { lastAcceptedAt: (NOON - 120) * 1000, lastAcceptedStatus: 200 };

  it('tells that the same credentials were accepted before', () => {
    const history = remembered({ ...accepted, items: [item('authorization', '#1', '#1', 'same')] });
    const { verdict } = diagnosed({ request: bearer(), response: INVALID, exchange: { history } });
    expect(verdict?.evidence.map((one) => said(one.text))).toContain('The same credentials were accepted at 11:58:00 UTC.');
  });

  it('makes a cookie that went along before, and is held back now, the cause', () => {
    const history = remembered({ ...accepted, items: [item('cookie zz', '#1', null, 'gone')] });
    const { verdict } = diagnosed({
      url: 'https://app.example/api',
      jar: [{ name: 'zz', sameSite: 'strict' }],
      exchange: {
        history,
        mode: 'cors',
        credentials: 'include',
        initiator: 'https://other.test/',
        topLevel: 'https://other.test/',
      },
    });
    expect(verdict).toMatchObject({ cause: 'cookie-not-sent', reason: 'samesite', confidence: 'certain' });
  });
});

const anyHeader = fc.record({
  name: fc.constantFrom('WWW-Authenticate', 'Date', 'Age', 'X-Cache', 'Set-Cookie', 'Via', 'X-Error', 'Server'),
  value: fc.string({ unit: 'binary', maxLength: 200 }),
});
const anyRequest = fc.record({
  name: fc.constantFrom('Authorization', 'Cookie', 'DPoP', 'X-API-Key', 'Origin', 'Access-Control-Request-Method'),
  value: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constant(`Bearer ${jwt()}`),
    fc.constant(basic('a', 'b').Authorization ?? ''),
  ),
});

describe('whatever comes', () => {
  it('never throws, gives the same twice, has a sentence for everything, and is never certain of what was not seen', () => {
    fc.assert(
      fc.property(
        fc.array(anyHeader, { maxLength: 6 }),
        fc.option(fc.array(anyRequest, { maxLength: 4 })),
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json()),
        fc.constantFrom(401, 403, 407),
        fc.constantFrom(
          'https://api.example/a',
          'http://api.example/?token=x',
          'https://[::1]/',
          'nonsense',
          'https://app.example/wp-json/x',
        ),
        (responseHeaders, requestHeaders, body, status, url) => {
          const exchange = sketch({ status, url, body });
          const last = exchange.hops[exchange.hops.length - 1];
          if (last === undefined) return false;
          const authorization =
            requestHeaders === null
              ? ('not-known' as const)
              : requestHeaders.some((field) => field.name === 'Authorization')
                ? ('sent' as const)
                : ('not-sent' as const);
          const whole = { ...exchange, hops: [{ ...last, requestHeaders, responseHeaders, authorization }] };
          const first = diagnose(readExchange(whole));
          const again = diagnose(readExchange(whole));
          const blind = requestHeaders === null && status !== 407;
          return (
            JSON.stringify(first) === JSON.stringify(again) &&
            unsaid(first).length === 0 &&
            messagesOf(first).every((message) => said(message) !== message.key) &&
            !(blind && first.verdict?.cause === 'no-credentials' && first.verdict.confidence === 'certain')
          );
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('hostile text', () => {
  it.each([
    ['authorization ', 'body'],
    ['no auth auth', 'body'],
    ['missing no invalid token key ', 'body'],
    ['aaaaaaaa', 'body'],
    ['session is not not ', 'body'],
    ['<', 'body'],
    ['<script>', 'body'],
    ['a-b_', 'parameter'],
    ['aA0', 'parameter'],
    ['hit miss ', 'X-Cache'],
    ['; a="b\\', 'WWW-Authenticate'],
  ])(
    '%j, a thousand times over, costs no more than its length',
    (piece, place) => {
      const text = piece.repeat(4000);
      const words =
        place === 'body'
          ? { body: text }
          : place === 'parameter'
            ? { exchange: { initiator: `https://api.example/?${encodeURIComponent(text.slice(0, 2000))}!=1` } }
            : { response: { [place]: text } };
      const milliseconds = quickest(() => [diagnosed(words), diagnosed({ ...words, body: json({ message: text, error: text }) })], 5000);
      expect(milliseconds).toBeLessThan(5000);
    },
    30_000,
  );
});
