import { describe, expect, test } from 'vitest';
import { readCredential, readCredentials } from '../../../../src/core/http/credentials.ts';
import { KINDS, type Kind, PROBLEMS, type Problem } from '../../../../src/core/token/types.ts';
import { encode, GOOD, jwt, NOW, signature } from '../token/forge.ts';

const URL = 'https://api.test/x';

function base64(text: string, encoding: BufferEncoding = 'utf8'): string {
  return Buffer.from(text, encoding).toString('base64');
}

const AUTHORIZATION: readonly (readonly [string, string, string | null, Kind, readonly Problem[]])[] = [
  ['a good token', `Bearer ${GOOD}`, 'Bearer', 'jwt', []],
  ['upper case', `BEARER ${GOOD}`, 'BEARER', 'jwt', ['scheme-case']],
  ['a scheme that has two spellings', 'token ghp_EXAMPLE', 'token', 'github', []],
  ['an unknown scheme', 'SomeScheme abc', 'SomeScheme', 'opaque', []],
  ['twice', `Bearer Bearer ${GOOD}`, 'Bearer', 'jwt', ['scheme-twice']],
  ['colon', `Bearer: ${GOOD}`, 'Bearer', 'jwt', ['scheme-colon']],
  ['colon without a space', `Bearer:${GOOD}`, 'Bearer', 'jwt', ['scheme-colon']],
  ['the field name inside the value', `Authorization: Bearer ${GOOD}`, 'Bearer', 'jwt', ['scheme-colon']],
  ['glued', `Bearer${GOOD}`, 'Bearer', 'jwt', ['missing-space']],
  ['glued Basic', 'BasicYTpi', 'Basic', 'basic', ['missing-space']],
  ['a tab', `Bearer\t${GOOD}`, 'Bearer', 'jwt', ['missing-space']],
  ['no scheme', GOOD, null, 'jwt', ['no-scheme']],
  ['a bare key', 'abcdef0123456789', null, 'opaque', ['no-scheme']],
  ['nothing', '', null, 'none', ['empty-credential']],
  ['a scheme alone', 'Bearer', 'Bearer', 'none', ['empty-credential']],
  ['undefined', 'Bearer undefined', 'Bearer', 'none', ['placeholder']],
  ['undefined without a scheme', 'undefined', null, 'none', ['placeholder']],
  ['null', 'Bearer null', 'Bearer', 'none', ['placeholder']],
  ['NaN', 'Bearer NaN', 'Bearer', 'none', ['placeholder']],
  ['an object', 'Bearer [object Object]', 'Bearer', 'none', ['placeholder']],
  ['braces', 'Bearer {{ token }}', 'Bearer', 'none', ['placeholder']],
  ['a shell variable', 'Bearer $TOKEN', 'Bearer', 'none', ['placeholder']],
  ['a workflow secret', `Bearer ${'$'}{{ secrets.TOKEN }}`, 'Bearer', 'none', ['placeholder']],
  ['angle brackets', 'Bearer <token>', 'Bearer', 'none', ['placeholder']],
  ['an instruction', 'Bearer YOUR_API_KEY', 'Bearer', 'none', ['placeholder']],
  ['stars', 'Bearer ********', 'Bearer', 'none', ['redacted']],
  ['a word in brackets', 'Bearer [REDACTED]', 'Bearer', 'none', ['redacted']],
  ['bullets', 'Bearer ••••••', 'Bearer', 'none', ['redacted']],
  ['masked behind its beginning', 'Bearer eyJh…[masked]', 'Bearer', 'none', ['redacted']],
  ['double quotes', `Bearer "${GOOD}"`, 'Bearer', 'jwt', ['quoted']],
  ['all in single quotes', `'Bearer ${GOOD}'`, 'Bearer', 'jwt', ['quoted']],
  ['a blank at the end', `Bearer ${GOOD} `, 'Bearer', 'jwt', ['surrounding-whitespace']],
  ['two blanks', `Bearer  ${GOOD}`, 'Bearer', 'jwt', ['surrounding-whitespace']],
  ['a blank inside', `Bearer ${GOOD.slice(0, 40)} ${GOOD.slice(40)}`, 'Bearer', 'jwt', ['inner-whitespace']],
  ['percent-encoded blank', `Bearer%20${GOOD}`, 'Bearer', 'jwt', ['url-encoded']],
  ['percent-encoded dot', `Bearer ${GOOD.replace('.', '%2E')}`, 'Bearer', 'jwt', ['url-encoded']],
  ['a no-break space', `Bearer\u00a0${GOOD}`, 'Bearer', 'jwt', ['non-ascii']],
  ['a zero-width space', `Bearer ${GOOD}\u200b`, 'Bearer', 'jwt', ['non-ascii']],
  ['typographic quotes', `Bearer “${GOOD}”`, 'Bearer', 'jwt', ['non-ascii']],
  ['merged', `Bearer ${GOOD}, Bearer ${GOOD}`, 'Bearer', 'jwt', ['two-credentials']],
  ['merged of two schemes', `Basic YTpi, Bearer ${GOOD}`, 'Basic', 'basic', ['two-credentials']],
  ['merged by a line break', `Bearer ${GOOD}\nBearer ${GOOD}`, 'Bearer', 'jwt', ['two-credentials']],
  ['parameters, then a second', `Digest username="a", realm="b", Bearer ${GOOD}`, 'Digest', 'digest', ['two-credentials']],
  ['a comma inside quotes', 'Digest username="a, Bearer x", realm="b"', 'Digest', 'digest', []],
  ['token= parameter', 'Token token="ghp_EXAMPLE"', 'Token', 'github', []],
  ['Hawk', 'Hawk id="a", ts="1", mac="b="', 'Hawk', 'hawk', []],
  ['OAuth 1', 'OAuth oauth_consumer_key="a%3D", oauth_signature="b"', 'OAuth', 'oauth1', []],
  ['an unset one merged with another', 'Bearer null, Bearer abc123', 'Bearer', 'none', ['two-credentials', 'placeholder']],
  ['the scheme twice and nothing else', 'Bearer Bearer', 'Bearer', 'none', ['scheme-twice', 'empty-credential']],
  ['one scheme behind another', 'Bearer Basic YTpi', 'Bearer', 'basic', ['scheme-twice']],
  ['a list of parameters of another scheme', 'Signature keyId="a b",signature="Yg=="', 'Signature', 'opaque', []],
  ['Web Push', `vapid t=${GOOD}, k=abc`, 'vapid', 'jwt', []],
  ['Digest without parameters', 'Digest abc', 'Digest', 'digest', []],
  ['base64 that ends in two equals signs', 'Bearer YWJjZA==', 'Bearer', 'opaque', []],
  ['crosses', 'Bearer XXX', 'Bearer', 'none', ['redacted']],
  ['a dot in front', `Bearer .${GOOD}`, 'Bearer', 'jwt', ['extra-segment']],
  ['OAuth with a plain token', 'OAuth ya29.EXAMPLE', 'OAuth', 'google', []],
  ['AWS', 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;date, Signature=c', 'AWS4-HMAC-SHA256', 'aws-sigv4', []],
  ['Negotiate', 'Negotiate YIIGhgYGKwYBBQUC', 'Negotiate', 'negotiate', []],
  ['NTLM inside Negotiate', 'Negotiate TlRMTVNTUAABAAAA', 'Negotiate', 'ntlm', []],
  ['GitLab', 'Bearer glpat-EXAMPLE', 'Bearer', 'gitlab', []],
  ['Google', 'Bearer ya29.EXAMPLE', 'Bearer', 'google', []],
  ['Slack', 'Bearer xoxb-1-EXAMPLE', 'Bearer', 'slack', []],
  ['Stripe', 'Bearer sk_test_EXAMPLE', 'Bearer', 'stripe', []],
  ['npm', 'Bearer npm_EXAMPLE', 'Bearer', 'npm', []],
  ['PASETO', 'Bearer v2.local.abc', 'Bearer', 'paseto', []],
  ['JWE', `Bearer ${encode({ alg: 'dir', enc: 'A256GCM' })}..${signature(12)}.${signature(9)}.${signature(16)}`, 'Bearer', 'jwe', []],
  ['SD-JWT', `Bearer ${jwt({ exp: NOW + 9 })}~x~`, 'Bearer', 'sd-jwt', []],
];

describe('Authorization', () => {
  test.each(AUTHORIZATION)('%s', (_, value, scheme, kind, problems) => {
    const readings = readCredentials([{ name: 'Authorization', value }], URL, NOW);
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({ where: 'authorization', name: null, scheme, kind, problems, value });
  });
});

const BASIC: readonly (readonly [string, string, string | undefined, readonly Problem[]])[] = [
  ['user and password', base64('ada:pa:ss'), 'ada', []],
  ['without padding', base64('ada:pwd1').replace(/=/g, ''), 'ada', []],
  ['UTF-8', base64('jürgen:pä'), 'jürgen', []],
  ['ISO 8859-1', base64('j\xfcrgen:pw', 'latin1'), 'jürgen', ['basic-not-utf8']],
  ['no colon', base64('nocolon'), undefined, ['basic-no-colon']],
  ['no user', base64(':pw'), '', ['basic-empty-user']],
  ['no password', base64('ada:'), 'ada', ['basic-empty-password']],
  ['neither', base64(':'), '', ['basic-empty-user', 'basic-empty-password']],
  ['line feed', base64('ada:pw\n'), 'ada', ['basic-newline']],
  ['CRLF', base64('ada:pw\r\n'), 'ada', ['basic-newline']],
  ['unset', base64('undefined:undefined'), 'undefined', ['placeholder']],
  ['an unset password', base64('ada:null'), 'ada', ['placeholder']],
  ['a template', base64('{{user}}:{{pass}}'), '{{user}}', ['placeholder']],
  ['a password like a word of the documentation', base64('elastic:changeme'), 'elastic', []],
  ['in the clear', 'ada:love lace', 'ada', ['basic-not-base64']],
  ['URL alphabet', base64('jon:~~>>?').replace(/\+/g, '-').replace(/\//g, '_'), 'jon', ['basic-url-alphabet']],
  ['wrapped', `${base64('ada:lovelace').slice(0, 8)}\r\n ${base64('ada:lovelace').slice(8)}`, 'ada', ['inner-whitespace']],
  ['percent-encoded padding', base64('ada:pw1x').replace(/=/g, '%3D'), 'ada', ['url-encoded']],
  ['quoted', `"${base64('ada:pw')}"`, 'ada', ['quoted']],
];

describe('Basic', () => {
  test.each(BASIC)('%s', (_, value, user, problems) => {
    expect(readCredential('authorization', `Basic ${value}`, NOW)).toMatchObject({ kind: 'basic', user, problems });
  });
});

describe('Digest and NTLM', () => {
  test('the user name of Digest may be in extended form', () => {
    const reading = readCredential('authorization', `Digest username*=UTF-8''J%C3%BCrgen, realm="r"`, NOW);
    expect(reading).toMatchObject({ user: 'Jürgen', params: { realm: 'r' } });
  });
  test.each([1, 2, 3] as const)('NTLM message type %i', (type) => {
    const message = Buffer.concat([Buffer.from('NTLMSSP\0'), Buffer.from([type, 0, 0, 0])]).toString('base64');
    expect(readCredential('authorization', `NTLM ${message}`, NOW)).toMatchObject({ kind: 'ntlm', ntlmType: type });
  });
});

describe('places', () => {
  test('each credential is read once, wherever it stands', () => {
    const headers = [
      { name: 'Authorization', value: `Bearer ${GOOD}` },
      { name: 'Proxy-Authorization', value: 'Basic YTpi' },
      { name: 'X-API-Key', value: 'k_0123456789' },
      { name: 'Cookie', value: 'sid=abc; theme=dark' },
    ];
    const readings = readCredentials(headers, 'https://api.test/?access_token=opaque-1&page=2', NOW);
    expect(readings.map(({ where, name }) => [where, name])).toEqual([
      ['authorization', null],
      ['proxy-authorization', null],
      ['x-api-key', null],
      ['cookie', 'sid'],
      ['url', 'access_token'],
    ]);
  });
  test('two fields are two credentials', () => {
    const field = { name: 'authorization', value: 'Bearer abc' };
    const readings = readCredentials([field, { ...field, value: 'Bearer def' }], URL, NOW);
    expect(readings.map((reading) => reading.problems)).toEqual([['two-credentials'], ['two-credentials']]);
  });
  test('headers that are not known leave the address', () => {
    expect(readCredentials(null, 'https://api.test/?token=abc', NOW)).toHaveLength(1);
  });
  test.each([
    'x-api-key',
    'api-key',
    'apikey',
    'x-auth-token',
    'x-access-token',
    'ocp-apim-subscription-key',
    'private-token',
    'x-goog-api-key',
    'x-amz-security-token',
    'cf-access-jwt-assertion',
    'x-shopify-access-token',
    'x-functions-key',
  ])('%s carries a credential', (name) => {
    expect(readCredentials([{ name, value: 'abc123' }], URL, NOW)).toMatchObject([
      { where: name, kind: 'opaque', scheme: null, problems: [] },
    ]);
  });
  test.each([
    'x-csrf-token',
    'x-xsrf-token',
    'requestverificationtoken',
    'x-wp-nonce',
    'idempotency-key',
    'sec-websocket-key',
    'dpop',
    'surrogate-key',
    'x-device-token',
    'accept',
  ])('%s carries none', (name) => {
    expect(readCredentials([{ name, value: GOOD }], URL, NOW)).toEqual([]);
  });
  test.each([
    ['{{key}}', ['placeholder']],
    ['"abc"', ['quoted']],
    ['a, b', ['two-credentials']],
    ['', ['empty-credential']],
  ])('a key of %j', (value, problems) => {
    expect(readCredential('x-api-key', value, NOW).problems).toEqual(problems);
  });
});

test('kinds and problems are closed lists', () => {
  for (const [, value] of AUTHORIZATION) {
    const reading = readCredential('authorization', value, NOW);
    expect(KINDS).toContain(reading.kind);
    for (const problem of reading.problems) expect(PROBLEMS).toContain(problem);
  }
});
