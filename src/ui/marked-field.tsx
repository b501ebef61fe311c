/** A raw field value with marks at the places that are malformed. */

import type { JSX } from 'preact';
import type { ChallengeProblem } from '../core/http/challenge/types.ts';
import { visible } from '../core/text/visible.ts';
import { MOST_CHARACTERS } from './captured.tsx';
import { say } from './text.ts';

export interface MarkedFieldProps {
  readonly value: string;
  readonly problems: readonly ChallengeProblem[];
}

/** The characters from each problem's offset to the next one that could start something new are marked; at the end of the value a sign stands alone. */
export function MarkedField({ value, problems }: MarkedFieldProps): JSX.Element {
  const shown = value.slice(0, MOST_CHARACTERS);
  const offsets = [...new Set(problems.map((problem) => problem.offset))].filter((offset) => offset <= shown.length).sort((a, b) => a - b);
  const pieces: JSX.Element[] = [];
  let at = 0;
  for (const offset of offsets) {
    if (offset < at) continue;
    const end = markEnd(shown, offset);
    pieces.push(<span key={`t${at}`}>{visible(shown.slice(at, offset), MOST_CHARACTERS)}</span>);
    pieces.push(
      <mark key={`m${offset}`} data-offset={offset} title={problems.find((problem) => problem.offset === offset)?.message}>
        {offset === end ? '⁁' : visible(shown.slice(offset, end), MOST_CHARACTERS)}
      </mark>,
    );
    at = end;
  }
  pieces.push(<span key="rest">{visible(shown.slice(at), MOST_CHARACTERS)}</span>);
  return (
    <>
      <bdi class="captured">{pieces}</bdi>
      {value.length > shown.length && <span class="note"> {say('ui_cut', { shown: shown.length, all: value.length })}</span>}
    </>
  );
}

/** One character when it is a delimiter, else the run up to the next delimiter: enough to see, never the whole rest. */
function markEnd(value: string, offset: number): number {
  const delimiter = /[\s,="]/;
  if (offset >= value.length) return offset;
  let end = offset + 1;
  if (delimiter.test(value.charAt(offset))) return end;
  while (end < value.length && end - offset < 24 && !delimiter.test(value.charAt(end))) end += 1;
  return end;
}
