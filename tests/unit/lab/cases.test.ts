import { describe, expect, it } from 'vitest';
import { CAUSES, REASONS } from '../../../src/core/diagnosis/causes.ts';
import { CASES, NOT_IN_A_BROWSER } from '../../lab/cases.ts';

describe('the table of lab cases', () => {
  it('has a case for every cause that a browser can produce, and names the others with the reason', () => {
    const covered = new Set([
      ...CASES.map(({ cause }) => cause),
      ...NOT_IN_A_BROWSER.filter(({ reason }) => reason === null).map(({ cause }) => cause),
    ]);
    expect(CAUSES.filter((cause) => !covered.has(cause))).toEqual([]);
  });

  it('has a case for every reason for which a cookie is held back, and names the others', () => {
    const covered = new Set([...CASES.map(({ reason }) => reason), ...NOT_IN_A_BROWSER.map(({ reason }) => reason)]);
    expect(REASONS.filter((reason) => !covered.has(reason))).toEqual([]);
  });

  it('uses each id once', () => {
    const ids = CASES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
