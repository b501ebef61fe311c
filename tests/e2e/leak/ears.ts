/** What is heard of the extension's own places, its documents and its workers, those included that come later. */
export interface Ears {
  /** What they said on a console so far, and what the browser said there of them. */
  readonly said: () => Promise<readonly string[]>;
  /** The addresses they asked for so far. */
  readonly requested: () => Promise<readonly string[]>;
  /** Runs an expression in the latest place of the extension with this path. */
  readonly run: (path: string, expression: string) => Promise<void>;
}
