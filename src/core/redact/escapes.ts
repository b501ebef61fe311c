/** Secrets behind escapes that nobody needed: every character as `%74`, `\u0074` or `&#116;`, some of them only, or one over another. */

const ESCAPE = /%[0-9a-f]{2}|\\u[0-9a-f]{4}|&#x[0-9a-f]{1,6};|&#\d{1,7};/gi;
/** What may stand between two escapes of one text. */
const BETWEEN = /^[^\s"'<>]*$/;
const EDGE = /[^\s"'<>\\]/;
/** Characters without escapes that still belong to the run, on either side of an escape. */
const MOST_BETWEEN = 256;
/** How often one escape may stand over another. */
const MOST_LAYERS = 3;

/** `text` with every run of escapes laid open in which `mask` finds something, as it is then masked. The others stay as they are. Linear. */
export function maskEscaped(text: string, mask: (text: string) => string): string {
  let out = '';
  let done = 0;
  for (const [from, to] of runsOf(text)) {
    let plain = text.slice(from, to);
    let masked = plain;
    for (let layer = 0; layer < MOST_LAYERS && masked === plain; layer++) {
      const decoded = decode(plain);
      if (decoded === plain) break;
      plain = decoded;
      masked = mask(plain);
    }
    if (masked === plain) continue;
    // what was escaped may have been so for a reason: no quote or bracket comes back
    out += text.slice(done, from) + masked.replace(/["'\\<>\s]/g, ' ');
    done = to;
  }
  return done === 0 ? text : out + text.slice(done);
}

function* runsOf(text: string): Iterable<[number, number]> {
  let from = -1;
  let to = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const belongs = from >= 0 && match.index - to <= MOST_BETWEEN && BETWEEN.test(text.slice(to, match.index));
    if (!belongs) {
      if (from >= 0) yield [from, wordEnd(text, to)];
      from = wordStart(text, match.index, Math.max(to, match.index - MOST_BETWEEN));
    }
    to = match.index + match[0].length;
  }
  if (from >= 0) yield [from, wordEnd(text, to)];
}

function wordStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && EDGE.test(text[start - 1] ?? '')) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < at + MOST_BETWEEN && EDGE.test(text[end] ?? '')) end++;
  return end;
}

/** One layer of escapes undone. Percent triplets that are no UTF-8 are taken for Latin-1. */
function decode(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (triplets) => {
      try {
        return decodeURIComponent(triplets);
      } catch {
        return triplets.replace(/%(..)/g, (_all, hex: string) => character(hex, 16));
      }
    })
    .replace(/\\u([0-9a-f]{4})|&#x([0-9a-f]{1,6});|&#(\d{1,7});/gi, (_all, unit?: string, hex?: string, decimal?: string) =>
      decimal === undefined ? character(unit ?? hex ?? '', 16) : character(decimal, 10),
    );
}

function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
