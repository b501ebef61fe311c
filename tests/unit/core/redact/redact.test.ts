import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCredential, maskField, maskUrl, maskUser, redactor } from '../../../../src/core/redact.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';
import { growth, warm } from '../../support/time.ts';

const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';
const PAYLOAD = Buffer.from('{"iss":"https://id.example","sub":"canary-subject-55","exp":1795262000}').toString('base64url');
const SIGNATURE = 'cANARYsignature0123456789abcdefghijklmnopqr';
const JWT = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;

function carrying(...pairs: readonly (readonly [string, string])[]) {
  return redactor([exchangeOf({ hops: [hopOf({ requestHeaders: fields(...pairs) })] })]);
}

describe('masking by value', () => {
  const basic = carrying(['Authorization', `Basic ${Buffer.from('canaryuser:p@ss w0rd/"&<x>').toString('base64')}`]);
  const password = 'p@ss w0rd/"&<x>';
  const spellings: readonly (readonly [string, string])[] = [
    ['plain', password],
    ['URL-encoded', encodeURIComponent(password)],
    ['URL-encoded in lower case', encodeURIComponent(password).toLowerCase()],
    ['form-encoded', encodeURIComponent(password).replaceAll('%20', '+')],
    ['base64', Buffer.from(password).toString('base64')],
    ['base64 one byte later', Buffer.from(`u${password}`).toString('base64').slice(2, -2)],
    ['base64 of base64', btoa(btoa(password)).replace(/=+$/, '').slice(0, -1)],
    ['hex digits', Buffer.from(password).toString('hex')],
    ['upper case', password.toUpperCase()],
    ['JSON-escaped', JSON.stringify(password).slice(1, -1)],
    ['HTML-escaped', password.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')],
  ];
  it.each(spellings)('finds a password %s', (_spelling, form) => {
    const out = basic.text(`said: ${form} and more`);
    expect(out).not.toContain(form);
    expect(out).toMatch(/^said: .*\[masked\].* and more$/);
  });

  it('masks a JWT whole, and each of its parts alone, the signature too', () => {
    const redact = carrying(['Authorization', `Bearer ${JWT}`]);
    expect(redact.text(`token ${JWT} refused`)).toBe('token eyJh…[masked] refused');
    for (const part of [HEADER, PAYLOAD, SIGNATURE]) expect(redact.text(`part ${part} here`)).not.toContain(part);
  });

  it('masks a token that a message quotes cut off, from its beginning and from its middle', () => {
    const redact = carrying(['X-Api-Key', 'k9CANARYq7Zp2LmX4vT8wRb6']);
    expect(redact.text('key k9CANARYq7Zp2… is unknown')).toBe('key k9CA…[masked]… is unknown');
    expect(redact.text('…q7Zp2LmX4vT8… is unknown')).not.toContain('q7Zp2LmX4');
  });

  it('masks cookies, Set-Cookie, Digest responses, DPoP proofs and signed-URL signatures by value', () => {
    const redact = redactor([
      exchangeOf({
        hops: [
          hopOf({
            url: 'https://cdn.example/f?Expires=1&Signature=canarySIG0123456789',
            requestHeaders: fields(
              ['Cookie', 'sid=canarycookie123; theme=dark'],
              ['DPoP', 'eyJ0eXAiOiJkcG9wK2p3dCJ9.eyJqdGkiOiJjYW5hcnkifQ.canaryproof0123456789'],
              ['Proxy-Authorization', 'Digest username="kay", response="5b1f0c7e9a8d4e3f2b6c1d0e9f8a7b6c", nonce="public-nonce-1"'],
            ),
            responseHeaders: fields(['Set-Cookie', 'sid=nextcanary456; Path=/; Expires=Thu, 01 Jan 2037 00:00:00 GMT']),
          }),
        ],
      }),
    ]);
    const secrets = [
      'canarySIG0123456789',
      'canarycookie123',
      'canaryproof0123456789',
      '5b1f0c7e9a8d4e3f2b6c1d0e9f8a7b6c',
      'nextcanary456',
    ];
    const out = redact.text(`${secrets.join(' / ')} / dark / public-nonce-1`);
    for (const secret of secrets) expect(out).not.toContain(secret);
    expect(out).toContain('dark / public-nonce-1');
  });

  it('leaves other text alone when the password is short, a common word or part of the host', () => {
    for (const password of ['a', 'pw', 'secret', 'intern']) {
      const redact = redactor([
        exchangeOf({
          hops: [hopOf({ url: 'https://intern.example/', requestHeaders: fields(['Authorization', `Basic ${btoa(`bob:${password}`)}`]) })],
        }),
      ]);
      const text = 'a secret area of https://intern.example/ has pw.txt';
      expect(redact.text(text)).toBe(text);
    }
  });

  it('leaves the hosts of one exchange alone when the user of another is called like them', () => {
    const redact = redactor([
      exchangeOf({
        hops: [hopOf({ url: 'https://a.example/', requestHeaders: fields(['Authorization', `Basic ${btoa('shop:cAnArY00')}`]) })],
      }),
      exchangeOf({ initiator: 'https://www.shop.example/', hops: [hopOf({ url: 'https://api.example/' })] }),
    ]);
    expect(redact.text('https://www.shop.example/')).toBe('https://www.shop.example/');
  });

  it('masks a password of letters alone as a word, not inside other words', () => {
    const redact = carrying(['Authorization', `Basic ${btoa('bob:rose')}`]);
    expect(redact.text('rose, primrose, x=rose&y, %3Arose')).toBe('…[masked], primrose, x=…[masked]&y, %3A…[masked]');
  });

  it('keeps the first character of a user name', () => {
    const redact = carrying(['Authorization', `Basic ${btoa('canaryuser:hunter2canary')}`]);
    expect(redact.text('unknown user canaryuser')).toBe('unknown user c…[masked]');
    expect(maskUser('ada')).toBe('a…[masked]');
    expect(maskUser('')).toBe('');
  });

  it('gives the same text when done twice, whatever the text', () => {
    const redact = carrying(['Authorization', `Bearer ${JWT}`], ['Cookie', 'sid=canarycookie123']);
    const piece = fc.constantFrom(
      JWT,
      SIGNATURE,
      'canarycookie123',
      '?token=',
      '&sig=',
      '"password":"',
      'https://u:p@h/',
      ' ',
      '"',
      '\\',
      '%3A',
      'ghp_EXAMPLEexample000000',
      'x9',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 12 }), (pieces) => {
        const once = redact.text(pieces.join(''));
        expect(once).not.toContain(SIGNATURE);
        expect(redact.text(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('masking by looks', () => {
  const redact = redactor([]);
  const cases: readonly (readonly [string, string])[] = [
    ['a GitHub token', 'ghp_EXAMPLEexampleEXAMPLEexample000000000'],
    ['a GitLab token', 'glpat-EXAMPLE-not-real-000'],
    ['a Stripe key', 'sk_live_EXAMPLEnotreal00'],
    ['an AWS key id', 'AKIAEXAMPLEEXAMPLE00'],
    ['a Slack token', 'xoxb-EXAMPLE-not-real-000'],
    ['a JWT', JWT],
    ['a PASETO', 'v4.public.eyJpc3MiOiJwIn0canary'],
    ['a bearer in prose', 'Bearer 7d3f0a91c2b84e56a0f1d2c3b4a59687'],
  ];
  it.each(cases)('masks %s that no exchange carried', (_name, token) => {
    const secret = token.replace('Bearer ', '');
    expect(redact.text(`before ${token} after`)).not.toContain(secret.slice(5));
  });

  const bodies: readonly (readonly [string, string, string])[] = [
    ['a token in JSON', '{"access_token":"cAnArY0000","token_type":"bearer"}', '{"access_token":"…[masked]","token_type":"bearer"}'],
    ['a token in escaped JSON', '{\\"refresh_token\\":\\"cAnArY0000\\"}', '{\\"refresh_token\\":\\"…[masked]\\"}'],
    [
      'a form field',
      '<input type="hidden" name="csrf_token" value="cAnArY0000">',
      '<input type="hidden" name="csrf_token" value="…[masked]">',
    ],
    ['a nonce in a script', 'var s = {"nonce":"ab12cd34ef"}', 'var s = {"nonce":"…[masked]"}'],
    ['an assignment', 'api_key = cAnArY0000', 'api_key = …[masked]'],
    ['an assignment behind another name', 'Cookie: sid=cAnArY0000', 'Cookie: sid=…[masked]'],
    ['an element', '<a:access_token x="1">cAnArY0000</a:access_token>', '<a:access_token x="1">…[masked]</a:access_token>'],
    ['CDATA', '<Password><![CDATA[cAnArY0000]]></Password>', '<Password><![CDATA[…[masked]]]></Password>'],
    ['numbered and hinting tokens', 'token1=cAnArY0000&id_token_hint=cAnArY0000', 'token1=…[masked]&id_token_hint=…[masked]'],
    ['a password in prose', 'Bad password cAnArY0000xyz for ada', 'Bad password …[masked] for ada'],
    ['a quoted token in prose', "unknown token 'cAnArY0000xyz'", "unknown token '…[masked]'"],
    ['a global of a script', 'window.__TOKEN__="cAnArY0000"', 'window.__TOKEN__="…[masked]"'],
    ['a listed parameter', '[{"name":"access_token","value":"cAnArY 0000"}]', '[{"name":"access_token","value":"…[masked]"}]'],
    ['a link from a mail', 'https://a.example/reset/password/cAnArY0000cAnArY0000', 'https://a.example/reset/password/…[masked]'],
    ['a bot in a path', 'https://t.example/bot12345678:cAnArY0000xyzcAnArY/getMe', 'https://t.example/bot12345678:…[masked]/getMe'],
    [
      'a hook in a path',
      'https://h.example/services/T00000000/B00000000/cAnArY0000xyzcAnArY',
      'https://h.example/services/T00000000/B00000000/…[masked]',
    ],
  ];
  it.each(bodies)('masks %s', (_name, body, expected) => {
    expect(redact.text(body)).toBe(expected);
  });

  it('leaves words after secret names, for they say what is wrong', () => {
    for (const text of [
      '{"token":"expired"}',
      'password: incorrect',
      'The token authentication-failed and the password is incorrect.',
      'The API key 123 is unknown, see https://docs.example/services/authentication/errors/invalid',
      '"access_token":"not_found"',
      '<token>expired</token><code>E-401</code><message>password: wrong</message>',
      'error: token: expired, realm=api',
      '{"code":"E401-AUTH-0001","key":"AADSTS50076"}',
      'Bearer error="invalid_token"',
      'Bearer authorization_uri="https://login.example"',
    ]) {
      expect(redact.text(text)).toBe(text);
    }
  });
});

describe('masking by place', () => {
  const credentials: readonly (readonly [string, string])[] = [
    [`Bearer ${JWT}`, 'Bearer eyJh…[masked]'],
    [`bearer Bearer ${JWT}`, 'bearer Bearer eyJh…[masked]'],
    ['Basic YWRhOmxvdmVsYWNF', 'Basic …[masked]'],
    ['Digest username="kay", response="00"', 'Digest …[masked]'],
    ['Bearer a.b.c', 'Bearer …[masked]'],
    ['Bearer undefined', 'Bearer undefined'],
    ['Bearer ', 'Bearer '],
    ['two words', '…[masked]'],
    ['', ''],
  ];
  it.each(credentials)('shows %j as %j', (value, expected) => {
    expect(maskCredential(value)).toBe(expected);
  });

  it('keeps the names of cookies and the attributes of Set-Cookie', () => {
    expect(maskField({ name: 'cookie', value: 'a=1; sid=x; gone=' }, 'request').value).toBe('a=…[masked]; sid=…[masked]; gone=');
    expect(maskField({ name: 'Set-Cookie', value: 'sid=x; Path=/; SameSite=Lax' }, 'response').value).toBe(
      'sid=…[masked]; Path=/; SameSite=Lax',
    );
  });

  const urls: readonly (readonly [string, string])[] = [
    ['https://a.example/x?page=2&access_token=abc#k', 'https://a.example/x?page=2&access_token=…[masked]#k'],
    ['https://a.example/#access_token=opaque-123&token_type=bearer', 'https://a.example/#access_token=…[masked]&token_type=bearer'],
    ['https://ada:lovelace@a.example/', 'https://…[masked]@a.example/'],
    ['https://a.example/?token=&page=2', 'https://a.example/?token=&page=2'],
    ['https://a.example/?api_key=undefined', 'https://a.example/?api_key=undefined'],
    ['https://a.example/?code=401&state=open', 'https://a.example/?code=401&state=open'],
    ['https://b.example/k?X-Amz-Expires=60&X-Amz-Signature=abc', 'https://b.example/k?X-Amz-Expires=60&X-Amz-Signature=…[masked]'],
    [
      'https://a.example/in?next=https%3A%2F%2Fb.example%2F%3Ftoken%3Dabc%26x%3D1',
      'https://a.example/in?next=https%3A%2F%2Fb.example%2F%3Ftoken%3D…[masked]%26x%3D1',
    ],
    [
      'https://a.example/?u=https%253A%252F%252Fb.example%252F%253Ftoken%253Dabc%2526x%253D1',
      'https://a.example/?u=https%253A%252F%252Fb.example%252F%253Ftoken%253D…[masked]%2526x%253D1',
    ],
    ['https://a.example/?a[token]=abc&b%5Bpage%5D=abc', 'https://a.example/?a[token]=…[masked]&b%5Bpage%5D=abc'],
    ['no address at all', 'no address at all'],
  ];
  it.each(urls)('shows %s as %s', (url, expected) => {
    expect(maskUrl(url)).toBe(expected);
  });
});

describe('the time it takes', () => {
  const redact = carrying(['Authorization', `Bearer ${JWT}`], ['Cookie', `a=${'ab1'.repeat(400)}`]);
  const shapes: readonly (readonly [string, string])[] = [
    ['one letter', 'a'],
    ['pieces of the secret', 'ab1ab1ab1ab2'],
    ['openings of JWTs', 'eyJhbGci.'],
    ['openings of inputs', '<input '],
    ['names without values', 'token="'],
    ['parameters', '?token=a&'],
    ['schemes', 'Bearer aaaaaaaa'],
    ['userinfo', 'http://a'],
    ['elements', '<token>a'],
    ['names behind names', 'token:a='],
    ['links', '/token-a/b'],
    ['nested names', '%252Fa%253F'],
    ['listed names', '{"name":"a","value":"'],
    ['escapes', '%41b\\u0043'],
    ['private keys', '-----BEGIN PRIVATE KEY-----'],
  ];
  it.each(shapes)('grows no faster than the text: %s', { timeout: 60_000 }, (_name, shape) => {
    warm(
      redact.text,
      shapes.map(([, each]) => each.repeat(5)),
    );
    const text = (length: number) => shape.repeat(Math.ceil(length / shape.length));
    redact.text(text(32_768));
    // sixteen times the length: a quadratic reader takes 256 times as long
    const limit = 128;
    expect(growth(redact.text, text(65_536), text(1_048_576), { limit, floor: 2 })).toBeLessThan(limit);
  });
});
