import { expect, test } from 'vitest';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import { redactor } from '../../../../src/core/redact.ts';
import { maskedCredential } from '../../../../src/core/report/parts.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';

const SECRET = 'canary7Made4Up9Token2Value';

test.each(['name', 'scheme', 'value'] as const)('a credential whose %s holds the secret is masked by value', (part) => {
  const exchange = exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', `Bearer ${SECRET}`]) })] });
  const [credential] = readExchange(exchange).credentials;
  if (credential === undefined) throw new Error('no credential was read');
  const masked = maskedCredential({ ...credential, [part]: `x-${SECRET}` }, redactor([exchange]));
  expect(JSON.stringify(masked)).not.toContain(SECRET);
});
