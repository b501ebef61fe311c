import { describe, expect, it } from 'vitest';
import { maskField, redactor } from '../../../../src/core/redact.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.cANARYsignature0123456789abcdefghijklmnopqr';

describe('a field of a request or response', () => {
  it('masks tokens among the subprotocols of a WebSocket and keeps the names', () => {
    expect(
      maskField({ name: 'Sec-WebSocket-Protocol', value: 'graphql-transport-ws, v1.k8s.io, cAnArY0000cAnArY0000' }, 'request').value,
    ).toBe('graphql-transport-ws, v1.k8s.io, cAnA…[masked]');
  });

  it('masks secret parameters in a challenge and keeps what a server challenges with', () => {
    const redact = redactor([]);
    const value = 'Digest realm="r", nonce="aB3cD4eF5g", opaque="x1y2z3w4v5", access_token="cAnArY0000"';
    expect(redact.field({ name: 'WWW-Authenticate', value }, 'response').value).toBe(value.replace('cAnArY0000', '…[masked]'));
  });

  it('quotes a mask where a token stood, so that the challenge stays as conformant as it was', () => {
    const field = (value: string) => redactor([]).field({ name: 'WWW-Authenticate', value }, 'response').value;
    expect(field('SCRAM-SHA-256 sid=xxYYZZ112233, data=abc')).toBe('SCRAM-SHA-256 sid="…[masked]", data=abc');
    expect(field(`PoP nonce=${JWT}, x=1`)).toBe('PoP nonce="eyJh…[masked]", x=1');
    expect(field('Bearer x=a b, token=aB3cD4eF5g')).toBe('Bearer x=a b, token=…[masked]');
  });
});

describe('a password of Basic', () => {
  const password = 'k7Qz!pw-canary';
  const values: readonly (readonly [string, string])[] = [
    ['glued to its scheme', `Basic${btoa(`ada:${password}`)}`],
    ['behind a colon', `Basic: ${btoa(`ada:${password}`)}`],
    ['behind two schemes', `Basic Basic ${btoa(`ada:${password}`)}`],
    ['in quotes', `"Basic ${btoa(`ada:${password}`)}"`],
    ['not encoded', `Basic ada:${password}`],
    ['beside letters of Latin-1', `Basic ${btoa(`zo\u00e9:${password}`)}`],
  ];
  it.each(values)('is masked by value when it was sent %s', (_how, value) => {
    const redact = redactor([exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', value]) })] })]);
    expect(redact.text(`not ${password}`)).toBe('not …[masked]');
  });
});
