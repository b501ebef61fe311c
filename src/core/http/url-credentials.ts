/** Credentials in an address: its query, its fragment, its path parameters. */

import { decodePercent } from '../bytes.ts';
import { credential } from '../token/reading.ts';
import { absent, nothing } from '../token/token.ts';
import type { CredentialReading, Kind } from '../token/types.ts';
import { readSchemed } from './authorization.ts';
import { type Query, readSignedUrl } from './signed-url.ts';

/** Parameters that carry a credential, lower case and without `-`, `_` and `.`. */
const NAME =
  /^(?:(?:access|auth(?:entication)?|id|refresh|private|session|security|bearer|user|feed|rss|job|api|login|oauth|xauth|xplex)?token|(?:x?api|subscription|access|auth|app)key|(?:app|client)?secret|(?:session|jsession|phpsess)id|sid|jwt|authorization|(?:auth)?sig|signature|hdnea)$/;

/** Under any other name a value counts only when it tells by its form what it is. */
const TELLING: ReadonlySet<Kind> = new Set(['jwt', 'jwe', 'sd-jwt', 'paseto', 'github', 'gitlab', 'google', 'slack', 'stripe', 'npm']);

/** `auth=google` names a way to sign in and `key=title` a column; a credential under these names is long and no word. */
const VAGUE_NAMES = new Set(['auth', 'key']);
const LONG_AND_MIXED = /^(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_~+/=.%-]{16,}$/;

/**
 * One reading for each credential in the query and the fragment, and for a session id in the path (`;jsessionid=`). The parameters of a signed
 * address are one credential, with the expiry of its own. An address that cannot be parsed is read as far as it goes. Total and linear.
 */
export function readUrlCredentials(url: string, now: number): CredentialReading[] {
  const { path, query, fragment } = parts(url);
  const parameters = readParameters(query);
  const readings: CredentialReading[] = [];
  const byName: Query = new Map([...parameters].reverse().map((each) => [each.name.toLowerCase(), each]));
  const signed = readSignedUrl(byName, now);
  const claimed = new Set(signed?.parameters ?? []);
  if (signed !== null) {
    const place = { where: 'url', name: signed.parameter, scheme: null, value: signed.value };
    const token = { kind: signed.kind, content: null, claims: { exp: signed.exp, nbf: signed.nbf }, problems: signed.problems };
    readings.push(credential(place, token, ['token-in-url']));
  }
  const session = /;(jsessionid)=([^;/?#]*)/i.exec(path);
  const rest = parameters.filter((each) => !claimed.has(each.name.toLowerCase()));
  const inPath = session === null ? [] : [{ name: session[1] ?? '', value: session[2] ?? '', assigned: true }];
  for (const parameter of [...inPath, ...rest, ...readParameters(fragment.replace(/^[^?]*\?/, '')).filter((each) => each.assigned)]) {
    const reading = readParameter(parameter, now);
    if (reading !== null) readings.push(reading);
  }
  return readings;
}

interface Parameter {
  readonly name: string;
  readonly value: string;
  /** Whether an `=` stood behind the name: `#token` is a place in a page, `?token` a parameter that is empty. */
  readonly assigned: boolean;
}

function readParameter({ name, value }: Parameter, now: number): CredentialReading | null {
  const place = { where: 'url', name, scheme: null, value };
  const bare = normal(name);
  const named = NAME.test(bare) || (VAGUE_NAMES.has(bare) && LONG_AND_MIXED.test(value));
  if (value.trim() === '') return named ? credential(place, nothing('empty-credential')) : null;
  const missing = absent(value);
  if (missing !== null) return named ? credential(place, nothing(missing)) : null;
  const reading = readSchemed({ where: 'url', name, value, bare: true, percent: true }, now);
  if (reading.kind === 'none') return named ? reading : null;
  if (!named && !TELLING.has(reading.kind)) return null;
  const kind = /^jsessionid$/.test(bare) ? 'jsessionid' : bare === 'phpsessid' ? 'phpsessid' : reading.kind;
  return { ...reading, kind, problems: ['token-in-url', ...reading.problems] };
}

function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}

/** Names and values, percent-decoded, `+` as it is: tokens hold a plus more often than a blank. */
function readParameters(text: string): Parameter[] {
  if (text === '') return [];
  return text
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const equals = piece.indexOf('=');
      if (equals < 0) return { name: decodePercent(piece), value: '', assigned: false };
      return { name: decodePercent(piece.slice(0, equals)), value: decodePercent(piece.slice(equals + 1)), assigned: true };
    });
}

function parts(url: string): { path: string; query: string; fragment: string } {
  const hash = url.indexOf('#');
  const main = hash < 0 ? url : url.slice(0, hash);
  const question = main.indexOf('?');
  return {
    path: question < 0 ? main : main.slice(0, question),
    query: question < 0 ? '' : main.slice(question + 1),
    fragment: hash < 0 ? '' : url.slice(hash + 1),
  };
}
