/** Names of parameters and headers that a sentence mentions. */

const KINDS: ReadonlySet<string> = new Set(['arg', 'args', 'argument', 'param', 'params', 'parameter', 'header', 'field']);
/** Words that stand beside those without being a name. */
const PLAIN: ReadonlySet<string> = new Set(
  [
    'a an and any api are as at auth be been but by called can cannot contains could custom did do does empty expected extra find first following for',
    'format found from get given had has have http https if in incorrect info invalid is it its json last malformed may missing must my name',
    'named need needed new no none not null of on one only or our parameter param provided present query request required response secret',
    'security send set should single specify string that the their there this to undefined unknown url uri use used valid value values was',
    'were when which with without wrong you your header headers cookie cookies field absent expired body form please subscription public private',
  ].flatMap((line) => line.split(' ')),
);
const WORD = /[A-Za-z][\w.-]*/g;
const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`', '‘', '“', '’', '”', '«', '»']);
const CHARACTERS = 4000;
const MOST = 20;
const LONGEST = 60;

/**
 * Words of the text that look like the name of a parameter: with an underscore in them, in quotes, or next to *parameter*,
 * *header* and the like. Looks at the first 4,000 characters and gives at most 20, each once, as they were written.
 */
export function mentionedNames(text: string): string[] {
  const names = new Set<string>();
  const words = [...text.slice(0, CHARACTERS).matchAll(WORD)];
  words.forEach((match, index) => {
    const word = match[0].replace(/[.-]+$/, '');
    if (word.length < 2 || word.length > LONGEST || names.size >= MOST) return;
    const before = words[index - 1]?.[0].toLowerCase() ?? '';
    const after = words[index + 1]?.[0].toLowerCase() ?? '';
    const beside = (KINDS.has(before) || KINDS.has(after)) && !PLAIN.has(word.toLowerCase()) && !KINDS.has(word.toLowerCase());
    if (/[A-Za-z0-9]_[A-Za-z0-9]/.test(word) || isQuoted(text, match.index, word.length) || beside) names.add(word);
  });
  return [...names];
}

function isQuoted(text: string, start: number, length: number): boolean {
  return QUOTES.has(text[start - 1] ?? '') && QUOTES.has(text[start + length] ?? '');
}
