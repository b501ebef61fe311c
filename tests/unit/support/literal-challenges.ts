/**
 * A second reader of WWW-Authenticate, slow and literal, that shares nothing with the product's: it cuts copies of the
 * text with regular expressions and looks ahead by matching the rest again and again. Where the two readers disagree,
 * one of them is wrong. Whether a value is malformed is not found out on the way, as the product does it, but
 * by matching every field line with the grammar of RFC 9110 (§5.6, §11.2, §11.6.1), written as one expression.
 */

export interface LiteralChallenge {
  readonly scheme: string;
  token68: string | null;
  readonly params: Map<string, string>;
}

export interface LiteralReading {
  readonly challenges: readonly LiteralChallenge[];
  readonly malformed: boolean;
}

const TCHAR = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
const QUOTED = '"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\u0080-\\uffff]|\\\\[\\t -~\\u0080-\\uffff])*"';
const PARAM = `${TCHAR}+[ \\t]*=[ \\t]*(?:${TCHAR}+|${QUOTED})`;
const PARAMS = `(?:${PARAM})?(?:[ \\t]*,[ \\t]*(?:${PARAM})?)*`;
const RUN = '[A-Za-z0-9._~+/-]+=*';
const CHALLENGE = `${TCHAR}+(?: +(?:${RUN}|${PARAMS}))?`;
const LINE = new RegExp(`^(?:${CHALLENGE})?(?:[ \\t]*,[ \\t]*(?:${CHALLENGE})?)*$`);

const KNOWN =
  'Basic|Bearer|Concealed|Digest|DPoP|GNAP|HOBA|Mutual|Negotiate|OAuth|PrivateToken|SCRAM-SHA-1|SCRAM-SHA-256|vapid|NTLM|Kerberos|ApiKey|Token|JWT|Hawk|Signature|AWS4-HMAC-SHA256|TFS-Federated|Cloudflare-Access|GoogleLogin|AuthSub|WSSE|PoP|MAC|SharedKey';
const IS_PARAM = new RegExp(`^${TCHAR}+[ \\t]*=(?!=)`);
const IS_SCHEME_AND_SPACE = new RegExp(`^(?:${KNOWN}) `, 'i');
const IS_SCHEME = new RegExp(`^(?:${KNOWN})(?: |,|[ \\t]*$)`, 'i');
const IS_SCHEME_AND_PARAM = new RegExp(`^${TCHAR}+ [ \\t]*${TCHAR}+[ \\t]*=(?!=)`);

/** The text without the blanks and tabs before it. */
function left(text: string): string {
  return text.replace(/^[ \t]+/, '');
}

/** The text without the blanks and tabs behind it. */
function right(text: string): string {
  return text.replace(/[ \t]+$/, '');
}

/** Where the unescaped quotes stand in a text that begins behind an opening quote. */
function quotes(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
    } else if (text[at] === '"') {
      found.push(at);
    }
  }
  return found;
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

/** How far damage reaches: to the first comma behind which something certainly begins, or to the end. */
function damaged(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const next = left(text.slice(at + 1));
    if (text[at] === ',' && (IS_PARAM.test(next) || IS_SCHEME_AND_PARAM.test(next) || IS_SCHEME.test(next))) {
      return at;
    }
  }
  return text.length;
}

/** What stands from the next comma outside quotes on. A quote that is never closed reaches as far as damage does. */
function afterJunk(text: string): string {
  const [junk = ''] = /^(?:"(?:\\[\s\S]|[^"\\])*"|[^,"])*/.exec(text) ?? [];
  const rest = text.slice(junk.length);
  return rest.startsWith('"') ? rest.slice(damaged(rest)) : rest;
}

/** Reads a quoted value, given what stands behind its opening quote; gives it and what is left to be read. */
function quotedValue(text: string): readonly [value: string, rest: string] {
  const first = quotes(text)[0];
  if (first !== undefined) {
    const rest = left(text.slice(first + 1));
    if (rest === '' || rest.startsWith(',') || IS_PARAM.test(rest) || IS_SCHEME.test(rest)) {
      return [unescaped(text.slice(0, first)), rest];
    }
    if (rest.startsWith(';')) {
      return [unescaped(text.slice(0, first)), `,${rest.slice(1)}`];
    }
  }
  const end = damaged(text);
  const segment = right(text.slice(0, end));
  const inside = quotes(segment);
  const last = inside.at(-1);
  const cut = last === segment.length - 1 ? last : inside[0];
  return [unescaped(cut === undefined ? segment : segment.slice(0, cut)), text.slice(end)];
}

/** Reads an unquoted value, given what stands behind its `=`; gives it and what is left to be read. */
function unquotedValue(text: string): readonly [value: string, rest: string] {
  const conformant = new RegExp(`^[ \\t]*(${TCHAR}+)[ \\t]*(?=,|$)`).exec(text);
  if (conformant !== null) {
    return [conformant[1] ?? '', text.slice(conformant[0].length)];
  }
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === ',') {
      return [left(right(text.slice(0, at))), text.slice(at)];
    }
    if (/[ \t]/.test(text[at] ?? '')) {
      const next = left(text.slice(at));
      if (IS_PARAM.test(next) || IS_SCHEME_AND_SPACE.test(next)) {
        return [left(text.slice(0, at)), next];
      }
    }
  }
  return [left(right(text)), ''];
}

/** Reads a value of `WWW-Authenticate` that came in the given fields, in order. For short texts only: not linear. */
export function readLiterally(fields: readonly string[]): LiteralReading {
  const challenges: LiteralChallenge[] = [];
  let malformed = false;

  function parameter(text: string): string {
    const [, name = '', behind = ''] = /^([^ \t=]+)[ \t]*=([\s\S]*)$/.exec(text) ?? [];
    const [value, rest] = left(behind).startsWith('"') ? quotedValue(left(behind).slice(1)) : unquotedValue(behind);
    const owner = challenges.at(-1);
    if (owner?.params.has(name.toLowerCase())) {
      malformed = true;
    }
    if (owner !== undefined && !owner.params.has(name.toLowerCase())) {
      owner.params.set(name.toLowerCase(), value);
    }
    return rest;
  }

  function body(text: string, challenge: LiteralChallenge): string {
    const run = new RegExp(`^${RUN}`).exec(text)?.[0];
    const behind = run === undefined ? '' : text.slice(run.length);
    const next = left(behind);
    if (run !== undefined && (next === '' || next.startsWith(','))) {
      const element = next.replace(/^[ \t,]+/, '');
      if (/^[^=]+=$/.test(run) && !run.includes('/') && new RegExp(`^${TCHAR}+[ \\t]*=`).test(element)) {
        challenge.params.set(run.slice(0, -1).toLowerCase(), '');
      } else {
        challenge.token68 = run;
      }
      return next;
    }
    const spaced = next !== behind;
    if (run?.endsWith('=') && spaced && IS_PARAM.test(next)) {
      challenge.token68 = run;
      return next;
    }
    if (new RegExp(`^${TCHAR}+[ \\t]*=`).test(text)) {
      return parameter(text);
    }
    if (IS_SCHEME_AND_SPACE.test(text)) {
      return text;
    }
    if (run !== undefined && spaced) {
      challenge.token68 = run;
      return IS_PARAM.test(next) ? next : afterJunk(next);
    }
    return afterJunk(text);
  }

  function element(text: string): string {
    const token = new RegExp(`^${TCHAR}+`).exec(text)?.[0];
    if (token === undefined) {
      return afterJunk(text);
    }
    const behind = text.slice(token.length);
    const rest = left(behind);
    if (rest.startsWith('=')) {
      return parameter(text);
    }
    const colon = /^:( |$)/.test(behind);
    if (rest !== '' && !rest.startsWith(',') && rest === behind && !colon) {
      return afterJunk(text);
    }
    const challenge: LiteralChallenge = { scheme: token, token68: null, params: new Map() };
    challenges.push(challenge);
    const inner = left(colon ? behind.slice(1) : behind);
    return inner === '' || inner.startsWith(',') ? inner : body(inner, challenge);
  }

  for (const field of fields) {
    if (/(?:\r\n|\n|\r)[ \t]/.test(field)) {
      malformed = true;
    }
    for (const part of field.replace(/(?:[ \t]*(?:\r\n|\n|\r)[ \t]+)+/g, ' ').split(/\r\n|\n|\r/)) {
      const line = left(right(part));
      const had = challenges.at(-1)?.params.size ?? 0;
      const first = line.replace(/^[ \t,]+/, '');
      if (!LINE.test(IS_PARAM.test(first) && had > 0 ? `X x=x, ${first}` : line)) {
        malformed = true;
      }
      for (let rest = line; rest !== ''; ) {
        const start = rest.replace(/^[ \t,]+/, '');
        rest = start === '' ? '' : element(start);
      }
    }
  }
  return { challenges, malformed };
}
