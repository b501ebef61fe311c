import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { readExchange } from '../../../src/core/read-exchange.ts';
import { isPlaceholder, isSecretField, isSecretParameter } from '../../../src/core/redact/names.ts';
import { maskCredential, redactor } from '../../../src/core/redact.ts';
import { exchangeOf, fields, hopOf } from '../support/exchange-of.ts';
import { growth } from '../support/time.ts';

const TOKEN = ['{"alg":"RS256"}', '{"aud":["https://b.test","https://c.test"],"exp":1795265400}', 'canary-signature-0123456789abcdef']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

function sent(...line: readonly [string, string]): ReturnType<typeof exchangeOf> {
  return exchangeOf({ hops: [hopOf({ requestHeaders: fields(line) })] });
}

function asked(resource: string): ReturnType<typeof exchangeOf> {
  const responseHeaders = fields(['WWW-Authenticate', `Bearer resource="${resource}"`]);
  return exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', `Bearer ${TOKEN}`]), responseHeaders })] });
}

const masked = (...line: readonly [string, string]): string => redactor([sent(...line)]).text('x');

/** Text that ends otherwise than what repeats in it: a search for a run at the end begins anew at each place of the run. */
const WORK: readonly (readonly [title: string, work: (length: number) => unknown])[] = [
  ['a value with quotes inside', (length) => isPlaceholder(`a${"'".repeat(length)}a`)],
  ['a name with underscores and a line break', (length) => isSecretParameter(`csrf${'_'.repeat(length)}\n`, 'abcdef0123')],
  ['a field with hyphens and a line break', (length) => isSecretField(`x-csrf${'-'.repeat(length)}\n`, 'request')],
  ['a resource with slashes inside', (length) => diagnose(readExchange(asked(`https://a.test${'/'.repeat(length)}x`)))],
  ['a credential of quotes', (length) => masked('Authorization', `Foo a${'"'.repeat(length)}x`)],
  ['Basic of equals signs', (length) => masked('Authorization', `Basic a${'='.repeat(length)}x`)],
  ['Basic of blanks', (length) => masked('Authorization', `Basic a${' '.repeat(length)}x`)],
  ['Basic of quotes', (length) => masked('Authorization', `Basic a${'"'.repeat(length)}x`)],
  ['a cookie of quotes', (length) => masked('Cookie', `sid=a${'"'.repeat(length)}x`)],
  ['a cookie of dots', (length) => masked('Cookie', `sid=a${'.'.repeat(length)}x`)],
  ['a challenge with equals signs in its value', (length) => readExchange(asked(`a${'='.repeat(length)}x`))],
  ['schemes in a row', (length) => maskCredential(`${'JWT '.repeat(length / 4)}x`)],
  ['names of the field in a row', (length) => diagnose(readExchange(sent('Authorization', `${'authorization:'.repeat(length / 14)} x`)))],
];

describe('what a long value costs grows with its length and no faster', () => {
  it.each(WORK)('%s', { timeout: 60_000 }, (_, work) => {
    work(1_000);
    // sixteen times the length: a quadratic reader takes 256 times as long
    const limit = 80;
    expect(growth(work, 8_192, 131_072, { limit, floor: 2 })).toBeLessThan(limit);
  });
});

describe('what a long value does to the stack', () => {
  it.each([
    ['names of the field in a row', 'authorization:'.repeat(40_000)],
    ['schemes in a row', 'JWT '.repeat(150_000)],
    ['Bearer in a row', 'Bearer '.repeat(100_000)],
    ['open brackets', '['.repeat(500_000)],
  ])('%s are read, judged and masked', { timeout: 60_000 }, (_, text) => {
    const exchange = sent('Authorization', `${text} x`);
    expect(diagnose(readExchange(exchange)).verdict).not.toBeNull();
    expect(redactor([exchange]).field({ name: 'Authorization', value: text }, 'request').value.length).toBeGreaterThan(0);
    expect(maskCredential(`${text}canary-secret-0123`)).not.toContain('canary-secret');
  });
});
