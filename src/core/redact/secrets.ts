/** Collects what must not leave: every credential that an exchange carried, and the parts from which one could be rebuilt. */

import type { Exchange, HeaderField, Hop } from '../exchange.ts';
import { readCredentials } from '../http/credentials.ts';
import { decodeBase64 } from './base64.ts';
import { KEPT_CLAIMS } from './claims.ts';
import { percentDecode } from './forms.ts';
import { isPlaceholder, isSecretField, isSecretParameter, looksOpaque } from './names.ts';
import { isCommonWord, isScheme } from './plain-words.ts';
import { SHORTEST } from './scan.ts';

/**
 * `token`: masked by value wherever it stands. `password`: the same, as a word of its own while it is short or made of letters alone.
 * `name`: a user name or another thing about the person; its first character stays.
 */
export type SecretKind = 'token' | 'password' | 'name';

export type Secrets = Map<string, SecretKind>;

const JWT_START = /^ey[JA]/;
/** Claims that name the person or the session (RFC 7519 §4.1, OpenID Connect Core §5.1). */
const NAMING =
  /^(?:sub|email|name|preferred_username|upn|unique_name|given_name|family_name|nickname|phone_number|oid|sid|jti|nonce|at_hash|c_hash|address|birthdate|user_?name|login)$/;
const MOST_CLAIMS = 200;

/** Every secret of the exchanges, from all hops, both directions and the body. */
export function secretsOf(exchanges: readonly Exchange[]): Secrets {
  const secrets: Secrets = new Map();
  // what an address shows as its host is no secret, and an address without host could not be read back
  const hosts = [...new Set(exchanges.flatMap(addressesOf).map(hostOf))].join(' ');
  for (const exchange of exchanges) {
    const found: Secrets = new Map();
    for (const hop of exchange.hops) addHop(found, hop);
    for (const credential of exchange.readings?.credentials ?? []) {
      if (credential.user !== undefined && !credential.user.endsWith('[masked]')) add(found, credential.user, 'name');
    }
    for (const [text, kind] of found) {
      if (!(text.length < 20 && hosts.includes(text.toLowerCase()))) add(secrets, text, kind);
    }
  }
  return secrets;
}

function addressesOf({ hops, initiator, topLevel }: Exchange): string[] {
  return [...hops.map((hop) => hop.url), initiator ?? '', topLevel ?? ''];
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

function addHop(secrets: Secrets, hop: Hop): void {
  for (const field of hop.requestHeaders ?? []) addField(secrets, field, 'request');
  for (const field of hop.responseHeaders) addField(secrets, field, 'response');
  addUrl(secrets, hop.url);
  // whatever is told as a credential is masked as one; the clock does not matter here
  for (const credential of readCredentials(hop.requestHeaders, hop.url, 0)) {
    if (credential.kind !== 'none' && !credential.value.includes('://')) addCredential(secrets, credential.value);
    // however the scheme was written before it
    if (credential.kind === 'basic')
      addBasic(secrets, credential.value.replace(/^["'\s]*(?:basic(?:%20|[:=+"'\s])*)+|(?<!["'\s])["'\s]+$/gi, ''));
    if (credential.user !== undefined) add(secrets, credential.user, 'name');
  }
}

function addField(secrets: Secrets, { name, value }: HeaderField, side: 'request' | 'response'): void {
  const lower = name.toLowerCase();
  if (lower === 'authorization' || lower === 'proxy-authorization') addCredential(secrets, value);
  else if (lower === 'cookie') for (const pair of value.split(';')) addCookie(secrets, pair);
  else if (lower === 'set-cookie') addCookie(secrets, value.split(';', 1)[0] ?? '');
  else if (isSecretField(lower, side)) addCredential(secrets, value);
  else if (lower === 'location' || lower === 'referer') addUrl(secrets, value);
}

/** An Authorization value or that of a key-like field: the credential after its scheme, its parts, what Basic decodes to, secret parameters. */
export function addCredential(secrets: Secrets, value: string): void {
  const trimmed = value.trim();
  const scheme = /^["']?([A-Za-z][A-Za-z0-9-]{1,30})(?::|%20|[ \t])[ \t]*/.exec(trimmed);
  const rest = scheme?.[1] !== undefined && isScheme(scheme[1]) ? trimmed.slice(scheme[0].length) : trimmed;
  const again = /^([A-Za-z][A-Za-z0-9-]{1,30})[ \t]+/.exec(rest);
  const credential = (again?.[1] !== undefined && isScheme(again[1]) ? rest.slice(again[0].length) : rest).replace(
    /^["'“”‘’]+|(?<!["'“”‘’])["'“”‘’]+$/g,
    '',
  );
  if (isPlaceholder(credential)) return;
  if (/^[A-Za-z0-9_*-]{1,40}\s*=\s*["A-Za-z0-9]/.test(credential) && /[",]/.test(credential)) {
    addParameters(secrets, credential);
    return;
  }
  addValue(secrets, credential);
  if ((scheme?.[1] ?? '').toLowerCase() === 'basic') addBasic(secrets, credential);
  else if (/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(credential)) addPair(secrets, decodeBase64(credential));
}

function addBasic(secrets: Secrets, credential: string): void {
  const decoded = decodeBase64(credential) ?? credential;
  addPair(secrets, decoded);
  // what is no UTF-8 is Latin-1, as the reader takes it
  if (decoded.includes('\uFFFD'))
    addPair(
      secrets,
      atob(
        credential
          .replaceAll('-', '+')
          .replaceAll('_', '/')
          .replace(/(?<!=)=+$/, ''),
      ),
    );
}

/** `user:password` (RFC 7617 §2), if that is what it is. */
function addPair(secrets: Secrets, pair: string | null): void {
  if (pair === null || pair.includes('\uFFFD') || !/^[\x20-\x7E\u00A0-\uFFFC\s]*$/.test(pair)) return;
  const colon = pair.indexOf(':');
  if (colon < 0) {
    add(secrets, pair, 'password');
    return;
  }
  add(secrets, pair, 'password');
  add(secrets, pair.slice(colon + 1), 'password');
  add(secrets, pair.slice(colon + 1).trim(), 'password');
  add(secrets, pair.slice(0, colon), 'name');
}

/** Parameters that tell the kind of the computation, not its secret (RFC 7616 §3.4, RFC 5849 §3.1). */
const OPEN_PARAMETERS =
  /^(?:realm|uri|algorithm|qop|nc|charset|userhash|domain|ts|ext|app|dlg|signedheaders|headers|keyid|created|expires|oauth_(?:version|timestamp|signature_method)|nonce|oauth_nonce|opaque)$/;

function addParameters(secrets: Secrets, text: string): void {
  for (const match of text.matchAll(/([A-Za-z0-9_*-]{1,40})\s{0,4}=\s{0,4}(?:"((?:[^"\\]|\\.)*)"?|([^\s,"]*))/g)) {
    const name = (match[1] ?? '').toLowerCase();
    const value = match[2] ?? match[3] ?? '';
    if (OPEN_PARAMETERS.test(name)) continue;
    if (name === 'username' || name === 'username*') add(secrets, percentDecode(value.replace(/^[A-Za-z0-9-]*'[^']*'/, '')), 'name');
    else addValue(secrets, value);
  }
}

function addCookie(secrets: Secrets, pair: string): void {
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : pair.slice(0, equals).trim();
  const value = pair
    .slice(equals + 1)
    .trim()
    .replace(/^"|"$/g, '');
  const plain = percentDecode(value);
  if (looksOpaque(plain) || (isSecretParameter(name, value) && value.length >= 8)) addValue(secrets, value);
  else {
    for (const part of plain.split(/[|.:;,&\s"']+/)) if (part.length >= 16 && looksOpaque(part)) add(secrets, part, 'token');
    addPairs(secrets, plain);
  }
}

/** Values of pairs. Markup has equals signs too, and what stands in it is found in answers without being a secret. */
function addPairs(secrets: Secrets, text: string): void {
  for (const part of text.split(/[.~|:;,&=\s"'“”]+/))
    if (part.length >= 16 && /^[\w+/%-]+$/.test(part) && looksOpaque(part)) add(secrets, part, 'token');
}

/** Secret parameters of query and fragment, and userinfo. */
export function addUrl(secrets: Secrets, url: string): void {
  // a value may hold a semicolon, or an address with parameters of its own: it is read as far as either goes
  for (const parameters of [/[?&#;]([^=&#;\s]{1,100})=([^&#\s]*)/g, /[?&#;]([^=&#?;\s]{1,100})=([^&#?;\s]*)/g])
    for (const [, name = '', value = ''] of url.matchAll(parameters))
      if (isSecretParameter(percentDecode(name), percentDecode(value))) addValue(secrets, value);
  const userinfo = /^[a-z][a-z0-9+.-]*:\/\/([^/?#@]*)@/i.exec(url)?.[1];
  if (userinfo !== undefined) addPair(secrets, percentDecode(userinfo));
}

/** A token as it stands and percent-decoded, its dotted parts, and the claims of a JWT that name somebody. */
function addValue(secrets: Secrets, value: string): void {
  if (isPlaceholder(value)) return;
  for (const text of new Set([value, percentDecode(value), value.replace(/\s+/g, '')])) {
    add(secrets, text, 'token');
    const parts = text.split(/[.~|:;,\s"'“”]+/);
    if (parts.length > 1) for (const part of parts) if (part.length >= 8 && looksOpaque(part)) add(secrets, part, 'token');
    addPairs(secrets, text);
    for (const part of parts) if (JWT_START.test(part)) addClaims(secrets, decodeBase64(part));
  }
}

function addClaims(secrets: Secrets, json: string | null): void {
  if (json === null) return;
  let claims: unknown;
  try {
    claims = JSON.parse(json);
  } catch {
    return;
  }
  if (typeof claims !== 'object' || claims === null) return;
  // a client that acts for itself is its own subject, and client_id stays
  const kept = new Set(Object.entries(claims).flatMap(([name, value]) => (KEPT_CLAIMS.has(name) ? [value].flat() : [])));
  for (const [name, value] of Object.entries(claims).slice(0, MOST_CLAIMS)) {
    if (kept.has(value)) continue;
    if (typeof value === 'string' && (NAMING.test(name) || /\S@\S+\.\S/.test(value)) && !/^https?:/.test(value))
      add(secrets, value, 'name');
  }
}

const RANK: Readonly<Record<SecretKind, number>> = { name: 0, password: 1, token: 2 };

function add(secrets: Secrets, text: string, kind: SecretKind): void {
  if (text.length < SHORTEST || isPlaceholder(text) || isCommonWord(text)) return;
  const known = secrets.get(text);
  if (known === undefined || RANK[kind] > RANK[known]) secrets.set(text, kind);
}
