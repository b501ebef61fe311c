/** Secrets known by their looks alone: they are masked wherever they stand, whether or not the exchange carried them. */

import { percentDecode } from './forms.ts';
import { isPlaceholder, isSecretParameter, looksOpaque, mayNameSecret } from './names.ts';
import { isCommonWord, MASK } from './plain-words.ts';

/** A JWS, JWE or SD-JWT (RFC 7515 §3.1): its first part is the base64url of a JSON object and so begins with `eyJ`. Cut-off ones too. */
const JWT = /(?<![A-Za-z0-9_-])ey[JA][A-Za-z0-9_-]{8,}={0,2}(?:\.[A-Za-z0-9_=+/-]*)*(?:~[A-Za-z0-9_=+/-]*)*/g;
const PASETO = /(?<![A-Za-z0-9])v[1-4]\.(?:local|public)\.[A-Za-z0-9_.-]{8,}/g;
/** Prefixes that issuers put before their tokens so that they can be found. */
const PREFIXED =
  /(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|soat)-|xox[abeoprs]-|xapp-|[srp]k_(?:live|test)_|whsec_|ya29\.|npm_|pypi-|shp(?:at|ca|pa|ss)_|do[opr]_v1_|hf_|sk-(?:ant-|proj-)?|SG\.|PMAK-|lin_api_|dckr_pat_|hvs\.|s\.(?=[A-Za-z0-9]{24}))[A-Za-z0-9_.=-]{8,}|(?<![A-Za-z0-9])(?:A(?:KIA|SIA)[A-Z0-9]{12,20}|AIza[A-Za-z0-9_-]{30,40})/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g;
/** NTLM and Negotiate are left out: their blobs stand in challenges, where they are no credential. */
const CREDENTIALS =
  /(?<![A-Za-z0-9])((?:Basic|Bearer|Token|DPoP|JWT|ApiKey|GoogleLogin|PoP|MAC)(?: +|%20|\+))(["']?)([A-Za-z0-9+/_.~-]{16,}={0,2})(?![A-Za-z0-9"'=])/gi;

const USERINFO = /(:\/\/)([^\s/?#@"'<>]{1,512})@/g;
const PARAMETER = /([?&#;]|&amp;|\\u0026)([A-Za-z0-9_.~[\]%-]{1,80})=([^&#\s"'<>;,)}\\`]+)/g;
/** The same inside another parameter, encoded once for each address around it. */
const NESTED_PARAMETER =
  /(%(?:25){0,4}(?:3F|26|23))([A-Za-z0-9_.~-]{1,80})(%(?:25){0,4}3D)((?:[^&#%\s"'<>;,)}\\`]|%(?!(?:25){0,4}(?:26|23)))+)/gi;
/** A parameter as a list of parameters shows it in JSON. */
const NAME_AND_VALUE = /("(?:name|key|id)"\s{0,4}:\s{0,4}"([^"\\]{1,80})"\s{0,4},\s{0,4}"value"\s{0,4}:\s{0,4}")([^"\\]{4,16384})(?=")/gi;
const ASSIGNED_NAME = /(?<![\w.-])([A-Za-z_][\w.-]{0,60})(\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?)/g;
const ASSIGNED_VALUE = /[^\s"'\\<>&,;(){}[\]`]{4,}/y;
const ELEMENT =
  /(<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,60})(?:\s[^<>]{0,200})?>\s{0,8}(?:<!\[CDATA\[)?)([^\s<>\]]{4,16384})(?=\s{0,8}(?:\]\]>|<\/))/g;
const HIDDEN_INPUT = /<(?:input|meta)\b[^<>]{0,4000}>/gi;
const INPUT_NAME = /\bname\s{0,4}=\s{0,4}["']?([^\s"'>]{1,100})/i;
const INPUT_VALUE = /(\b(?:value|content)\s{0,4}=\s{0,4}["']?)([^\s"'>]+)/i;

/** Addresses whose path is the credential: Telegram's bots, the webhooks of Slack and Discord. */
const IN_PATH = /(\/bot\d{5,20}:|\/services\/[A-Z0-9]{5,20}\/[A-Z0-9]{5,20}\/|\/webhooks\/\d{10,25}\/)([A-Za-z0-9_-]{16,})/g;
/** Links that are sent by mail, whose last segment is a password for once. */
const LINK =
  /(\/(?:tokens?|reset|verify|verification|confirm|activate|invite|magic|password)(?:[-_/][a-z]{1,20}){0,4}\/)([A-Za-z0-9_-]{20,})/gi;
/** Prose that repeats a secret behind its name, with neither colon nor equals sign: `unknown token 9f8b…`. */
const IN_PROSE =
  /(?<![\w-])((?:password|passphrase|passcode|secret|token|api[ -]?key)\s{1,4}(?:is\s{1,4})?["'“‘`]?)([A-Za-z0-9][A-Za-z0-9+/_~.=-]{11,})/gi;

/** The first four characters where the value is long and opaque enough that they give nothing away, then the mask. */
export function maskOf(value: string): string {
  return value.length >= 20 && looksOpaque(value) && /^[\w.~-]{4}/.test(value) ? `${value.slice(0, 4)}${MASK}` : MASK;
}

/** A value that was masked already; what follows the mask was found to be no part of it. */
const MASKED = /^.{0,4}…\[masked/u;

/** Secret parameters and userinfo of every URL in `text`, plain or nested URL-encoded, masked (RFC 3986 §3.2.1, §3.4, §3.5). */
export function maskUrls(text: string): string {
  return text
    .replace(USERINFO, (all: string, start: string, userinfo: string) => (userinfo === MASK ? all : `${start}${MASK}@`))
    .replace(PARAMETER, (all: string, before: string, name: string, value: string) =>
      !MASKED.test(value) && isSecretParameter(bare(name), percentDecode(value)) ? `${before}${name}=${MASK}` : all,
    )
    .replace(NESTED_PARAMETER, (all: string, before: string, name: string, equals: string, value: string) =>
      !MASKED.test(value) && isSecretParameter(bare(name), percentDecode(value)) ? `${before}${name}${equals}${MASK}` : all,
    );
}

/** The name without the brackets of a list; in `user[token]` the last one says what the value is. */
function bare(name: string): string {
  const plain = percentDecode(name).replace(/\[\]$/, '');
  return /\[([^[\]]+)\]$/.exec(plain)?.[1] ?? plain;
}

/** Tokens of well-known forms, private keys, and credentials after their scheme, masked. */
export function maskTokens(text: string): string {
  return text
    .replace(PRIVATE_KEY, `-----PRIVATE KEY${MASK}-----`)
    .replace(JWT, (token: string) => (token.startsWith('[masked]', 5) ? token : `${token.slice(0, 4)}${MASK}`))
    .replace(PASETO, (token: string) => `${token.slice(0, 2)}${MASK}`)
    .replace(IN_PATH, (_all: string, before: string) => `${before}${MASK}`)
    .replace(LINK, (all: string, before: string, value: string) => (/[0-9]/.test(value) && looksOpaque(value) ? before + MASK : all))
    .replace(PREFIXED, (token: string) => `${token.slice(0, 4)}${MASK}`)
    .replace(CREDENTIALS, (all: string, scheme: string, quote: string, value: string) =>
      looksOpaque(value) ? `${scheme}${quote}${MASK}` : all,
    );
}

const WORDS = /^[A-Za-z]+(?:[_.:/-]+[A-Za-z]+)*[.!?]?$/;

/**
 * Values after secret names in JSON, forms, XML, HTML and prose (`"access_token":"…"`, `csrf=…`), masked unless they are words.
 * `open`: names (lower case) whose values are no secrets here.
 */
export function maskAssignments(text: string, open?: ReadonlySet<string>): string {
  return maskAssigned(
    text
      .replace(HIDDEN_INPUT, maskInput)
      .replace(ELEMENT, (all: string, tag: string, name: string, value: string) => {
        return isQuotedSecret(name, value) ? tag + MASK : all;
      })
      .replace(NAME_AND_VALUE, (all: string, before: string, name: string, value: string) =>
        isQuotedSecret(name, value) ? before + MASK : all,
      ),
    open,
  ).replace(IN_PROSE, (all: string, before: string, value: string) =>
    /[0-9]/.test(value) && looksOpaque(value) ? `${before}${MASK}` : all,
  );
}

/** Only behind a name that could be a secret's is the value looked at: what follows another name may be an assignment itself (`Cookie: sid=…`). */
function maskAssigned(text: string, open?: ReadonlySet<string>): string {
  let out = '';
  let done = 0;
  ASSIGNED_NAME.lastIndex = 0;
  for (let match = ASSIGNED_NAME.exec(text); match !== null; match = ASSIGNED_NAME.exec(text)) {
    const name = match[1] ?? '';
    if (!mayNameSecret(name) || open?.has(name.toLowerCase())) continue;
    const from = ASSIGNED_NAME.lastIndex;
    ASSIGNED_VALUE.lastIndex = from;
    const value = ASSIGNED_VALUE.exec(text)?.[0];
    if (value === undefined) continue;
    ASSIGNED_NAME.lastIndex = from + value.length;
    if (!isQuotedSecret(name, value)) continue;
    out += text.slice(done, from) + MASK;
    done = from + value.length;
  }
  return out + text.slice(done);
}

function maskInput(tag: string): string {
  const name = INPUT_NAME.exec(tag)?.[1];
  if (name === undefined) return tag;
  return tag.replace(INPUT_VALUE, (all: string, before: string, value: string) =>
    isSecretParameter(name, value) && looksOpaque(value) ? `${before}${MASK}` : all,
  );
}

function isQuotedSecret(name: string, value: string): boolean {
  if (
    value.endsWith('…') ||
    value.includes('[masked') ||
    isPlaceholder(value) ||
    isCommonWord(value) ||
    value.startsWith('//') ||
    value.includes('://')
  )
    return false;
  if (!isSecretParameter(name, value)) return false;
  // an error text after a secret's name ("password: incorrect", "token":"not_found") is words; a secret seldom is
  return WORDS.test(value) ? value.length >= 24 && !/[_.:/-]/.test(value) : value.length >= 6;
}
