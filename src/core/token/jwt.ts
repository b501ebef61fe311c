/** JSON Web Tokens: signed (RFC 7515, RFC 7519), encrypted (RFC 7516) and with selective disclosure (RFC 9901). No signature is checked. */

import { decodeBase64, decodeLatin1, decodeUtf8, withoutPadding } from '../bytes.ts';
import { roleProblem } from './role.ts';
import { isObject, type JsonObject, member, type TokenReading } from './shape.ts';
import { lengthFits } from './signature.ts';
import { timeProblems } from './time-claims.ts';
import type { Json, Problem } from './types.ts';

interface Part {
  /** The JSON value; undefined when the text is none. */
  readonly json: Json | undefined;
  readonly problems: readonly Problem[];
}

/** Header parameters (RFC 7515 §4.1, RFC 7516 §4.1) with which the text of a header begins, however short it was cut. */
const HEADER_START = /^\s*\{\s*"(?:alg|typ|kid|cty|enc|jku|jwk|x5[a-z#S0-9]+|crit|zip|b64)"/;

/**
 * Reads a token in compact form, or gives null when the text does not look like one: neither its header nor its payload is the beginning of a
 * JSON object. `text` has no whitespace, quotes or scheme any more; `now` is in seconds since 1970. Total and linear.
 */
export function readJwt(text: string, now: number): TokenReading | null {
  const disclosures = disclosuresOf(text);
  const compact = disclosures < 0 ? text : text.slice(0, disclosures);
  const problems = new Set<Problem>();
  const parts = compact.split('.');
  // a dot too many in front; with three parts it is rather the header that is missing
  if (parts[0] === '' && parts.length !== 3 && startOf(parts[1] ?? '') !== null) {
    parts.shift();
    problems.add('extra-segment');
  }
  if (!looksLikeJwt(parts)) return null;
  if (/[+/]/.test(compact)) problems.add('base64-standard');
  if (parts.some((part) => part.endsWith('='))) problems.add('base64-padding');
  const headerPart = readPart(parts[0] ?? '', parts.length === 1);
  addAll(problems, headerPart.problems);
  const header = isObject(headerPart.json) ? headerPart.json : {};
  if (headerPart.json !== undefined && !isObject(headerPart.json)) problems.add('bad-json');
  if (parts.length === 5) return encrypted(parts, header, problems);
  if (parts.length > 3) problems.add('extra-segment');
  if (parts.length < 3 || (parts.length < 5 && member(header, 'enc') !== undefined)) problems.add('truncated');
  const payload = holdsTokenItself(parts, header) ? null : readPayload(parts, problems);
  addAll(problems, signatureProblems(parts, header));
  addAll(problems, timeProblems(payload, now));
  const role = roleProblem(header, payload);
  if (role !== null) problems.add(role);
  const kind = disclosures < 0 ? 'jwt' : 'sd-jwt';
  return {
    kind: member(header, 'enc') === undefined ? kind : 'jwe',
    content: { header, claims: payload },
    claims: {
      alg: member(header, 'alg'),
      typ: member(header, 'typ'),
      iss: member(payload, 'iss'),
      aud: member(payload, 'aud'),
      exp: member(payload, 'exp'),
      nbf: member(payload, 'nbf'),
      iat: member(payload, 'iat'),
    },
    problems: [...problems],
  };
}

/** Where the disclosures of an SD-JWT begin, behind all three parts of the token (RFC 9901 §4); -1 without any. */
function disclosuresOf(text: string): number {
  const tilde = text.indexOf('~');
  return tilde > text.indexOf('.', text.indexOf('.') + 1) ? tilde : -1;
}

/** Five parts are a JWE (RFC 7516 §9): header in the clear, the rest unreadable without the key. An empty encrypted key is right (`dir`). */
function encrypted(parts: readonly string[], header: JsonObject, problems: Set<Problem>): TokenReading {
  if (parts[4] === '' || parts.slice(1).some((part) => withoutPadding(part) % 4 === 1)) problems.add('truncated');
  else if (parts.slice(1).some((part) => hasAlien(part))) problems.add('bad-base64');
  return {
    kind: 'jwe',
    content: { header, claims: null },
    claims: { alg: member(header, 'alg'), typ: member(header, 'typ') },
    problems: [...problems],
  };
}

/** Parts that are no JSON and need not be: the ciphertext of a JWE, and a token signed as a whole (`cty`, RFC 7519 §5.2). */
function holdsTokenItself(parts: readonly string[], header: JsonObject): boolean {
  if (member(header, 'enc') !== undefined) return true;
  const cty = member(header, 'cty');
  if (typeof cty !== 'string' || cty.toLowerCase() !== 'jwt') return false;
  const bytes = decodeBase64(parts[1] ?? '');
  return bytes !== null && looksLikeJwt(decodeLatin1(bytes).split('.'));
}

function readPayload(parts: readonly string[], problems: Set<Problem>): JsonObject | null {
  const part = parts[1];
  if (part === undefined) return null;
  const payload = readPart(part, parts.length === 2);
  addAll(problems, payload.problems);
  if (isObject(payload.json)) return payload.json;
  if (payload.json !== undefined) problems.add('payload-not-object');
  return null;
}

function signatureProblems(parts: readonly string[], header: JsonObject): Problem[] {
  const alg = member(header, 'alg');
  const none = typeof alg === 'string' && alg.toLowerCase() === 'none';
  const problems: Problem[] = none ? ['alg-none'] : [];
  const signature = parts[2];
  if (signature === undefined) return problems;
  if (signature === '') return [...problems, 'signature-empty'];
  if (hasAlien(signature)) return [...problems, 'bad-base64'];
  if (hasNonAscii(signature)) return problems;
  const bytes = decodeBase64(signature);
  if (bytes === null) return [...problems, 'truncated'];
  if (!none && parts.length === 3 && !lengthFits(alg, bytes.length)) problems.push('truncated');
  return problems;
}

/**
 * Decodes one part and says what stopped it. `last`: nothing follows, so that an end in the middle is where the token was cut and nothing else
 * is wrong with it. Letters beyond ASCII are reported by whoever reads the whole value.
 */
function readPart(part: string, last: boolean): Part {
  if (hasAlien(part)) return { json: undefined, problems: ['bad-base64'] };
  if (hasNonAscii(part)) return { json: undefined, problems: [] };
  const json = parseJson(part);
  if (json !== undefined) return { json, problems: [] };
  const bytes = decodeBase64(part) ?? decodeBase64(part.slice(0, -1));
  if (bytes === null) return { json, problems: ['bad-base64'] };
  if (withoutPadding(part) % 4 === 1) return { json, problems: ['truncated'] };
  if (!breaksOff(decodeUtf8(bytes) ?? decodeLatin1(bytes))) return { json, problems: ['bad-json'] };
  return { json, problems: last ? ['truncated'] : ['bad-json', 'truncated'] };
}

/** The JSON of a part; undefined when it holds none. Bytes that are no UTF-8 are taken for Latin-1, as libraries that only know `atob` write them. */
function parseJson(part: string): Json | undefined {
  const bytes = decodeBase64(part);
  if (bytes === null) return undefined;
  try {
    return JSON.parse(decodeUtf8(bytes) ?? decodeLatin1(bytes));
  } catch {
    return undefined;
  }
}

function looksLikeJwt(parts: readonly string[]): boolean {
  const [first = '', second] = parts;
  const header = startOf(first);
  // the words that some products put in front are nobody's header
  if (header === null) return parts.length === 3 && !/^[a-z]{2}$/.test(first) && isObject(parseJson(second ?? ''));
  if (parts.length >= 3) return true;
  const json = parseJson(first);
  if (isObject(json)) return ['alg', 'typ', 'enc'].some((name) => member(json, name) !== undefined);
  return HEADER_START.test(header);
}

/** The first characters of a part that begins like a JSON object, decoded; null for anything else. */
function startOf(part: string): string | null {
  if (!/^(?:e[w-z0-9+/_-]|[CDI][A-Za-z0-9])/.test(part)) return null;
  const head = part.slice(0, 64);
  const alien = head.search(/[^A-Za-z0-9+/_-]/);
  const length = alien === -1 ? head.length : alien;
  // a single character over is half a byte
  const bytes = decodeBase64(head.slice(0, length % 4 === 1 ? length - 1 : length));
  const text = bytes === null ? '' : decodeLatin1(bytes);
  return text.trimStart().startsWith('{') ? text : null;
}

/** ASCII that neither base64 alphabet has, or padding before the end. */
function hasAlien(part: string): boolean {
  return /[^A-Za-z0-9+/_=\u0080-\uffff-]/.test(part) || /=[^=]/.test(part);
}

/** Letters beyond ASCII make a part unreadable, too, but whoever reads the whole value reports them. */
function hasNonAscii(part: string): boolean {
  return /[\u0080-\uffff]/.test(part);
}

/** True when the text begins like JSON and ends inside a string, an array or an object. */
function breaksOff(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
  }
  return quoted || depth > 0;
}

function addAll(problems: Set<Problem>, more: readonly Problem[]): void {
  for (const problem of more) problems.add(problem);
}
