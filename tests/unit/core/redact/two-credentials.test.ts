import { describe, expect, it } from 'vitest';
import { redactor } from '../../../../src/core/redact.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';

describe('two credentials in one field', () => {
  const jwt = (name: string): string =>
    [{ alg: 'HS256', typ: 'JWT' }, { sub: `canary-${name}`, exp: 1795265400 }, `canary-signature-of-token-${name}-xyz`.slice(0, 32)]
      .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
      .join('.');
  const first = jwt('one');
  const second = jwt('two');

  it.each([', Bearer ', ' Bearer ', '; Bearer ', ';', ' '])(
    '%j between them: neither is found elsewhere, nor the end of a signature',
    (between) => {
      const redact = redactor([
        exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', `Bearer ${first}${between}${second}`]) })] }),
      ]);
      const text = redact.text(`seen ${first} and ${second}, by ${first.split('.')[2]}`);
      for (const secret of [first, second].flatMap((token) => token.split('.').slice(1))) expect(text).not.toContain(secret.slice(-8));
    },
  );
});
