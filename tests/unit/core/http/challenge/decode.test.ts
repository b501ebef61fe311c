import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import catalogue from '../../../../../public/_locales/en/messages.json' with { type: 'json' };
import { decodeChallenge, decodeClaims, decodeHandshake } from '../../../../../src/core/http/challenge/decode.ts';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';
import { av, ntlm1, ntlm2, ntlm3, wrapped } from './ntlm-messages.ts';

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

describe('decodeClaims', () => {
  const claims = { access_token: { acrs: { essential: true, value: 'c1' }, xms_rp_ipaddr: { value: '203.0.113.5?>' } } };
  const json = JSON.stringify(claims);

  it.each([
    ['base64', Buffer.from(json).toString('base64')],
    ['base64url without padding', Buffer.from(json).toString('base64url')],
    ['base64url with padding', `${Buffer.from(json).toString('base64url')}==`],
    ['plain JSON', ` ${json}`],
  ])('%s', (_form, value) => {
    expect(decodeClaims(value)?.value).toEqual(claims);
  });

  it.each(['', 'e30=broken', 'bm8=', '"text"', Buffer.from('[1]').toString('base64'), '{', `{"a":"${'x'.repeat(70_000)}"}`])(
    'refuses %j',
    (value) => {
      expect(decodeClaims(value)).toBeNull();
    },
  );
});

describe('decodeHandshake', () => {
  it('the first message of NTLM', () => {
    const decoded = decodeHandshake(base64(ntlm1('CORP', 'PC7')));
    expect(decoded).toMatchObject({ mechanism: 'ntlm', text: { key: 'ntlm_message_1' } });
    expect(decoded?.ntlm).toMatchObject({ type: 1, target: 'CORP', workstation: 'PC7', user: null });
  });

  it('the second, with the names and the clock of the server', () => {
    const info = [av(2, 'CORP'), av(1, 'WEB1'), av(4, 'corp.test'), av(3, 'web1.corp.test'), av(5, 'forest.test')];
    const decoded = decodeHandshake(base64(ntlm2('CORP', info, 1_795_262_400)));
    expect(decoded?.ntlm).toMatchObject({ type: 2, target: 'CORP', time: 1_795_262_400 });
    expect(decoded?.ntlm?.names).toEqual([
      { what: 'domain', name: 'CORP' },
      { what: 'computer', name: 'WEB1' },
      { what: 'dns-domain', name: 'corp.test' },
      { what: 'dns-computer', name: 'web1.corp.test' },
      { what: 'dns-tree', name: 'forest.test' },
    ]);
  });

  it('the third, with the user', () => {
    expect(decodeHandshake(base64(ntlm3('CORP', 'kim', 'PC7')))?.ntlm).toMatchObject({
      type: 3,
      target: 'CORP',
      user: 'kim',
      workstation: 'PC7',
    });
  });

  it('NTLM that SPNEGO wraps', () => {
    expect(decodeHandshake(base64(wrapped(ntlm2('CORP', [], null))))).toMatchObject({
      mechanism: 'ntlm',
      ntlm: { type: 2, target: 'CORP' },
    });
  });

  it('a message that is cut off keeps its type', () => {
    expect(decodeHandshake('TlRMTVNTUAACAAAADAAM')?.ntlm).toMatchObject({ type: 2, target: null, flags: null });
  });

  it.each([
    ['NTLM from a server', 'TlRMTVNTUAACAAAADAAMADgAAAAFgoqiXyz+QkF1c3RyYWw=', 'ntlm_message_2'],
    ['SPNEGO that answers with Kerberos', 'oRQwEqADCgEBoQsGCSqGSIL3EgECAg==', 'negotiate_message_kerberos'],
    ['SPNEGO that names another mechanism', 'oYIBLDCCASigAwoBAaEMBgorBgEEAYI3AgIK', 'negotiate_message_spnego'],
  ])('%s', (_what, token68, key) => {
    const decoded = decodeHandshake(token68);
    expect(decoded?.text.key).toBe(key);
    expect(catalogue).toHaveProperty(key);
  });

  it.each(['', 'abc', '****', base64(new Uint8Array([0x4e, 0x54])), base64(new TextEncoder().encode('NTLMSSP\0\x09\0\0\0'))])(
    'refuses %j',
    (token68) => {
      expect(decodeHandshake(token68)).toBeNull();
    },
  );
});

describe('decodeChallenge', () => {
  it('decodes only what the scheme gives a meaning to', () => {
    const [ntlm, widget] = readChallenges(['NTLM TlRMTVNTUAACAAAADAAM', 'Widget TlRMTVNTUAACAAAADAAM']).challenges;
    expect(ntlm && decodeChallenge(ntlm).map((decoded) => decoded.kind)).toEqual(['handshake']);
    expect(widget && decodeChallenge(widget)).toEqual([]);
  });

  it('the step of SCRAM', () => {
    const [challenge] = readChallenges([`SCRAM-SHA-256 sid=AbC, data=${Buffer.from('r=x,s=y,i=4096').toString('base64')}`]).challenges;
    expect(challenge && decodeChallenge(challenge)).toEqual([{ kind: 'text', part: 'data', value: 'r=x,s=y,i=4096' }]);
  });

  it('the TokenChallenge of PrivateToken', () => {
    const bytes = Buffer.concat([
      Buffer.from([0, 2, 0, 11]),
      Buffer.from('issuer.test'),
      Buffer.from([0, 0, 13]),
      Buffer.from('a.test,b.test'),
    ]);
    const [challenge] = readChallenges([`PrivateToken challenge="${bytes.toString('base64url')}", token-key="abc"`]).challenges;
    expect(challenge && decodeChallenge(challenge)).toEqual([
      { kind: 'private-token', part: 'challenge', tokenType: 2, issuer: 'issuer.test', origins: ['a.test', 'b.test'] },
    ]);
  });

  it('gives a result for any challenge', () => {
    const start = Buffer.from('NTLMSSP\0', 'latin1');
    const ntlm = fc
      .tuple(fc.constantFrom(0, 1, 2, 3), fc.uint8Array({ maxLength: 90 }))
      .map(([type, bytes]) => base64(Buffer.concat([start, Buffer.from([type, 0, 0, 0]), bytes])));
    const coded = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), ntlm);
    fc.assert(
      fc.property(fc.constantFrom('NTLM', 'Negotiate', 'Bearer', 'SCRAM-SHA-1', 'PrivateToken'), coded, (scheme, value) => {
        const params = { claims: value, data: value, challenge: value };
        expect(Array.isArray(decodeChallenge({ scheme, token68: value, params }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
