/** `_why401`: what HAR has no place for. Read leniently, for another program may have written it; anything unusable counts as absent. */

import type { ExchangeState, JarCookie, Readings, SentState } from '../../exchange.ts';
import type { FailureScope, History, HistoryItem } from '../../history.ts';
import {
  type CredentialReading,
  type Json,
  KINDS,
  PROBLEMS,
  type Problem,
  type SetCookieReading,
  type TokenContent,
} from '../../token/types.ts';
import { listOf, member, numberOf, objectOf, oneOf, textOf } from './guards.ts';

export const MODES = ['navigate', 'cors', 'no-cors', 'same-origin', 'websocket'] as const;
export const CREDENTIALS_MODES = ['omit', 'same-origin', 'include'] as const;
const SENT_STATES: readonly SentState[] = ['sent', 'not-sent', 'not-visible', 'not-known'];
const STATES: readonly ExchangeState[] = ['final', 'waiting-for-sign-in', 'answered'];

export interface Extension {
  readonly id: string | null;
  /** Seconds since 1970. */
  readonly now: number | null;
  readonly topLevel: string | null;
  readonly mode: (typeof MODES)[number] | null;
  readonly credentials: (typeof CREDENTIALS_MODES)[number] | null;
  readonly fromCache: boolean | null;
  readonly authorization: SentState | null;
  readonly proxyAuthorization: SentState | null;
  readonly cookies: SentState | null;
  readonly userinfo: boolean;
  readonly jar: readonly JarCookie[] | null;
  readonly readings: Readings | null;
  readonly history: History | null;
  readonly state: ExchangeState | null;
}

/** The extension of an entry; null where there is none. */
export function readExtension(value: unknown): Extension | null {
  const why = objectOf(value);
  if (why === null) return null;
  const id = textOf(why.id) ?? numberOf(why.id);
  return {
    id: id === null ? null : String(id),
    now: numberOf(why.now),
    topLevel: textOf(why.topLevel),
    mode: oneOf(why.mode, MODES),
    credentials: oneOf(why.credentials, CREDENTIALS_MODES),
    fromCache: typeof why.fromCache === 'boolean' ? why.fromCache : null,
    authorization: oneOf(why.authorization, SENT_STATES),
    proxyAuthorization: oneOf(why.proxyAuthorization, SENT_STATES),
    cookies: oneOf(why.cookies, SENT_STATES),
    userinfo: why.userinfo === true,
    jar: Array.isArray(why.jar) ? why.jar.flatMap(readJarCookie) : null,
    readings: readReadings(why.readings),
    history: readHistory(why.history),
    state: oneOf(why.state, STATES),
  };
}

function readJarCookie(value: unknown): JarCookie[] {
  const cookie = objectOf(value);
  const name = textOf(cookie?.name);
  const domain = textOf(cookie?.domain);
  if (cookie === null || name === null || domain === null) return [];
  return [
    {
      name,
      domain: domain.replace(/^\./, '').toLowerCase(),
      hostOnly: cookie.hostOnly === true,
      path: textOf(cookie.path) ?? '/',
      secure: cookie.secure === true,
      httpOnly: cookie.httpOnly === true,
      sameSite: oneOf(textOf(cookie.sameSite)?.toLowerCase(), ['none', 'lax', 'strict'] as const) ?? 'unspecified',
      partitioned: cookie.partitioned === true,
      partitionKey: textOf(cookie.partitionKey),
      expires: numberOf(cookie.expires),
    },
  ];
}

function readReadings(value: unknown): Readings | null {
  const readings = objectOf(value);
  if (readings === null) return null;
  return {
    credentials: listOf(readings.credentials).flatMap(readCredential),
    setCookies: listOf(readings.setCookies).flatMap(readSetCookie),
  };
}

function readCredential(value: unknown): CredentialReading[] {
  const credential = objectOf(value);
  const where = textOf(credential?.where);
  const kind = oneOf(credential?.kind, KINDS);
  if (credential === null || where === null || kind === null) return [];
  const ntlm = numberOf(credential.ntlmType);
  return [
    {
      where,
      name: textOf(credential.name),
      scheme: textOf(credential.scheme),
      kind,
      alg: jsonOf(credential.alg),
      typ: jsonOf(credential.typ),
      iss: jsonOf(credential.iss),
      aud: jsonOf(credential.aud),
      exp: jsonOf(credential.exp),
      nbf: jsonOf(credential.nbf),
      iat: jsonOf(credential.iat),
      user: textOf(credential.user) ?? undefined,
      problems: readProblems(credential.problems),
      value: textOf(credential.value) ?? '',
      content: readContent(credential.content),
      ntlmType: ntlm === 1 || ntlm === 2 || ntlm === 3 ? ntlm : null,
      params: textMembers(credential.params),
    },
  ];
}

function readProblems(value: unknown): Problem[] {
  return listOf(value).flatMap((item) => oneOf(item, PROBLEMS) ?? []);
}

function readContent(value: unknown): TokenContent | null {
  const header = objectOf(member(value, 'header'));
  if (header === null) return null;
  const claims = objectOf(member(value, 'claims'));
  // what JSON.parse gave is JSON
  return { header: header as TokenContent['header'], claims: claims as TokenContent['claims'] };
}

/** What JSON.parse gave is JSON; only absence is told apart. */
function jsonOf(value: unknown): Json | undefined {
  return value as Json | undefined;
}

function textMembers(value: unknown): Record<string, string> {
  const members: Record<string, string> = Object.create(null);
  for (const [name, text] of Object.entries(objectOf(value) ?? {})) if (typeof text === 'string') members[name] = text;
  return members;
}

function readSetCookie(value: unknown): SetCookieReading[] {
  const cookie = objectOf(value);
  const name = textOf(cookie?.name);
  if (cookie === null || name === null) return [];
  return [
    {
      name,
      value: textOf(cookie.value) ?? '',
      domain: textOf(cookie.domain),
      path: textOf(cookie.path),
      maxAge: numberOf(cookie.maxAge),
      expires: numberOf(cookie.expires),
      secure: cookie.secure === true,
      httpOnly: cookie.httpOnly === true,
      sameSite: oneOf(cookie.sameSite, ['none', 'lax', 'strict'] as const),
      partitioned: cookie.partitioned === true,
      problems: readProblems(cookie.problems),
    },
  ];
}

const CHANGES: readonly HistoryItem['change'][] = ['same', 'changed', 'gone', 'new'];
const OUTCOMES = ['none-seen', 'failed', 'succeeded'] as const;
const SCOPES: readonly FailureScope['kind'][] = ['all', 'folder', 'api', 'only-signed-in', 'some'];

/** The whole history, or a bare list of its items as the report writes it. */
function readHistory(value: unknown): History | null {
  const history = Array.isArray(value) ? { items: value } : objectOf(value);
  if (history === null) return null;
  const outcome = oneOf(member(member(history, 'refresh'), 'outcome'), OUTCOMES);
  const limitedUrl = textOf(member(member(history, 'rateLimited'), 'url'));
  return {
    lastAcceptedAt: numberOf(member(history, 'lastAcceptedAt')),
    lastAcceptedStatus: numberOf(member(history, 'lastAcceptedStatus')),
    signInUrl: textOf(member(history, 'signInUrl')),
    items: listOf(member(history, 'items')).flatMap(readItem),
    flapping: readNumbers(member(history, 'flapping'), ['accepted', 'refused', 'seconds']),
    loop: readNumbers(member(history, 'loop'), ['requests', 'seconds']),
    refresh:
      outcome === null
        ? null
        : {
            outcome,
            url: textOf(member(member(history, 'refresh'), 'url')),
            status: numberOf(member(member(history, 'refresh'), 'status')),
          },
    signedInAt: numberOf(member(history, 'signedInAt')),
    rateLimited: limitedUrl === null ? null : { url: limitedUrl, at: numberOf(member(member(history, 'rateLimited'), 'at')) ?? 0 },
    blocked: listOf(member(history, 'blocked')).flatMap((item) => {
      const url = textOf(member(item, 'url'));
      return url === null ? [] : [{ url, error: textOf(member(item, 'error')) ?? '' }];
    }),
    scope: readScope(member(history, 'scope')),
    rotatedAt: numberOf(member(history, 'rotatedAt')),
  };
}

function readItem(value: unknown): HistoryItem[] {
  const what = textOf(member(value, 'what'));
  const change = oneOf(member(value, 'change'), CHANGES);
  if (what === null || change === null) return [];
  // biome-ignore lint/suspicious/noThenProperty: the report's own name for what was there before
  return [{ what, then: textOf(member(value, 'then')), now: textOf(member(value, 'now')), change }];
}

function readNumbers<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, number> | null {
  const numbers = {} as Record<Name, number>;
  for (const name of names) {
    const number = numberOf(member(value, name));
    if (number === null) return null;
    numbers[name] = number;
  }
  return numbers;
}

function readScope(value: unknown): FailureScope | null {
  const kind = oneOf(member(value, 'kind'), SCOPES);
  if (kind === null) return null;
  return {
    kind,
    folder: textOf(member(value, 'folder')),
    refused: numberOf(member(value, 'refused')) ?? 0,
    accepted: numberOf(member(value, 'accepted')) ?? 0,
  };
}
