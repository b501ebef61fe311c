import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';

describe('problems', () => {
  it.each([
    ['Basic realm="left', 0, 12, 'the quote opened at 12 is never closed'],
    ['Basic realm="a",\r\n x="b', 0, 16, 'the line is folded, which is obsolete'],
    ['Basic realm="a", realm="b"', 0, 17, 'the parameter realm occurs twice in one challenge'],
    ['  Basic\trealm="a"', 0, 7, 'a tab stands where a space belongs'],
    ['Basic realm="a" charset="b"', 0, 16, 'a comma is missing before this'],
    ['Basic realm="a"; charset="b"', 0, 15, 'a semicolon stands where a comma belongs'],
  ] as const)('%j is faulty at field %i, offset %i', (field, index, offset, message) => {
    expect(readChallenges([field]).problems[0]).toEqual({ field: index, offset, message });
  });

  it('counts offsets in the field value, behind folds and line breaks too', () => {
    const value = 'Ab x=1,\r\n\t y=2\nCd z="open';
    const { problems } = readChallenges(['Ab', value]);
    expect(problems.map((problem) => [problem.field, problem.offset])).toEqual([
      [1, value.indexOf('\r')],
      [1, value.indexOf('"')],
    ]);
    expect(problems[1]?.message).toBe(`the quote opened at ${value.indexOf('"')} is never closed`);
  });

  it('lists at most 200 and says that there are more', () => {
    const { problems, malformed } = readChallenges([',@'.repeat(1000)]);
    expect(malformed).toBe(true);
    expect(problems).toHaveLength(200);
    expect(problems.at(-1)?.message).toBe('from here on, further problems are not listed');
  });
});
