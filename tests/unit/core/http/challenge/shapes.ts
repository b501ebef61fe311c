import { expect, it } from 'vitest';
import { readChallenges } from '../../../../../src/core/http/challenge/read.ts';

/** `Scheme`, `Scheme:token68`, then parameters; `!` in front of the whole where it is malformed. */
type Shape = readonly [scheme: string, token68: string | null, params: Readonly<Record<string, string>>];

type Row = readonly [title: string, fields: readonly string[], malformed: boolean, challenges: readonly Shape[]];

/** One test a row: what the reader makes of these field values. */
export function check(rows: readonly Row[]): void {
  it.each(rows)('%s', (_title, fields, malformed, challenges) => {
    const reading = readChallenges(fields);
    const shapes = reading.challenges.map((challenge) => [challenge.scheme, challenge.token68, { ...challenge.params }]);
    expect({ shapes, malformed: reading.malformed }).toEqual({ shapes: challenges, malformed });
  });
}
