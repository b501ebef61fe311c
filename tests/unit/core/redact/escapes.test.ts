import { describe, expect, it } from 'vitest';
import { maskEscaped } from '../../../../src/core/redact/escapes.ts';
import { redactor } from '../../../../src/core/redact.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';

const PASSWORD = 'k7Qz!p/w-canary';
const redact = redactor([exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', `Basic ${btoa(`ada:${PASSWORD}`)}`]) })] })]);

const codes = (form: (code: number) => string) => [...PASSWORD].map((character) => form(character.charCodeAt(0))).join('');
const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');

describe('a secret behind escapes that nobody needed', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['percent triplets', codes((code) => `%${hex(code, 2)}`)],
    ['percent triplets in upper case', codes((code) => `%${hex(code, 2).toUpperCase()}`)],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(PASSWORD))],
    ['JSON escapes', codes((code) => `\\u${hex(code, 4)}`)],
    ['JSON escapes in JSON in JSON', codes((code) => `\\\\\\u${hex(code, 4).toUpperCase()}`).replaceAll('\\\\\\u', '\\u')],
    ['HTML references', codes((code) => `&#${code};`)],
    ['HTML references in hex', codes((code) => `&#x${hex(code, 2)};`)],
    ['one character escaped', PASSWORD.replace('Q', '\\u0051')],
    ['the first character escaped', PASSWORD.replace('k', '%6B')],
  ];
  it.each(forms)('is found: %s', (_name, form) => {
    expect(redact.text(`{"m":"got ${form} here"}`)).toMatch(/^\{"m":"got \S*…\[masked\]\S* here"\}$/);
  });

  it('leaves every other escape as it is', () => {
    const text = '"caf\\u00e9" &#169; %C3%BC?next=%2Fhome%3Fpage%3D2 100%25 %zz \\u12';
    expect(redact.text(text)).toBe(text);
  });

  it('lets no quote or bracket come back', () => {
    const all = (text: string) => text.replace('canary', '…[masked]');
    expect(maskEscaped('%22%3Ccanary%5C', all)).toBe('  …[masked] ');
  });
});
