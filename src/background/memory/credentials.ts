/** What of a request could prove who asks: names to remember, and values that are turned into fingerprints and forgotten. */

import { isSessionName } from '../../core/http/session-names.ts';
import { isSecretField, isSecretParameter } from '../../core/redact/names.ts';

/** `value` is a captured one: it goes into the hash and nowhere else. */
export interface Credential {
  readonly what: string;
  readonly value: string;
  /** Part of what the server judges the caller by; an analytics cookie, say, is not. */
  readonly proves: boolean;
}

export interface SentField {
  readonly name: string;
  readonly value?: string | undefined;
}

/** The same few names come with every request, and judging a name costs more than looking it up. */
const sessionName = remembering(isSessionName);
const secretField = remembering((name) => isSecretField(name, 'request'));

const MOST = 48;
const LONGEST_NAME = 80;

/** Every credential of the request, those that prove identity first, at most 48. Repeated cookies of one name count as one. */
export function credentialsOf(headers: readonly SentField[], url: string): Credential[] {
  const found = new Map<string, Credential>();
  const add = (what: string, value: string, proves: boolean): void => {
    const before = found.get(what);
    found.set(what, before === undefined ? { what, value, proves } : { ...before, value: `${before.value}\n${value}` });
  };
  for (const field of headers) {
    const name = field.name.toLowerCase();
    const value = field.value ?? '';
    if (name === 'authorization' || name === 'proxy-authorization') add(name, stable(value), true);
    else if (name === 'cookie') for (const [cookie, held] of cookiesOf(value)) add(`cookie ${cookie}`, held, sessionName(cookie));
    // a proof of possession is made anew for each request (RFC 9449 §4.2): only that it is there can be compared
    else if (name === 'dpop') add('header dpop', '', false);
    else if (secretField(name)) add(`header ${name.slice(0, LONGEST_NAME)}`, value, !isGuard(name));
  }
  for (const [name, value] of parametersOf(url))
    if (isSecretParameter(name, value)) add(`parameter ${name.slice(0, LONGEST_NAME)}`, value, true);
  return [...found.values()].sort((left, right) => Number(right.proves) - Number(left.proves)).slice(0, MOST);
}

/**
 * What stays the same from one request to the next. Digest, Hawk, OAuth 1 and signed requests carry a fresh signature each time, so they go
 * by the name of the key or user; Negotiate and NTLM have nothing of the kind, so that they are there is all that can be compared.
 */
function stable(value: string): string {
  const space = value.indexOf(' ');
  const scheme = (space < 0 ? value : value.slice(0, space)).toLowerCase();
  const parameter = (name: string): string => new RegExp(`(?:^|[\\s,])${name}="?([^",]*)`, 'i').exec(value.slice(space + 1))?.[1] ?? '';
  if (scheme === 'negotiate' || scheme === 'ntlm') return scheme;
  if (scheme === 'digest') return `digest ${parameter('username')} ${parameter('realm')}`;
  if (scheme === 'hawk') return `hawk ${parameter('id')}`;
  if (scheme === 'oauth') return `oauth ${parameter('oauth_consumer_key')} ${parameter('oauth_token')}`;
  if (scheme === 'signature') return `signature ${parameter('keyId')}`;
  if (scheme.startsWith('aws4-')) return `${scheme} ${parameter('Credential').split('/', 1)[0] ?? ''}`;
  return value;
}

function cookiesOf(field: string): [string, string][] {
  return field.split(';').map((pair) => {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? '' : pair.slice(0, equals).trim();
    return [name.slice(0, LONGEST_NAME), pair.slice(equals + 1).trim()];
  });
}

function parametersOf(url: string): [string, string][] {
  const query = url.indexOf('?');
  if (query < 0) return [];
  return [...new URLSearchParams(url.slice(query + 1).split('#', 1)[0])];
}

/** Anti-forgery values go with an identity and are none. */
function isGuard(name: string): boolean {
  return /csrf|xsrf|nonce|verification/.test(name);
}

/** Times that a JWT claims for itself (RFC 7519 §4.1), read without checking anything; null: no JWT, or none with `iat`. */
export function timesOf(authorization: string): { readonly iat: number; readonly exp: number | null } | null {
  const payload = /^\S+ +[\w-]+\.([\w-]+)\.[\w-]*\s*$/.exec(authorization)?.[1];
  if (payload === undefined || payload.length > 16_384) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof claims !== 'object' || claims === null) return null;
    const iat = 'iat' in claims && typeof claims.iat === 'number' ? claims.iat : null;
    const exp = 'exp' in claims && typeof claims.exp === 'number' ? claims.exp : null;
    return iat === null ? null : { iat, exp };
  } catch {
    return null;
  }
}

function remembering(judge: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= 1_000) known.clear();
    const verdict = judge(name);
    known.set(name, verdict);
    return verdict;
  };
}
