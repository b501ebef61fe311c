/** What the command line needs of its surroundings; main.ts hands over the real ones. */

import type { Catalogue } from '../core/text/message.ts';

/** A file that is open for reading. */
export interface Source {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes; null: not known. */
  readonly size: number | null;
}

export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly version: string;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly out: (text: string) => Promise<void>;
  /** One line on standard error. */
  readonly complain: (text: string) => void;
  /** Shows how far reading has come; null where nobody watches. */
  readonly progress: ((text: string) => void) | null;
  /** Opens a file (`-`: standard input). Throws an error with Node's `code`. */
  readonly open: (file: string) => Promise<Source>;
  readonly stdinIsTerminal: boolean;
  readonly colour: boolean;
}

/** 0 nothing refused and no problem, 1 something refused or a problem, 2 input that could not be read. */
export type ExitStatus = 0 | 1 | 2;
