/**
 * The public suffix list (publicsuffix.org), ICANN's and the private part alike, as `npm run suffixes` takes it from tldts. Half of what the
 * worker weighs is this list, so it stands in `list.json` in the shortest form that a compressor likes:
 *
 *   label     a capital letter, how many letters are those of the label before it (A = 0), and the letters that follow
 *   `?`       the label only leads to longer rules and is no suffix itself
 *   `(…)`     the labels left of it, sorted
 *   `#n`      the same labels as in the n-th parenthesis, counted from 0 as they open
 *
 * Top-level labels with nothing below them are left out: the last label of a name is a suffix in any case.
 */

import { exceptions, rules } from './list.json' with { type: 'json' };

export interface Label {
  /** A rule ends here. */
  readonly suffix: boolean;
  readonly left: Labels | null;
}

export type Labels = ReadonlyMap<string, Label>;

export interface SuffixList {
  /** Top-level labels that lead to longer rules. */
  readonly rules: Labels;
  /** Names that a wildcard covers and that are no suffix all the same. */
  readonly exceptions: ReadonlySet<string>;
}

let list: SuffixList | null = null;

/** Unpacked when it is first asked for, which takes some milliseconds. */
export function suffixList(): SuffixList {
  list ??= { rules: unpack(rules), exceptions: new Set(exceptions) };
  return list;
}

/** `packed` is trusted: it is part of the program, and a test holds it to tldts. */
function unpack(packed: string): Labels {
  const groups: Labels[] = [];
  const token = /([A-Z])([^A-Z?(#)]*)(\??)(?:(\()|#(\d+))?|\)/g;
  const labels = (): Labels => {
    const found = new Map<string, Label>();
    let before = '';
    for (let part = token.exec(packed); part?.[1] !== undefined; part = token.exec(packed)) {
      const [, shared, rest = '', inner, opens, again] = part;
      before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
      let left: Labels | null = null;
      if (opens !== undefined) {
        const at = groups.push(new Map()) - 1;
        left = labels();
        groups[at] = left;
      } else if (again !== undefined) left = groups[Number(again)] ?? null;
      found.set(before, { suffix: inner === '', left });
    }
    return found;
  };
  return labels();
}
