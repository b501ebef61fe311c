import { describe, expect, test } from 'vitest';
import { readJwt } from '../../../../src/core/token/jwt.ts';
import type { Problem } from '../../../../src/core/token/types.ts';
import { encode, GOOD, jwt, NOW, signature } from './forge.ts';

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });
const PAYLOAD = encode({ iss: 'shape', exp: NOW + 9 });
const good = { exp: NOW + 9 };

describe('times of a token', () => {
  const cases: readonly (readonly [string, unknown, readonly Problem[]])[] = [
    ['one second left', { exp: NOW + 1 }, []],
    ['over at this very second', { exp: NOW }, ['expired']],
    ['a fraction of a second left', { exp: NOW + 0.5 }, []],
    ['begins at this very second', { exp: NOW + 9, nbf: NOW, iat: NOW }, []],
    ['begins in a second', { exp: NOW + 9, nbf: NOW + 1 }, ['not-yet-valid']],
    ['issued in a second', { exp: NOW + 9, iat: NOW + 1 }, ['issued-in-future']],
    ['nbf and iat of zero', { exp: NOW + 9, nbf: 0, iat: 0 }, []],
    ['exp in milliseconds', { exp: (NOW + 9) * 1000 }, ['exp-in-milliseconds']],
    ['exp in milliseconds, and over', { exp: (NOW - 9) * 1000 }, ['exp-in-milliseconds', 'expired']],
    ['iat in milliseconds', { exp: NOW + 9, iat: (NOW - 9) * 1000 }, ['exp-in-milliseconds']],
    ['exp in microseconds', { exp: NOW * 1_000_000 }, ['exp-implausible']],
    ['the last second of 9999', { exp: 253_402_300_799 }, []],
    ['zero', { exp: 0 }, ['exp-implausible', 'expired']],
    ['a text', { exp: String(NOW + 9) }, ['exp-not-a-number']],
    ['a date', { exp: '2026-11-21T12:00:00Z' }, ['exp-not-a-number']],
    ['null', { exp: null }, ['exp-not-a-number']],
    ['none', { iat: NOW - 9 }, ['exp-missing']],
  ];
  test.each(cases)('%s', (_, claims, problems) => {
    expect(readJwt(jwt(claims), NOW)?.problems).toEqual(problems);
  });

  test('a number too large for a date is implausible, not an error', () => {
    expect(readJwt(`${HEADER}.${encode('{"exp":1e400}')}.${signature(32)}`, NOW)?.problems).toEqual(['exp-implausible']);
  });
});

describe('form of a token', () => {
  const cases: readonly (readonly [string, string, readonly Problem[]])[] = [
    ['whole', GOOD, []],
    ['no signature part', `${HEADER}.${PAYLOAD}`, ['truncated']],
    ['header alone', HEADER, ['truncated']],
    ['cut inside the header', HEADER.slice(0, 22), ['truncated']],
    ['cut inside the payload', `${HEADER}.${PAYLOAD.slice(0, 13)}`, ['truncated']],
    ['payload cut, signature there', `${HEADER}.${PAYLOAD.slice(0, -4)}.${signature(32)}`, ['bad-json', 'truncated']],
    ['payload of an impossible length', `${HEADER}.${'eyJpc3M'.repeat(3).slice(0, 17)}.${signature(32)}`, ['truncated']],
    ['signature a byte short', jwt(good, { alg: 'HS256' }, 31), ['truncated']],
    ['signature a byte long', jwt(good, { alg: 'HS256' }, 33), ['truncated']],
    ['empty signature', `${HEADER}.${PAYLOAD}.`, ['signature-empty']],
    ['alg none', `${encode({ alg: 'none' })}.${PAYLOAD}.`, ['alg-none', 'signature-empty']],
    ['alg nOnE with a signature', jwt(good, { alg: 'nOnE' }, 32), ['alg-none']],
    ['four parts', `${GOOD}.x`, ['extra-segment']],
    ['seven parts', `${GOOD}.a.b.c.d`, ['extra-segment']],
    ['padding', `${encode('{"alg":"HS256"}  ')}=.${PAYLOAD}.${signature(32)}=`, ['base64-padding']],
    ['plain base64', `${HEADER}.${PAYLOAD}.${Buffer.alloc(32, 0xfb).toString('base64').replace('=', '')}`, ['base64-standard']],
    ['marks that no base64 has', `${HEADER}.${PAYLOAD}.${signature(32).slice(0, -2)}!!`, ['bad-base64']],
    ['payload that is no JSON', jwt('hello'), ['bad-json']],
    ['JSON and something behind it', jwt(`{"exp":${NOW + 9}} x`), ['bad-json']],
    ['empty payload', `${HEADER}..${signature(32)}`, ['bad-json']],
    ['payload of null', jwt('null'), ['payload-not-object']],
    ['payload of a number', jwt('42'), ['payload-not-object']],
    ['payload of a text', jwt('"x"'), ['payload-not-object']],
    ['payload of an array', jwt('[]'), ['payload-not-object']],
    ['header of an array', jwt(good, []), ['bad-json']],
    ['header that is no JSON', jwt(good, 'hello'), ['bad-json']],
    ['a token signed as a whole', jwt(GOOD, { alg: 'RS256', cty: 'JWT' }, 256), []],
  ];
  test.each(cases)('%s', (_, text, problems) => {
    const reading = readJwt(text, NOW);
    expect(reading?.kind).toBe('jwt');
    expect(reading?.problems).toEqual(problems);
  });

  test.each(['a.b.c', 'eyJfb3BhcXVlIjoxfQ', 'eyJfb3BhcXVlIjoxfQ.sig', 'hello', '', '.', '..'])('%j is no token of this form', (text) => {
    expect(readJwt(text, NOW)).toBeNull();
  });

  test('what a broken payload may have held is not guessed', () => {
    const reading = readJwt(`${HEADER}.${PAYLOAD.slice(0, -4)}.${signature(32)}`, NOW);
    expect(reading?.claims).toMatchObject({ alg: 'HS256', iss: undefined, exp: undefined });
    expect(reading?.content?.claims).toBeNull();
  });

  test('claims with the names of inherited members are not taken from the prototype', () => {
    const reading = readJwt(jwt('{"__proto__":{"exp":1},"constructor":1}'), NOW);
    expect(reading?.claims.exp).toBeUndefined();
    expect(reading?.problems).toEqual(['exp-missing']);
  });
});

describe('length of a signature', () => {
  const fits: readonly (readonly [string, number])[] = [
    ['HS256', 32],
    ['HS384', 48],
    ['HS512', 64],
    ['RS256', 128],
    ['RS256', 256],
    ['RS384', 384],
    ['PS512', 512],
    ['ES256', 64],
    ['ES384', 96],
    ['ES512', 132],
    ['EdDSA', 64],
    ['EdDSA', 114],
    ['unheard-of', 7],
  ];
  test.each(fits)('%s may have %i bytes', (alg, bytes) => {
    expect(readJwt(jwt(good, { alg }, bytes), NOW)?.problems).toEqual([]);
    if (alg !== 'unheard-of') expect(readJwt(jwt(good, { alg }, bytes - 1), NOW)?.problems).toEqual(['truncated']);
  });
});

describe('encrypted and disclosing tokens', () => {
  const header = encode({ alg: 'dir', enc: 'A256GCM' });
  test('a JWE shows its header and nothing else', () => {
    const reading = readJwt(`${header}..${signature(12)}.${signature(20)}.${signature(16)}`, NOW);
    expect(reading).toMatchObject({ kind: 'jwe', problems: [], claims: { alg: 'dir' }, content: { claims: null } });
  });
  test.each([
    ['without its last part', `${header}..${signature(12)}.${signature(20)}`],
    ['with an empty last part', `${header}..${signature(12)}.${signature(20)}.`],
  ])('a JWE %s is cut short', (_, text) => {
    expect(readJwt(text, NOW)).toMatchObject({ kind: 'jwe' });
    expect(readJwt(text, NOW)?.problems).toContain('truncated');
  });
  test('an SD-JWT is judged by the token that its issuer signed', () => {
    const issued = jwt({ exp: NOW - 1, _sd_alg: 'sha-256' }, { alg: 'ES256', typ: 'dc+sd-jwt' }, 64);
    const binding = jwt({ iat: NOW, nonce: 'n' }, { alg: 'ES256', typ: 'kb+jwt' }, 64);
    expect(readJwt(`${issued}~${encode(['s', 'name', 'Ada'])}~${binding}`, NOW)).toMatchObject({ kind: 'sd-jwt', problems: ['expired'] });
  });
});

describe('tokens in the wrong place', () => {
  const cases: readonly (readonly [string, object, object, readonly Problem[]])[] = [
    ['at_hash', { at_hash: 'x' }, {}, ['id-token']],
    ['nonce alone', { nonce: 'x' }, {}, ['id-token']],
    ['nonce beside a scope', { nonce: 'x', scope: 'openid' }, {}, []],
    ['nonce in a token that calls itself Bearer', { nonce: 'x', typ: 'Bearer' }, {}, []],
    ['nonce in an at+jwt', { nonce: 'x' }, { typ: 'at+jwt' }, []],
    ['token_use id', { token_use: 'id' }, {}, ['id-token']],
    ['token_use access', { token_use: 'access' }, {}, []],
    ['typ ID', { typ: 'ID' }, {}, ['id-token']],
    ['typ Refresh', { typ: 'Refresh' }, {}, ['refresh-token']],
    ['typ Offline', { typ: 'Offline' }, {}, ['refresh-token']],
    ['token_type refresh', { token_type: 'refresh' }, {}, ['refresh-token']],
    ['ati', { ati: 'x' }, {}, ['refresh-token']],
    ['nothing that tells', { sub: 'x' }, {}, []],
  ];
  test.each(cases)('%s', (_, claims, header, problems) => {
    expect(readJwt(jwt({ ...good, ...claims }, { alg: 'HS256', ...header }), NOW)?.problems).toEqual(problems);
  });
});
