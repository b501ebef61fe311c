import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';
import { writeChallenge } from '../../../../../src/core/http/challenge/write.ts';

/** Pieces that a challenge is made of, well put and badly put, so that random text reaches every rule. */
const PIECES = [
  'Basic',
  'Bearer',
  'x',
  'realm',
  'é',
  ' ',
  '  ',
  '\t',
  ',',
  '=',
  '==',
  '"',
  '\\',
  ';',
  ':',
  '@',
  '\r',
  '\n',
  '\r\n ',
  '\0',
  '"a"',
  'a=b',
  'x="y"',
];
const garbage = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);
const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/);
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/[\r\n]/g, ' '));
const good = fc.tuple(
  token,
  fc.dictionary(
    token.map((name) => name.toLowerCase()),
    text,
    { minKeys: 1, maxKeys: 6, noNullPrototype: false },
  ),
);

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('readChallenges, whatever comes', () => {
  it('gives a reading whose problems lie inside the input', () => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 4 }), (fields) => {
        const reading = readChallenges(fields);
        expect(reading.malformed).toBe(reading.problems.length > 0);
        for (const problem of reading.problems) {
          const field = fields[problem.field];
          expect(field).toBeDefined();
          expect(problem.offset).toBeGreaterThanOrEqual(0);
          expect(problem.offset).toBeLessThanOrEqual(field?.length ?? -1);
          expect(problem.message).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('reads the same from what is written back', () => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 4 }), (fields) => {
        const { challenges } = readChallenges(fields);
        expect(plain(readChallenges(challenges.map(writeChallenge)).challenges)).toEqual(plain(challenges));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('reads a written challenge as conformant unless its values hold control characters', () => {
    fc.assert(
      fc.property(good, ([scheme, params]) => {
        const reading = readChallenges([writeChallenge({ scheme, token68: null, params })]);
        expect(reading.challenges.map((challenge) => [challenge.scheme, challenge.token68, { ...challenge.params }])).toEqual([
          [scheme, null, params],
        ]);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
        expect(reading.malformed).toBe(Object.values(params).some((value) => /[\0-\x08\x0a-\x1f\x7f]/.test(value)));
      }),
    );
  });

  it('keeps a good challenge in its own field line next to any garbage', () => {
    fc.assert(
      fc.property(garbage, good, garbage, (before, [scheme, params], after) => {
        const line = writeChallenge({ scheme, token68: null, params });
        for (const fields of [[before, line, after], [`${before}\n${line}\r\n${after.replace(/^[ \t]+/, '')}`]]) {
          const found = readChallenges(fields).challenges.some(
            (challenge) => challenge.scheme === scheme && Object.entries(params).every(([name, value]) => challenge.params[name] === value),
          );
          expect(found).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('writes line breaks, which no field can hold, as spaces', () => {
    const field = writeChallenge({ scheme: 'Ab', token68: null, params: { x: 'a\r\nSet-Cookie: b' } });
    expect(field).toBe('Ab x="a  Set-Cookie: b"');
  });
});

/** The recipient grammar of RFC 9110 (§5.6.1.2, §5.6.2 to §5.6.4, §11.2, §11.6.1) as one expression, for short lines only: it backtracks. */
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[\\t !#-\\[\\]-~\\u0080-\\uffff]|\\\\[\\t -~\\u0080-\\uffff])*"';
const OWS = '[ \\t]*';
const PARAM = `${TOKEN}${OWS}=${OWS}(?:${TOKEN}|${QUOTED})`;
const PARAMS = `(?:${PARAM})?(?:${OWS},${OWS}(?:${PARAM})?)*`;
const CHALLENGE = `${TOKEN}(?: +(?:[A-Za-z0-9._~+/-]+=*|${PARAMS}))?`;
const GRAMMAR = new RegExp(`^(?:${CHALLENGE})?(?:${OWS},${OWS}(?:${CHALLENGE})?)*$`);

describe('malformed', () => {
  it.each(['', 'A ', 'A b=', 'A b="'])(
    'agrees with the grammar on every short line that begins with %j',
    (start) => {
      const alphabet = ['a', '/', ' ', '\t', ',', '=', '"', '\\'];
      const disagreements: string[] = [];
      const grow = (line: string, left: number) => {
        const reading = readChallenges([line]);
        const faults = reading.problems.filter((problem) => !problem.message.includes('occurs twice'));
        if (faults.length > 0 === GRAMMAR.test(line.replace(/^[ \t]+|[ \t]+$/g, ''))) disagreements.push(line);
        if (left > 0) for (const character of alphabet) grow(line + character, left - 1);
      };
      grow(start, 4);
      expect(disagreements).toEqual([]);
    },
    60_000,
  );
});
