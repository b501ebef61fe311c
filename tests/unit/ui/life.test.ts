import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSeconds, lifePicture } from '../../../src/ui/life.ts';

describe("the picture of a token's life", () => {
  test('draws lateness to the same scale as the life, as long as there is room', () => {
    const { start, end, moments, squeezed } = lifePicture({ start: 0, end: 1000, moments: [200, 1100] });
    const [inside = 0, late = 0] = moments;
    expect(start).toBe(0);
    expect(inside).toBeCloseTo(start + (end - start) * 0.2);
    expect(late - end).toBeGreaterThan(0);
    expect(squeezed).toBe(false);
  });

  test('squeezes what lies far outside, so that the life stays visible', () => {
    const { start, end, squeezed } = lifePicture({ start: 0, end: 60, moments: [1_000_000] });
    expect(end - start).toBeGreaterThan(40);
    expect(squeezed).toBe(true);
  });

  test('keeps every moment on the bar and in its order', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(
        seconds,
        fc.integer({ min: -10, max: 100_000_000 }),
        fc.array(seconds, { minLength: 1, maxLength: 3 }),
        (start, life, moments) => {
          const picture = lifePicture({ start, end: start + life, moments });
          for (const at of [picture.start, picture.end, picture.latest, ...picture.moments]) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(100);
          }
          const order = moments.map((moment, index) => ({ moment, at: picture.moments[index] ?? 0 })).sort((a, b) => a.moment - b.moment);
          for (const [index, one] of order.entries()) expect(one.at).toBeGreaterThanOrEqual((order[index - 1]?.at ?? 0) - 1e-9);
        },
      ),
    );
  });

  test.each([
    [1_795_262_400, 1_795_262_400],
    [1_795_262_400_000, 1_795_262_400],
    ['1795262400', null],
    [null, null],
    [undefined, null],
    [Number.NaN, null],
    [-1, null],
    [0, null],
    [1e40, null],
  ])('a time claim of %s is %s seconds', (claim, seconds) => {
    expect(claimSeconds(claim)).toBe(seconds);
  });
});
