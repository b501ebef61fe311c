/** Text for a terminal: lines with a style, in which nothing that was captured can move the cursor or change a colour. */

export type Style = 'plain' | 'bold' | 'bad' | 'doubt' | 'good' | 'dim';

export interface Line {
  readonly text: string;
  readonly style: Style;
}

export function line(text: string, style: Style = 'plain'): Line {
  return { text, style };
}

/** Select Graphic Rendition (ECMA-48 §8.3.117). */
const CODES: Readonly<Record<Style, string>> = { plain: '', bold: '1', bad: '31', doubt: '33', good: '32', dim: '2' };

/** C0, DEL and C1 controls, bidirectional controls, zero-width characters, line separators, halves of surrogate pairs. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** No line of a captured text needs more; a header of a megabyte would hide everything else. */
const MOST = 2_000;

/** Text on one line, with every control character written out (`\x1b`, `\u202e`). */
export function shown(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return cut.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The finished text: each line masked (`mask` null: it was), made visible, and coloured if the terminal can. */
export function finish(lines: readonly Line[], mask: ((text: string) => string) | null, colour: boolean): string {
  return lines
    .map(({ text, style }) => {
      const safe = shown(mask === null ? text : mask(text));
      return colour && CODES[style] !== '' && safe !== '' ? `\u001b[${CODES[style]}m${safe}\u001b[0m\n` : `${safe}\n`;
    })
    .join('');
}

/** Whether to colour: only on a terminal that can, unless NO_COLOR is set (no-color.org). */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}
