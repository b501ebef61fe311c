import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Slots, slotsFor } from '../../../src/ui/slots.ts';

const NONE: Slots = new Map();
const slots = (keys: string, before: Slots = NONE): string => [...slotsFor([...keys], before).values()].join('');

describe('the elements of rows', () => {
  test('are made for the first ones in their order', () => {
    expect(slots('abc')).toBe('012');
  });

  test('stay with the rows that stay, and come to others in the order in which they stood', () => {
    const before = slotsFor([...'abcd'], NONE);
    expect(slots('xyab', before)).toBe('2301');
    expect(slots('wxyz', before)).toBe('0123');
  });

  test('that went in between are not taken for those that are there', () => {
    const fewer = slotsFor([...'d'], slotsFor([...'abcd'], NONE));
    expect(slots('ad', fewer)).toBe('43');
  });

  test('are one a row, kept as long as it is drawn, whatever comes and goes', () => {
    const drawing = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(drawing, { maxLength: 12 }), (drawings) => {
        let before = NONE;
        for (const keys of drawings) {
          const after = slotsFor(keys, before);
          expect([...after.keys()]).toEqual(keys);
          expect(new Set(after.values()).size).toBe(keys.length);
          for (const key of keys) if (before.has(key)) expect(after.get(key)).toBe(before.get(key));
          before = after;
        }
      }),
    );
  });
});
