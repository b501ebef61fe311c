import { expect, test } from 'vitest';
import { createResolution } from '../../../src/background/resolution.ts';

test('remembers the successes of the ten seconds after the first answer, however long the worker took to read its memory back', () => {
  let now = 0;
  const resolution = createResolution(() => now);
  now = 12_000;
  expect(resolution.concerns('https://api.test/')).toBe(true);
  now = 21_999;
  expect(resolution.concerns('https://api.test/')).toBe(true);
  now = 22_000;
  expect(resolution.concerns('https://api.test/')).toBe(false);
});
