import { expect, test } from 'vitest';
import { isPlaceholder, isRedacted } from '../../../../src/core/token/placeholder.ts';
import { quickest } from '../../support/time.ts';

test.each([
  ['your_token', true],
  ['YOUR-API-KEY-HERE', true],
  ['insert your access token here', true],
  ['my_secret_value', true],
  ['`cat token.txt`', true],
  ['`abcdef0123`', false],
  ['yourtown', false],
  ['my_first_cookie', false],
])('%s: %s', (text, expected) => {
  expect(isPlaceholder(text)).toBe(expected);
});

test.each([
  `my_${'a_'.repeat(120)}!`,
  `insert-${'token-'.repeat(40)}!`,
  `your ${'- '.repeat(120)}!`,
  `<${'_'.repeat(250)}`,
  `[${' '.repeat(250)}`,
])('words in a row are not cut in every way there is: %s', (text) => {
  expect(isPlaceholder(text)).toBe(false);
  const milliseconds = quickest(() => isPlaceholder(text) || isRedacted(text), 500);
  expect(milliseconds).toBeLessThan(500);
});
