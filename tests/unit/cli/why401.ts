/** Runs the command line in this process, over files that are texts. */

import catalogue from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Surroundings } from '../../../src/cli/io.ts';
import { run } from '../../../src/cli/run.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: readonly string[];
}

/** Runs a command line over files that are texts, split into small chunks. An error in place of a text is thrown on opening. */
export async function why401(
  args: readonly string[],
  files: Readonly<Record<string, string | Error>> = {},
  more: Partial<Surroundings> = {},
): Promise<Ran> {
  let out = '';
  const err: string[] = [];
  const status = await run(args, {
    catalogue,
    version: '9.9.9',
    now: () => 1_795_262_400,
    out: async (text) => {
      out += text;
    },
    complain: (text) => err.push(text),
    progress: null,
    open: async (file) => {
      const text = files[file] ?? Object.assign(new Error('none'), { code: 'ENOENT' });
      if (typeof text !== 'string') throw text;
      const bytes = Buffer.from(text);
      return {
        size: bytes.length,
        chunks: (async function* () {
          for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
        })(),
      };
    },
    stdinIsTerminal: true,
    colour: false,
    ...more,
  });
  return { status, out, err };
}
