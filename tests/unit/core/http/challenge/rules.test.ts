import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';

/** `Scheme`, `Scheme:token68`, then parameters; `!` in front of the whole where it is malformed. */
type Shape = readonly [scheme: string, token68: string | null, params: Readonly<Record<string, string>>];

type Row = readonly [title: string, fields: readonly string[], malformed: boolean, challenges: readonly Shape[]];

function check(rows: readonly Row[]): void {
  it.each(rows)('%s', (_title, fields, malformed, challenges) => {
    const reading = readChallenges(fields);
    const shapes = reading.challenges.map((challenge) => [challenge.scheme, challenge.token68, { ...challenge.params }]);
    expect({ shapes, malformed: reading.malformed }).toEqual({ shapes: challenges, malformed });
  });
}

describe('rule 1: field lines', () => {
  check([
    ['no field gives nothing and is no fault', [], false, []],
    ['an empty field is no fault', ['', '  \t '], false, []],
    [
      'CR alone is a boundary',
      ['Ab x=1\rCd y=2'],
      false,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, { y: '2' }],
      ],
    ],
    [
      'CRLF is one boundary',
      ['Ab x=1\r\nCd'],
      false,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, {}],
      ],
    ],
    [
      'LF CR is two boundaries with an empty line between',
      ['Ab x=1\n\rCd'],
      false,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, {}],
      ],
    ],
    ['a line break at both ends is no fault', ['\r\nAb\n'], false, [['Ab', null, {}]]],
    [
      'whitespace in front of a boundary is trimmed',
      ['Ab x=1 \t\nCd'],
      false,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, {}],
      ],
    ],
    ['a fold inside quotes is one space', ['Ab x="one \r\n \t two"'], true, [['Ab', null, { x: 'one two' }]]],
    ['a fold by CR alone counts too', ['Ab\r x=1'], true, [['Ab', null, { x: '1' }]]],
    ['a fold at the start is a fault and nothing more', ['\n Ab x=1'], true, [['Ab', null, { x: '1' }]]],
    ['a fold at the end is a fault and nothing more', ['Ab x=1\r\n '], true, [['Ab', null, { x: '1' }]]],
    [
      'an open quote ends with its line and costs the next nothing',
      ['Ab x="1\nCd y="2"'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, { y: '2' }],
      ],
    ],
    ['a parameter continues the line before', ['Ab x=1', 'y=2, z=3'], false, [['Ab', null, { x: '1', y: '2', z: '3' }]]],
    ['it does so in one string too', ['Ab x=1\ny=2'], false, [['Ab', null, { x: '1', y: '2' }]]],
    [
      'it continues the last challenge alone',
      ['Ab x=1, Cd y=2', 'z=3'],
      false,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, { y: '2', z: '3' }],
      ],
    ],
    ['an empty line between changes nothing', ['Ab x=1', '', 'y=2'], false, [['Ab', null, { x: '1', y: '2' }]]],
    ['it is a fault where the challenge had no parameter', ['Ab', 'y=2'], true, [['Ab', null, { y: '2' }]]],
    ['it is a fault behind a token68', ['Ab abc==', 'y=2'], true, [['Ab', 'abc==', { y: '2' }]]],
    ['a name of the line before counts as taken', ['Ab x=1', 'X=2'], true, [['Ab', null, { x: '1' }]]],
    ['a fault of one line leaves the next conformant to read', ['@@@', 'Ab x="y"'], true, [['Ab', null, { x: 'y' }]]],
  ]);
});

describe('rule 2 and 3: elements', () => {
  check([
    ['empty elements are ignored', [', ,Ab x=1,, ,y=2 ,,'], false, [['Ab', null, { x: '1', y: '2' }]]],
    ['a comma inside quotes separates nothing', ['Ab x="1, Cd y=2"'], false, [['Ab', null, { x: '1, Cd y=2' }]]],
    ['a scheme alone', ['Ab'], false, [['Ab', null, {}]]],
    [
      'schemes alone, whitespace around the commas',
      ['Ab , Cd\t,\tEf'],
      false,
      [
        ['Ab', null, {}],
        ['Cd', null, {}],
        ['Ef', null, {}],
      ],
    ],
    ['the space before the comma leaves the list of parameters open', ['Ab , x=1'], false, [['Ab', null, { x: '1' }]]],
    ['a space and a tab before the comma do too', ['Ab \t, x=1'], false, [['Ab', null, { x: '1' }]]],
    ['a tab alone before the comma does not', ['Ab\t, x=1'], true, [['Ab', null, { x: '1' }]]],
    ['no space before the comma closes it', ['Ab, x=1, y=2'], true, [['Ab', null, { x: '1', y: '2' }]]],
    ['a tab in place of the space', ['Ab\tx=1'], true, [['Ab', null, { x: '1' }]]],
    ['a tab behind the space', ['Ab \tx=1'], true, [['Ab', null, { x: '1' }]]],
    ['several spaces are conformant', ['Ab   x=1'], false, [['Ab', null, { x: '1' }]]],
    ['whitespace around the equals sign is conformant', ['Ab x \t=\t "1" , y = 2'], false, [['Ab', null, { x: '1', y: '2' }]]],
    ['a parameter before any scheme is dropped', ['x="1, 2", Ab y=3'], true, [['Ab', null, { y: '3' }]]],
    ['a scheme and an equals sign is a parameter', ['Ab x=1, Basic = 2'], false, [['Ab', null, { x: '1', basic: '2' }]]],
    ['a colon and a space behind the scheme', ['Ab: x=1'], true, [['Ab', null, { x: '1' }]]],
    ['a colon at the end', ['Ab:'], true, [['Ab', null, {}]]],
    ['a colon and a token68', ['Ab: abc=='], true, [['Ab', 'abc==', {}]]],
    ['a colon and no space is junk', ['Ab:x=1, y=2'], true, []],
    ['junk ends at the next comma outside quotes', ['Ab x=1, @"a,b",y=2'], true, [['Ab', null, { x: '1', y: '2' }]]],
    ['an escaped quote does not end the quotes of junk', ['Ab x=1, @"a\\",b",y=2'], true, [['Ab', null, { x: '1', y: '2' }]]],
    ['an open quote in junk hides junk', ['Ab x=1, @"a, ??'], true, [['Ab', null, { x: '1' }]]],
    [
      'an open quote in junk does not cost a good challenge',
      ['Ab x=1, @"a, Cd y=2'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, { y: '2' }],
      ],
    ],
    ['a token with something behind it that cannot stand there', ['Ab x=1, foo@bar, y=2'], true, [['Ab', null, { x: '1', y: '2' }]]],
    ['the scheme keeps its case, the name does not', ['bEARER ReALM=X'], false, [['bEARER', null, { realm: 'X' }]]],
  ]);
});

describe('rule 4: what follows the scheme', () => {
  check([
    ['a token68 of every character it may hold', ['Ab aZ09-._~+/='], false, [['Ab', 'aZ09-._~+/=', {}]]],
    [
      'a token68, whitespace, a comma',
      ['Ab abc \t, Cd'],
      false,
      [
        ['Ab', 'abc', {}],
        ['Cd', null, {}],
      ],
    ],
    [
      'one equals sign, then a challenge: a token68',
      ['Ab abc=, Cd x=1'],
      false,
      [
        ['Ab', 'abc=', {}],
        ['Cd', null, { x: '1' }],
      ],
    ],
    ['one equals sign, then a parameter: a parameter without a value', ['Ab abc=, x=1'], true, [['Ab', null, { abc: '', x: '1' }]]],
    ['the same over empty elements', ['Ab Abc= ,, ,x = 1'], true, [['Ab', null, { abc: '', x: '1' }]]],
    [
      'one equals sign, then a bare scheme',
      ['Ab abc=, Cd'],
      false,
      [
        ['Ab', 'abc=', {}],
        ['Cd', null, {}],
      ],
    ],
    ['one equals sign, then junk: a token68', ['Ab abc=, @, x=1'], true, [['Ab', 'abc=', { x: '1' }]]],
    ['two equals signs, then a parameter: a token68', ['Ab abc==, x=1'], true, [['Ab', 'abc==', { x: '1' }]]],
    ['what stands before the one equals sign is no token', ['Ab a/c=, x=1'], true, [['Ab', 'a/c=', { x: '1' }]]],
    ['the exception looks no further than its line', ['Ab abc=\nx=1'], true, [['Ab', 'abc=', { x: '1' }]]],
    ['a padded token68 and a parameter without the comma', ['Ab abc= x=1'], true, [['Ab', 'abc=', { x: '1' }]]],
    ['a tab does in its place', ['Ab abc==\tx="1"'], true, [['Ab', 'abc==', { x: '1' }]]],
    ['whitespace behind the equals sign and a token is conformant', ['Ab abc= x'], false, [['Ab', null, { abc: 'x' }]]],
    ['a second equals sign means no parameter', ['Ab abc= x=='], true, [['Ab', null, { abc: 'x==' }]]],
    [
      'a well-known scheme and a space',
      ['Ab negotiate x=1'],
      true,
      [
        ['Ab', null, {}],
        ['negotiate', null, { x: '1' }],
      ],
    ],
    ['a well-known scheme and the end is a token68', ['Ab Negotiate'], false, [['Ab', 'Negotiate', {}]]],
    [
      'a well-known scheme and a comma is a token68',
      ['Ab Negotiate, Basic x=1'],
      false,
      [
        ['Ab', 'Negotiate', {}],
        ['Basic', null, { x: '1' }],
      ],
    ],
    ['a scheme that nobody knows is no scheme there', ['Ab cd x=1'], true, [['Ab', 'cd', { x: '1' }]]],
    [
      'a run and more',
      ['Ab abc def, Cd'],
      true,
      [
        ['Ab', 'abc', {}],
        ['Cd', null, {}],
      ],
    ],
    [
      'a run, then quotes with a comma',
      ['Ab abc "d, e", Cd'],
      true,
      [
        ['Ab', 'abc', {}],
        ['Cd', null, {}],
      ],
    ],
    ['something else', ['Ab (abc), x=1'], true, [['Ab', null, { x: '1' }]]],
    [
      'a run with a foreign character behind it',
      ['Ab abc;x=1, Cd'],
      true,
      [
        ['Ab', null, {}],
        ['Cd', null, {}],
      ],
    ],
  ]);
});

describe('rule 5: unquoted values', () => {
  check([
    ['a URL', ['Ab x=http://h/p?q=1, y=2'], true, [['Ab', null, { x: 'http://h/p?q=1', y: '2' }]]],
    ['blanks inside', ['Ab x=one two  three , y=2'], true, [['Ab', null, { x: 'one two  three', y: '2' }]]],
    ['empty, then a comma', ['Ab y=2, x=, z=3'], true, [['Ab', null, { y: '2', x: '', z: '3' }]]],
    ['empty, then the end', ['Ab y=2, x= '], true, [['Ab', null, { y: '2', x: '' }]]],
    ['empty, then a parameter whose comma is missing', ['Ab y=2, x= z=3'], true, [['Ab', null, { y: '2', x: '', z: '3' }]]],
    ['a forgotten comma before a parameter', ['Ab x=1 y=2\tz = 3'], true, [['Ab', null, { x: '1', y: '2', z: '3' }]]],
    [
      'a forgotten comma before a well-known scheme',
      ['Ab x=1 DIGEST y=2'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['DIGEST', null, { y: '2' }],
      ],
    ],
    ['a well-known scheme at the end belongs to the value', ['Ab x=1 Digest'], true, [['Ab', null, { x: '1 Digest' }]]],
    ['a well-known scheme and a comma belongs to the value', ['Ab x=my Token, y=2'], true, [['Ab', null, { x: 'my Token', y: '2' }]]],
    [
      'a well-known name as the whole value, with whitespace before the comma',
      ['Ab x= Token , y=2'],
      false,
      [['Ab', null, { x: 'Token', y: '2' }]],
    ],
    ['padding', ['Ab y=1, x=abc=='], true, [['Ab', null, { y: '1', x: 'abc==' }]]],
    ['padding, then a blank and padding again', ['Ab y=1, x=a b=='], true, [['Ab', null, { y: '1', x: 'a b==' }]]],
    ['a quote inside does not hide a comma', ['Ab x=a"b, y=2"'], true, [['Ab', null, { x: 'a"b', y: '2"' }]]],
    ['a semicolon', ['Ab x=1; y=2'], true, [['Ab', null, { x: '1;', y: '2' }]]],
    ['two equals signs', ['Ab y=1, x==a'], true, [['Ab', null, { y: '1', x: '=a' }]]],
  ]);
});

describe('rule 6: quoted values', () => {
  check([
    ['quoted-pairs', ['Ab x="\\a\\"\\\\\\,"'], false, [['Ab', null, { x: 'a"\\,' }]]],
    [
      'every conformant character',
      ['Ab x="\t !#$%&\'()*+,-./:;<=>?@[]^_`{|}~é€"'],
      false,
      [['Ab', null, { x: "\t !#$%&'()*+,-./:;<=>?@[]^_`{|}~é€" }]],
    ],
    ['a semicolon behind it', ['Ab x="1" ;y="2";'], true, [['Ab', null, { x: '1', y: '2' }]]],
    ['a parameter behind it', ['Ab x="1"y="2"'], true, [['Ab', null, { x: '1', y: '2' }]]],
    [
      'a well-known scheme behind it, then a comma',
      ['Ab x="1" Basic, Cd'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['Basic', null, {}],
        ['Cd', null, {}],
      ],
    ],
    ['a scheme that nobody knows behind it', ['Ab x="1" cd, y=2'], true, [['Ab', null, { x: '1', y: '2' }]]],
    ['an open quote, then a parameter', ['Ab x="1, y=2'], true, [['Ab', null, { x: '1', y: '2' }]]],
    [
      'an open quote, then any scheme with a parameter',
      ['Ab x="1, Cd  y=2'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, { y: '2' }],
      ],
    ],
    [
      'an open quote, then a well-known scheme alone',
      ['Ab x="1 , Negotiate'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['Negotiate', null, {}],
      ],
    ],
    ['an open quote, then a bare scheme that nobody knows', ['Ab x="1, cd'], true, [['Ab', null, { x: '1, cd' }]]],
    ['an open quote, then padding', ['Ab x="1, cd=='], true, [['Ab', null, { x: '1, cd==' }]]],
    ['inner quotes up to the last', ['Ab x="a "b" c", y=2'], true, [['Ab', null, { x: 'a "b" c', y: '2' }]]],
    ['inner quotes with blanks behind the last', ['Ab x="a "b" c"  , y=2'], true, [['Ab', null, { x: 'a "b" c', y: '2' }]]],
    ['inner quotes and a quoted-pair', ['Ab x="a "b\\"" c"'], true, [['Ab', null, { x: 'a "b"" c' }]]],
    ['text behind the closing quote', ['Ab x="a" b c, y=2'], true, [['Ab', null, { x: 'a', y: '2' }]]],
    ['text behind it that ends in an escaped quote', ['Ab x="a" b\\"'], true, [['Ab', null, { x: 'a' }]]],
    ['a lone backslash at the end stays', ['Ab x="a\\'], true, [['Ab', null, { x: 'a\\' }]]],
    ['two backslashes at the end are one', ['Ab x="a\\\\'], true, [['Ab', null, { x: 'a\\' }]]],
    ['an escaped closing quote closes nothing', ['Ab x="a\\"'], true, [['Ab', null, { x: 'a"' }]]],
  ]);
});

describe('rules 7 and 8: names twice, characters', () => {
  check([
    [
      'the first value stays',
      ['Ab x=1, X="2", x'],
      true,
      [
        ['Ab', null, { x: '1' }],
        ['x', null, {}],
      ],
    ],
    [
      'a name may stand in two challenges',
      ['Ab x=1, Cd x=2'],
      false,
      [
        ['Ab', null, { x: '1' }],
        ['Cd', null, { x: '2' }],
      ],
    ],
    ['NUL in quotes', ['Ab x="a\0b"'], true, [['Ab', null, { x: 'a\0b' }]]],
    ['DEL in quotes', ['Ab x="a\x7fb"'], true, [['Ab', null, { x: 'a\x7fb' }]]],
    ['an escaped control', ['Ab x="a\\\x02b"'], true, [['Ab', null, { x: 'a\x02b' }]]],
    ['a tab in quotes is conformant', ['Ab x="a\tb"'], false, [['Ab', null, { x: 'a\tb' }]]],
    ['a C1 character in quotes is obs-text', ['Ab x="a\x85b"'], false, [['Ab', null, { x: 'a\x85b' }]]],
    ['obs-text without quotes', ['Ab x=\xe9'], true, [['Ab', null, { x: '\xe9' }]]],
    ['obs-text in a scheme', ['\xc4b x=1, Cd'], true, [['Cd', null, {}]]],
    [
      'names of Object are names like any other',
      ['Ab toString=1, constructor=2'],
      false,
      [['Ab', null, { tostring: '1', constructor: '2' }]],
    ],
  ]);

  it('keeps __proto__ as a plain key', () => {
    const [challenge] = readChallenges(['Ab __proto__=1, x=2']).challenges;
    expect(Object.getPrototypeOf(challenge?.params)).toBeNull();
    expect(Object.entries(challenge?.params ?? {})).toEqual([
      ['__proto__', '1'],
      ['x', '2'],
    ]);
  });
});

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
