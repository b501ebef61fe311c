import { expect, test } from 'vitest';
import { isIcon } from '../../../src/core/icon.ts';

test.each([
  'https://site.test/favicon.ico',
  'https://site.test/shop/favicon.ico?v=3',
  'https://site.test/img/favicon-32x32.png',
  'https://site.test/FavIcon.svg#dark',
  'https://site.test/apple-touch-icon-precomposed.png',
])('%s is an icon', (url) => expect(isIcon(url)).toBe(true));

test.each([
  'https://site.test/favicon/cat.png',
  'https://site.test/my-favicon.ico',
  'https://site.test/api/favicon?of=site.test',
  'https://site.test/search?q=/favicon.ico',
  'https://favicon.ico/',
])('%s is none', (url) => expect(isIcon(url)).toBe(false));
