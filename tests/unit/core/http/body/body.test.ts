import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BodyReading, readBody } from '../../../../../src/core/http/body.ts';
import { growth, warm } from '../../../support/time.ts';

function read(text: string, type: string | null = null): BodyReading {
  return readBody({ text, truncated: false, mimeType: null }, type);
}

type Row = readonly [title: string, text: string, expected: Partial<BodyReading>];

describe('readBody reads the errors of', () => {
  it.each<Row>([
    [
      'OAuth 2.0',
      '{"error":"invalid_token","error_description":"The token was revoked"}',
      { form: 'json', codes: ['invalid_token'], messages: ['The token was revoked'] },
    ],
    [
      'problem details',
      '{"type":"https://api.test/problems/stale","title":"Stale session","status":401,"detail":"Sign in again.","instance":"/x"}',
      {
        codes: ['https://api.test/problems/stale'],
        messages: ['Stale session', 'Sign in again.'],
      },
    ],
    [
      'problem details without a type',
      '{"type":"about:blank","title":"Unauthorized","status":401}',
      { codes: [], messages: ['Unauthorized'] },
    ],
    [
      'WordPress',
      '{"code":"rest_cookie_invalid_nonce","message":"<strong>Error:</strong> Cookie check &amp; nonce failed","data":{"status":403}}',
      { codes: ['rest_cookie_invalid_nonce'], messages: ['Error: Cookie check & nonce failed'] },
    ],
    [
      'Google',
      '{"error":{"code":401,"message":"Bad credentials.","status":"UNAUTHENTICATED","details":[{"@type":"x","reason":"CREDENTIALS_MISSING"}]}}',
      { codes: ['UNAUTHENTICATED', 'CREDENTIALS_MISSING'], messages: ['Bad credentials.'] },
    ],
    [
      'AWS',
      '{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token is invalid."}',
      { codes: ['UnrecognizedClientException'], messages: ['The security token is invalid.'] },
    ],
    ['AWS in capitals', '{"Message":"User is not authorized"}', { codes: [], messages: ['User is not authorized'] }],
    [
      'Microsoft',
      '{"error":{"code":"InvalidAuthenticationToken","message":"Token is expired.","innerError":{"code":"Expired","date":"2026-11-21"}}}',
      { codes: ['InvalidAuthenticationToken', 'Expired'], messages: ['Token is expired.'] },
    ],
    [
      'OData 2',
      '{"error":{"code":"AccessDenied","message":{"lang":"en-US","value":"Access denied."}}}',
      { codes: ['AccessDenied'], messages: ['Access denied.'] },
    ],
    [
      'Entra',
      '{"error":"invalid_grant","error_description":"AADSTS50173: The provided grant has expired.","error_codes":[50173]}',
      { codes: ['invalid_grant', 'AADSTS50173'] },
    ],
    [
      'GraphQL',
      '{"data":{"message":"not this"},"errors":[{"message":"Not signed in","extensions":{"code":"UNAUTHENTICATED","stacktrace":["a b"]}}]}',
      { codes: ['UNAUTHENTICATED'], messages: ['Not signed in'] },
    ],
    [
      'a Docker registry',
      '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":[{"Type":"repository"}]}]}',
      { codes: ['UNAUTHORIZED', 'repository'], messages: ['authentication required'] },
    ],
    [
      'Kubernetes',
      '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}',
      { codes: ['Unauthorized'], messages: ['Unauthorized'] },
    ],
    [
      'Spring',
      '{"timestamp":"2026-11-21T12:00:00Z","status":401,"error":"Unauthorized","message":"","path":"/me"}',
      { codes: ['Unauthorized'], messages: [] },
    ],
    [
      'Django REST framework',
      '{"detail":"Given token not valid","code":"token_not_valid","messages":[{"token_type":"access","message":"Token is expired"}]}',
      { codes: ['token_not_valid'], messages: ['Given token not valid', 'Token is expired'] },
    ],
    [
      'Elasticsearch',
      '{"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate user [kim]"}],"type":"security_exception"},"status":401}',
      { codes: ['security_exception'], messages: ['unable to authenticate user [kim]'] },
    ],
    [
      'an array of errors',
      '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      { codes: ['INVALID_SESSION_ID'] },
    ],
    ['GitHub', '{"message":"Bad credentials","status":"401"}', { codes: [], messages: ['Bad credentials'] }],
    ['a number as code', '{"errors":[{"code":89,"message":"Invalid or expired token."}]}', { codes: ['89'] }],
    ['JSON behind a guard', ')]}\'\n{"error":"denied"}', { form: 'json', codes: ['denied'] }],
    [
      'Amazon S3',
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>RequestTimeTooSkewed</Code><Message>The difference is too large.</Message></Error>',
      { form: 'xml', codes: ['RequestTimeTooSkewed'], messages: ['The difference is too large.'] },
    ],
    [
      'Azure Storage',
      '\uFEFF<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code><Message>Server failed.\nTime:1</Message><AuthenticationErrorDetail>Signature did not match</AuthenticationErrorDetail></Error>',
      { form: 'xml', codes: ['AuthenticationFailed'], messages: ['Server failed. Time:1', 'Signature did not match'] },
    ],
    [
      'SOAP',
      '<s:Envelope xmlns:s="x"><s:Body><s:Fault><faultcode>wsse:FailedAuthentication</faultcode><faultstring>Not you</faultstring></s:Fault></s:Body></s:Envelope>',
      { form: 'xml', codes: ['FailedAuthentication'], messages: ['Not you'] },
    ],
    ['plain text', 'Unauthorized\n', { form: 'text', codes: [], messages: ['Unauthorized'] }],
    ['brackets that are no JSON', '[oops', { form: 'text', messages: ['[oops'] }],
  ])('%s', (_title, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('a form', () => {
    const reading = read('error=invalid_client&error_description=Not+this%20one&bad=%zz', 'application/x-www-form-urlencoded');
    expect(reading).toMatchObject({ form: 'text', codes: ['invalid_client'], messages: ['Not this one'] });
  });

  it('a bare JSON string', () => {
    expect(read('"No token was given"', 'application/json; charset=utf-8')).toMatchObject({
      form: 'json',
      messages: ['No token was given'],
    });
  });
});

describe('readBody reads pages', () => {
  it('title, heading and the first words that a person sees', () => {
    const html =
      '<!DOCTYPE html><html><head><title>401 Authorization\nRequired</title><style>p{}</style><script>if (a<b) "</p>"</script></head>' +
      '<body><!-- <p>no</p> --><h1>Go <b>a</b>way</h1><noscript>no</noscript><p>Not&nbsp;for you &lt;3</p></body></html>';
    const reading = read(html, 'text/html');
    expect(reading.form).toBe('html');
    expect(reading.messages).toEqual(['401 Authorization Required', 'Go away', 'Go away Not for you <3']);
  });

  it('a page that is called JSON', () => {
    expect(read('<html><title>Sign in</title></html>', 'application/json')).toMatchObject({ form: 'html', messages: ['Sign in'] });
  });

  it('JSON that is called a page', () => {
    expect(read('{"message":"no"}', 'text/html')).toMatchObject({ form: 'json', messages: ['no'] });
  });
});

describe('readBody keeps what stands before a break', () => {
  const whole = '{"error":{"code":"TOKEN_OLD","message":"The \\"token\\" is \\u00e4lter","details":[{"reason":"EXP"},{"reason":"MORE"}]}}';

  it.each([
    ['behind a comma', whole.indexOf('"message"'), ['TOKEN_OLD'], []],
    ['inside a sentence', whole.indexOf(' is '), ['TOKEN_OLD'], ['The "token"']],
    ['inside an escape', whole.indexOf('u00e4') + 2, ['TOKEN_OLD'], ['The "token" is']],
    ['inside a name', whole.indexOf('tails'), ['TOKEN_OLD'], ['The "token" is älter']],
    ['inside an array', whole.indexOf(',{"reason":"MORE"') + 5, ['TOKEN_OLD', 'EXP'], ['The "token" is älter']],
    ['behind a value', whole.indexOf(',"message"'), ['TOKEN_OLD'], []],
  ] as const)('%s', (_title, at, codes, messages) => {
    expect(read(whole.slice(0, at))).toMatchObject({ form: 'json', codes, messages });
  });
});

describe('readBody, whatever comes', () => {
  it('gives nothing for no body and for a blank one', () => {
    const nothing = { form: 'none', codes: [], messages: [] };
    expect(readBody(null, 'text/html')).toEqual(nothing);
    expect(read(' \r\n\uFEFF'.trim())).toEqual(nothing);
  });

  it('gives at most 20 sentences of at most 500 characters, for any text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '<p>',
      '<script>',
      '<!--',
      '"',
      "'",
      '=',
      '&lt;',
      '{',
      '}',
      '[',
      ':',
      ',',
      '\\',
      '\u202e',
      'שלום',
      'a',
      ' ',
    );
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      fc.json().chain((json) => fc.nat({ max: json.length }).map((end) => json.slice(0, end))),
    );
    fc.assert(
      fc.property(
        any,
        fc.constantFrom(null, 'text/html', 'application/json', 'application/xml', 'application/x-www-form-urlencoded'),
        (text, type) => {
          const { codes, messages } = read(text, type);
          expect(codes.length).toBeLessThanOrEqual(20);
          expect(messages.length).toBeLessThanOrEqual(20);
          for (const message of messages) expect(message.length).toBeLessThanOrEqual(500);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  const shapes: readonly (readonly [title: string, repeated: string])[] = [
    ['open tags', '<a '],
    ['open quotes', '<a b="'],
    ['tags with one quote', "<a b='>"],
    ['comments', '<!--'],
    ['less-than signs', '<'],
    ['scripts', '<script>'],
    ['open brackets', '['],
    ['open objects', '{"a":'],
    ['open strings', '["'],
    ['backslashes', '["\\'],
    ['ampersands', '&#'],
    ['blanks', '<input type   '],
    ['underscores', 'a_'],
    ['inputs', '<input type'],
  ];
  beforeAll(() => {
    const whole = ['<!d> ', '<a> ', '<a b="', '<!', '<?xml> x', '<script> x </script>', '<![CDATA[x]]>'];
    warm(
      (text: string) => read(text, 'text/html'),
      [...whole, ...shapes.map(([, each]) => each)].map((each) => each.repeat(10)),
    );
  }, 60_000);
  it.each(shapes)(
    'takes time linear in the length: %s',
    (_title, repeated) => {
      const text = (size: number) => repeated.repeat(size / repeated.length);
      const limit = 32 * 8;
      expect(growth((of: string) => read(of, 'text/html'), text(32_768), text(1_048_576), { limit, floor: 4 })).toBeLessThan(limit);
    },
    60_000,
  );
});
