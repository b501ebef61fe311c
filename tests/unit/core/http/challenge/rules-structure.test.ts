import { describe } from 'vitest';
import { check } from './shapes.ts';

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
