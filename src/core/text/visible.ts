/** Captured text as it may stand inside a sentence: nothing in it can reorder, hide or break the words around it. */

const MOST = 200;
const C0 = 0x20;
const PICTURES = 0x2400;

/** Controls of C0 and C1, bidirectional controls (UAX #9 §2), zero-width characters, separators, and halves of surrogate pairs. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Hebrew, Arabic and their neighbours, and the presentation forms: text that runs from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\uD802\uD803\uD83A\uD83B]/;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * `text` on one line, cut after about 200 characters with an ellipsis. Control characters become their pictures (U+2400),
 * other invisible ones `[U+202E]`; text that runs from right to left is isolated, so that it cannot reorder its neighbours.
 */
export function visible(text: string, most: number = MOST): string {
  const cut = text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;
  const shown = cut.replace(HIDDEN, picture);
  return RIGHT_TO_LEFT.test(shown) ? `${FIRST_STRONG_ISOLATE}${shown}${POP_ISOLATE}` : shown;
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < C0) return String.fromCharCode(PICTURES + code);
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
