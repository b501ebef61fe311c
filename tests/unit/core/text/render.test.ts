import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../src/core/text/message.ts';
import { message } from '../../../../src/core/text/message.ts';
import { render } from '../../../../src/core/text/render.ts';
import { visible } from '../../../../src/core/text/visible.ts';

const catalogue: Catalogue = {
  plain: { message: 'The server said {words}.' },
  until: { message: 'Good until {exp|time}.' },
  late: { message: '{gap|duration} too late' },
  size: { message: '{bytes|bytes}' },
  asked_one: { message: '{count} request' },
  asked_other: { message: '{count} requests' },
};
const utc = { timeZone: 'UTC' };
const noon = 1795262400;

describe('render', () => {
  it('fills a value in', () => {
    expect(render(message('plain', { words: 'no' }), catalogue, utc)).toBe('The server said no.');
  });

  it('gives the key when the catalogue lacks it, also for names that every object has', () => {
    expect(render(message('nowhere'), catalogue, utc)).toBe('nowhere');
    expect(render(message('constructor'), catalogue, utc)).toBe('constructor');
  });

  it('leaves a placeholder whose value is missing', () => {
    expect(render(message('plain'), catalogue, utc)).toBe('The server said {words}.');
  });

  it('names UTC, and no other zone', () => {
    expect(render(message('until', { exp: noon }), catalogue, utc)).toBe('Good until 12:00:00 UTC.');
    expect(render(message('until', { exp: noon }), catalogue, { timeZone: 'Europe/Berlin' })).toBe('Good until 13:00:00.');
  });

  it('tells the day only when it is not that of now', () => {
    expect(render(message('until', { exp: noon }), catalogue, { ...utc, now: noon + 5 })).toBe('Good until 12:00:00 UTC.');
    expect(render(message('until', { exp: noon }), catalogue, { ...utc, now: noon + 86_400 })).toBe(
      'Good until 21 Nov 2026, 12:00:00 UTC.',
    );
  });

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [192, '3 min 12 s'],
    [-180, '3 min'],
    [7500, '2 h 5 min'],
    [90_000, '1 d 1 h'],
  ])('tells %d seconds as %s', (gap, expected) => {
    expect(render(message('late', { gap }), catalogue, utc)).toBe(`${expected} too late`);
  });

  it.each([
    [512, '512 B'],
    [2048, '2 KB'],
    [1_572_864, '1.5 MB'],
  ])('tells %d bytes as %s', (bytes, expected) => {
    expect(render(message('size', { bytes }), catalogue, utc)).toBe(expected);
  });

  it('chooses the variant by count', () => {
    expect(render(message('asked', { count: 1 }), catalogue, utc)).toBe('1 request');
    expect(render(message('asked', { count: 14 }), catalogue, utc)).toBe('14 requests');
  });

  it('does not fill placeholders that stand in captured text', () => {
    expect(render(message('plain', { words: '{exp|time}', exp: noon }), catalogue, utc)).toBe('The server said {exp|time}.');
  });

  it('never throws, whatever the values and options', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('plain', 'until', 'late', 'size', 'asked', 'x'),
        fc.dictionary(fc.constantFrom('words', 'exp', 'gap', 'bytes', 'count'), fc.oneof(fc.string({ unit: 'binary' }), fc.double())),
        fc.constantFrom('UTC', 'Asia/Tokyo', 'Nowhere/Land', ''),
        (key, values, timeZone) => typeof render(message(key, values), catalogue, { timeZone, locale: 'xx', now: noon }) === 'string',
      ),
    );
  }, 60_000);
});

describe('visible', () => {
  it('shows control and direction characters instead of obeying them', () => {
    expect(visible('a\r\nb\u202Ec\u0000')).toBe('a␍␊b[U+202E]c␀');
  });

  it('isolates text that runs from right to left', () => {
    expect(visible('\u05E9\u05DC')).toBe('\u2068\u05E9\u05DC\u2069');
  });

  it('cuts long text', () => {
    expect(visible('x'.repeat(5000))).toHaveLength(201);
  });

  it('never lets a control or a direction override through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => !/[\r\n\u202A-\u202E\u200B]|\p{Cs}/u.test(visible(text))),
    );
  }, 60_000);
});
