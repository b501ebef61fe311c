/** HTML and XML as far as an error page needs it: tags and the text between them, in one pass, without building a tree. */

/** Called in document order. `name` is lower case and without a namespace prefix; `tag` is the text between `<` and `>`. */
export interface MarkupEvents {
  text(text: string): void;
  open(name: string, tag: string): void;
  close(name: string): void;
}

const LONGEST_NAME = 40;
/** Elements whose content is no markup (HTML §13.1.2). */
const RAW_END = { script: /<\/script/gi, style: /<\/style/gi } as const;

/** Reads any text as markup. Linear: broken quotes and tags that never end are given up once, not once a tag. */
export function scanMarkup(text: string, events: MarkupEvents): void {
  let at = 0;
  let quotesHold = true;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open === -1) {
      events.text(text.slice(at));
      return;
    }
    if (open > at) events.text(text.slice(at, open));
    if (text.startsWith('<!--', open)) {
      at = behind(text, '-->', open + 4);
    } else if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open + 9);
      events.text(text.slice(open + 9, end === -1 ? text.length : end));
      at = end === -1 ? text.length : end + 3;
    } else if (!/[A-Za-z/!?]/.test(text[open + 1] ?? '')) {
      events.text('<');
      at = open + 1;
    } else {
      const tag = /[^!?]/.test(text[open + 1] ?? '');
      let end = tag && quotesHold ? tagEnd(text, open + 1) : -1;
      if (end === -1) {
        if (tag) quotesHold = false;
        // in this one place alone: V8 puts a search that two branches share in front of them, and searches for each lone `<` too
        end = text.indexOf('>', open + 1);
      }
      if (end === -1) return;
      at = end + 1;
      if (!tag) continue;
      const name = report(text.slice(open + 1, end), events);
      if (name === 'script' || name === 'style') {
        const raw = RAW_END[name];
        raw.lastIndex = at;
        at = raw.exec(text)?.index ?? text.length;
      }
    }
  }
}

/** Tells of one tag; gives the name of an opening one. */
function report(tag: string, events: MarkupEvents): string | null {
  const closing = tag.startsWith('/');
  const head = tag.slice(closing ? 1 : 0, LONGEST_NAME + 1);
  const full = /^[A-Za-z][A-Za-z0-9:._-]*/.exec(head)?.[0].toLowerCase() ?? '';
  const name = full.slice(full.lastIndexOf(':') + 1);
  if (closing) {
    events.close(name);
    return null;
  }
  events.open(name, tag);
  if (tag.endsWith('/')) {
    events.close(name);
    return null;
  }
  return name;
}

/** Offset of the `>` that ends the tag, outside quotes; -1 when there is none. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return i;
    // a quote opens a value only behind `=`; elsewhere it is a slip that must not hide the tag's end
    else if ((character === '"' || character === "'") && text[i - 1] === '=') quote = character;
  }
  return -1;
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  copy: '©',
};

/** Undoes the character references that error pages use; any other stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

const INLINE: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'b',
  'code',
  'em',
  'font',
  'i',
  'kbd',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'tt',
  'u',
  'wbr',
]);

/** True for an element that does not end a word. */
export function isInline(name: string): boolean {
  return INLINE.has(name);
}

/** Text without tags and character references, its whitespace reduced to single blanks. */
export function plainText(text: string): string {
  if (!/[<&]/.test(text)) return oneLine(text);
  const parts: string[] = [];
  scanMarkup(text, {
    text: (part) => parts.push(part),
    open: (name) => isInline(name) || parts.push(' '),
    close: (name) => isInline(name) || parts.push(' '),
  });
  return oneLine(decodeEntities(parts.join('')));
}

/** Whitespace reduced to single blanks, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
