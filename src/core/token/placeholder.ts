/** Values that stand where a credential belongs and are none. */

/** What a language writes for a value that was never set. */
const UNSET = new Set(['undefined', 'null', 'nan', '(null)', '(undefined)']);

/** The same, where nobody would have chosen the word as a user name. `deleted` is PHP's word in a cookie it clears. */
const UNSET_TOKEN = new Set(['nil', 'none', 'deleted', 'true', 'false', 'void']);

/** Names of credentials that stand for themselves. */
const BARE_NAMES =
  /^(?:(?:api|access|auth|bearer|refresh|id|jwt|secret|private|session|personal_access)[-_ ]?(?:token|key)|token|jwt|secret|apikey|credentials?|changeme|replace_?me|x-api-key)$/i;

/** One repetition only: nested ones would try every way to cut `my_a_b_c…` into words. */
const MINE =
  /^(?:your|my|insert|replace|enter|put|paste|add)[-_ ](?:[\w -]*[-_ ])?(?:token|key|secret|jwt|credentials?|password|here|value|username|user)(?:[-_ ]here)?$/i;

/** Template syntax left as it was: Postman, shells, GitHub Actions, ERB, Python, Windows. */
const TEMPLATES = [
  /^\{\{[^{}]*\}\}$/,
  /^\$\{\{?[^{}]*\}\}?$/,
  /^\{[A-Za-z_][\w.-]*\}$/,
  /^\$\([^()]*\)$/,
  /^\$[A-Za-z_]\w*$/,
  /^\$env:\w+$/i,
  /^%[A-Za-z_]\w*%$/,
  /^#\{[^{}]*\}$/,
  /^<%[^%]*%>$/,
  /^`[^`]*[ $][^`]*`$/,
  /^%[sd@]$/,
  /^@[a-z]+\([^()]*\)$/i,
];

/** Longer values are no placeholders; the cap keeps the patterns off large ones. */
const LONGEST = 256;

/** A value that was never set, or an instruction that nobody followed: `undefined`, `[object Object]`, `{{token}}`, `<token>`, `YOUR_TOKEN`. */
export function isPlaceholder(text: string): boolean {
  if (text.length > LONGEST) return false;
  return isUnset(text) || UNSET_TOKEN.has(text.toLowerCase()) || BARE_NAMES.test(text) || MINE.test(text);
}

/** The same without the names that a person may well have chosen as a user name or password. */
export function isUnset(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (UNSET.has(text.toLowerCase())) return true;
  // a name or a number begins none of the others
  if (/^[A-Za-z0-9]/.test(text)) return /^(?:async )?function\b.*\}$/s.test(text);
  if (/^\[object [A-Za-z]+\]$/.test(text) || /^\(.*\) ?=>/s.test(text)) return true;
  return TEMPLATES.some((template) => template.test(text)) || /^<[^<>]+>$/.test(text);
}

const REDACTED_WORDS =
  /^[<([{*_-]*\s*(?:redacted|removed|masked|hidden|filtered|sanitized|sanitised|censored|sensitive(?: value)?|scrubbed|elided|omitted)\s*[>)\]}*_-]*$/i;

/** What a log, a HAR or a screenshot shows in place of a secret. */
export function isRedacted(text: string): boolean {
  if (text.length > 4096) return false;
  if (/^(?:[*•●█▇■×…·]+|[xX]{3,}|\.{3,}|_{4,}|-{4,}|#{4,})$/.test(text)) return true;
  if (text.length <= LONGEST && REDACTED_WORDS.test(text) && text !== 'hidden') return true;
  if (/[[<][^[\]<>"]{0,40}(?:masked|redacted|filtered|removed|hidden)[^[\]<>"]{0,40}[\]>]/i.test(text)) return true;
  // in a text with quotes and braces such marks are part of what it says
  return !/["{]/.test(text) && /\*{3,}|[•●█]{3,}|…|[^.]\.{3}(?:$|[^.])/.test(text);
}
