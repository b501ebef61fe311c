import { beforeAll, describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';
import { growth, warm } from '../../../support/time.ts';

const KIB = 1024;
const SIZES = [KIB, 32 * KIB, 1024 * KIB];

/** Text that makes a reader look ahead, again and again, unless it takes care not to. */
const NASTY: readonly (readonly [name: string, head: string, repeated: string])[] = [
  ['quotes', 'Ab x="', '"'],
  ['quotes and letters', 'Ab x="', 'a" '],
  ['open quotes', 'Ab x="', 'y, z="'],
  ['escaped quotes in junk', 'Ab @"', ', a=b, @\\"'],
  ['commas', 'Ab x=', ','],
  ['commas in an open quote', 'Ab x="', 'a ,'],
  ['commas and a scheme in an open quote', 'Ab x="', 'a, b  c,'],
  ['spaces', 'Ab x=', ' '],
  ['spaces in a value', 'Ab x=a', '        b'],
  ['tabs', 'Ab x="a"', '\t\t\t\t\t\t\t\t;'],
  ['equals signs', 'Ab ', 'a=a=a='],
  ['padding', 'Ab a', '='],
  ['backslashes', 'Ab x="', '\\'],
  ['backslashes and quotes', 'Ab x="', '\\\\"'],
  ['well-known schemes', 'Ab x=', 'Basic '],
  ['lookalikes of well-known schemes', 'Ab x="a" ', 'Basics AWS4-HMAC-SHA25 '],
  ['schemes without commas', '', 'Basic Bearer '],
  ['bodies without commas', '', 'Ab abc= '],
  ['empty parameters', '', 'Ab b=,,,,'],
  ['line breaks', '', '\r\n'],
  ['folds', 'Ab x="', '\r\n '],
  ['open quotes in many lines', '', 'Ab x="\n'],
  ['letters', '', 'a'],
  ['control characters', 'Ab x="', '\0'],
  ['controls as junk', '', '\x01,'],
  ['parameters', 'Ab ', 'p="v", '],
];

describe('readChallenges takes time linear in the length', () => {
  beforeAll(() => {
    const whole = [
      'Basic realm="a, b"',
      'Digest qop="auth,auth-int", nonce="a\\"b"',
      'Negotiate YIIC==, NTLM',
      "Bearer error='x', a=b; c",
      'Ab x="a',
    ];
    const texts = [...whole, ...NASTY.map(([, head, repeated]) => head + repeated.repeat(10))];
    warm(
      (field: string) => readChallenges([field]),
      texts.flatMap((text) => [text, `${text}, ${whole[0]}`]),
    );
  }, 60_000);
  it.each(NASTY)(
    '%s',
    (_name, head, repeated) => {
      const [small, middle, large] = SIZES.map((size) => head + repeated.repeat(Math.ceil((size - head.length) / repeated.length)));
      readChallenges([small ?? '']);
      // 32 times the length: a quadratic reader takes 1,024 times as long
      const limit = 32 * 8;
      const read = (field: string) => readChallenges([field]);
      expect(growth(read, middle ?? '', large ?? '', { limit, floor: 4 })).toBeLessThan(limit);
    },
    60_000,
  );

  it('reads 10,000 parameters', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    const { challenges, malformed } = readChallenges([`Ab ${names.map((name) => `${name}="${name}"`).join(', ')}`]);
    expect(malformed).toBe(false);
    expect(Object.keys(challenges[0]?.params ?? {})).toEqual(names);
  });
});
