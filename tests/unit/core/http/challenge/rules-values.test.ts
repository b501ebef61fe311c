import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';
import { check } from './shapes.ts';

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
