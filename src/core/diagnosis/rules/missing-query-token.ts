import { parseUrl, siteOf } from '../../site.ts';
import type { Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';
import { phrase } from '../words/statements.ts';

/** Names of parameters that carry a key, a token or a signature. */
export const KEY_NAME =
  /(?:^|[_.-])(?:key|token|sig|signature|auth|hash|hmac|jwt|ticket|sign|policy|expires|secret|hdnts|hdnea|key-pair-id)$|^(?:api|app|access|auth|session|user|feed|private|secret|client)(?:key|token|id)$|^(?:st|se|sv)$/i;
const ABSENT =
  /\bmissing\b|\bno\b|\brequired?\b|\babsent\b|\bwithout\b|\bnot (?:been )?(?:found|provided|present|supplied|specified|set|given|in)\b|\bempty\b|\bexpected\b|\blacks?\b|\bneeds?\b|\bmust\b|\bfailed to resolve\b/;
/** A word in quotes, one that stands where a parameter's name stands, or one that is written like such a name. */
const WORD =
  /\b(?:param(?:eter)?s?|arg(?:ument)?s?)(?: named| called)?[ :=]{1,3}([A-Za-z][\w-]{1,40})\b|[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+|["'`“‘]([A-Za-z][\w-]{1,40})["'`”’]|\b(?:token|sig|signature|hash|apikey|appid|key|auth|ticket|jwt)\b/g;

/** This address needs a token in its query and has none: the answer names the parameter, or the page's own address carries it. */
export const missingQueryToken: Rule = (context) => {
  const { url } = context;
  if (url === null || context.status === 407) return null;
  for (const statement of context.said.statements) {
    if (statement.source === 'challenge' && statement.code) continue;
    if (ENUMERATION.test(statement.text)) continue;
    if (!ABSENT.test(statement.text) || !asksInQuery(statement.text, context.hop.method)) continue;
    const name = parameterIn(statement.quote, url);
    if (name === undefined) continue;
    const gone = name === null ? null : evidence('parameter_not_sent', 'url', { name });
    // one that was sent elsewhere may be meant, or one that was looked for and is not known
    const sure = gone !== null && !context.carried && !/not found|match|found for/.test(statement.text);
    return draft('missing-query-token', WEIGHT.said + 8, sure ? 'certain' : 'likely', [quoted(statement), gone]);
  }
  return sibling(context, url);
};

/** What invalid_request means, as RFC 6749 §5.2 and RFC 6750 §3.1 list it: it names no parameter. */
const ENUMERATION = /\bmissing a required parameter, (?:includes|repeats)\b/;

const IN_QUERY =
  /\b(?:url|query|uri)(?: ?string)? ?(?:arg(?:ument)?s?|param(?:eter)?s?)\b|\bquery ?string\b|\burl (?:token|signature|key)\b|\b(?:in|from|on|(?:append|add|attach|pass)[^.]{0,40} to) (?:the |your |its )?(?:request )?(?:query|url|uri|link)\b|\blink (?:\w+ )?(?:lacks|no|without|missing|needs)\b[^.]{0,20}\b(?:token|key|signature|sig)\b/;
const PARAMETER = /\bparam(?:eter)?s?\b|\barg(?:ument)?s?\b/;
const ELSEWHERE = /\bheaders?\b|\bbody\b|\bform\b|\bscopes?\b|\bcookies?\b(?! value)/;

/** A parameter of a request with a body may be meant for the body, unless the query is named. */
function asksInQuery(text: string, method: string): boolean {
  if (ELSEWHERE.test(text)) return false;
  return IN_QUERY.test(text) || (PARAMETER.test(text) && (method === 'GET' || method === 'HEAD'));
}

/** The parameter that is named and not in the address; null: none is named; undefined: the one named is there. */
function parameterIn(quote: string, url: URL): string | null | undefined {
  const names: string[] = [];
  const exact: string[] = [];
  for (const match of quote.matchAll(WORD)) {
    const name = match[1] ?? match[2] ?? match[0];
    names.push(name);
    if (match[1] !== undefined || match[2] !== undefined || /[_-]/.test(name)) exact.push(name);
  }
  // "denied by auth: no argument auth_key" names one parameter, not two: a name written as one goes before a word
  const named = exact.filter((name) => KEY_NAME.test(name));
  const keys = named.length > 0 ? named : names.filter((name) => KEY_NAME.test(name));
  const sent = new Set<string>();
  for (const [name, value] of url.searchParams) if (value !== '') sent.add(phrase(name));
  const gone = keys.find((name) => !sent.has(phrase(name)));
  if (gone !== undefined) return gone;
  return keys.length === 0 && sent.size === 0 && /\b(?:token|key|signature|sig)\b/.test(phrase(quote)) ? null : undefined;
}

/** The document that asked carries such a parameter in its own address, on the same site, and this request does not. */
function sibling(context: Context, url: URL) {
  const from = context.exchange.initiator ?? context.requestField('referer');
  if (from === null || context.carried || context.status !== 401) return null;
  const page = parseUrl(from);
  if (page === null || page.search === '') return null;
  if (siteOf(page.href) !== siteOf(url.href)) return null;
  for (const [name, value] of page.searchParams) {
    if (value !== '' && KEY_NAME.test(name) && !/csrf|state|nonce/i.test(name) && !url.searchParams.has(name)) {
      return draft('missing-query-token', WEIGHT.generic - 2, 'possible', [evidence('sibling_carries', 'url', { name })]);
    }
  }
  return null;
}
