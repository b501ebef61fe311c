/** What framework wrote a session cookie, by its name and the shape of its value. Signatures are never checked. */

import { decodeBase64, decodeLatin1, decodePercent, decodeUtf8 } from '../bytes.ts';
import type { Kind, Problem } from './types.ts';

export interface SessionKind {
  readonly kind: Kind;
  readonly user?: string | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly problems?: readonly Problem[];
}

export interface SessionCookie {
  readonly name: string;
  /** As it stands. */
  readonly value: string;
  /** True when a cookie of the same name with `.sig` behind it was sent, too. */
  readonly signedBeside: boolean;
}

type Rule = (cookie: SessionCookie, text: string, now: number) => SessionKind | null;

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** The shapes that tell on their own come before the names. */
const RULES: readonly Rule[] = [
  express,
  laravel,
  aspNetCore,
  wordpress,
  djangoSigned,
  flask,
  rails,
  cookieSession,
  byName(/^jsessionid(?:sso)?$/i, 'jsessionid'),
  byName(/^phpsessid$/i, 'phpsessid'),
  byName(/^asp\.net_sessionid$/i, 'aspnet-sessionid'),
  (cookie, text) => (/^sessionid$/i.test(cookie.name) && /^[a-z0-9]{32}$/.test(text) ? { kind: 'django-sessionid' } : null),
];

/** The kind of a session cookie, or null when neither name nor value tells. `now`: seconds since 1970. Total and linear. */
export function readSessionKind(cookie: SessionCookie, now: number): SessionKind | null {
  const text = decodePercent(cookie.value);
  for (const rule of RULES) {
    const found = rule(cookie, text, now);
    if (found !== null) return found;
  }
  return null;
}

/** `s:` value `.` signature (cookie-signature); the signature is base64 of 32 bytes without padding. */
function express(_: SessionCookie, text: string): SessionKind | null {
  if (!text.startsWith('s:')) return null;
  const dot = text.lastIndexOf('.');
  const signed = dot > 2 && dot < text.length - 1;
  return { kind: 'express-session', problems: signed ? [] : ['unsigned'] };
}

/** Base64 of a JSON object with iv, value and mac. */
function laravel(_: SessionCookie, text: string): SessionKind | null {
  if (!text.startsWith('eyJ') || !BASE64.test(text)) return null;
  const json = decodeText(text) ?? '';
  return ['iv', 'value', 'mac'].every((name) => json.includes(`"${name}":"`)) ? { kind: 'laravel-encrypted' } : null;
}

/** The magic number of ASP.NET Core's data protection, 09 F0 C9 F0, in base64. */
function aspNetCore(_: SessionCookie, text: string): SessionKind | null {
  return text.startsWith('CfDJ8') ? { kind: 'aspnet-core' } : null;
}

/** user | expiration | token | hmac; the expiration is in seconds since 1970. */
function wordpress(cookie: SessionCookie, text: string, now: number): SessionKind | null {
  if (!/^wordpress_(?:logged_in_|sec_)?[0-9a-f]{4,}$/i.test(cookie.name)) return null;
  const [user, expiration] = text.split('|');
  if (expiration === undefined || !/^\d{1,12}$/.test(expiration)) return { kind: 'wordpress-login' };
  const problems: Problem[] = Number(expiration) <= now ? ['expired'] : [];
  return { kind: 'wordpress-login', user, params: { expiration }, problems };
}

/** payload : base62 timestamp : signature, the payload base64url JSON or, after a dot, deflated JSON (django.core.signing). */
function djangoSigned(_: SessionCookie, text: string): SessionKind | null {
  return /^\.?[A-Za-z0-9_-]+:[A-Za-z0-9]{5,8}:[A-Za-z0-9_-]{27,86}$/.test(text) ? { kind: 'django-signed' } : null;
}

/** payload . timestamp . signature (itsdangerous): three parts as a JWT has, but the second is a time of a few bytes. */
function flask(_: SessionCookie, text: string): SessionKind | null {
  const compressed = text.startsWith('.');
  const [payload = '', timestamp = '', signature = '', ...more] = (compressed ? text.slice(1) : text).split('.');
  if (more.length > 0 || !/^[A-Za-z0-9_-]{5,8}$/.test(timestamp)) return null;
  const length = decodeBase64(signature)?.length ?? 0;
  if (![20, 28, 32, 48, 64].includes(length) || !BASE64.test(payload)) return null;
  if (compressed ? !payload.startsWith('eJ') : !startsJson(payload)) return null;
  return { kind: 'flask-session' };
}

/** data--iv--tag since 5.2, base64(data--iv)--hex before, data--hex when only signed (ActiveSupport's MessageEncryptor and MessageVerifier). */
function rails(_: SessionCookie, text: string): SessionKind | null {
  const parts = text.split('--');
  if (parts.length === 3 && parts.every((part) => part.length >= 8 && BASE64.test(part))) return { kind: 'rails-encrypted' };
  const [data = '', digest = ''] = parts;
  if (parts.length !== 2 || !/^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/.test(digest) || !BASE64.test(data)) return null;
  const inner = decodeText(data) ?? '';
  return { kind: /^[A-Za-z0-9+/=]+--[A-Za-z0-9+/=]+$/.test(inner) ? 'rails-encrypted' : 'rails-signed' };
}

/** Base64 of a JSON object, its signature in the cookie beside it. */
function cookieSession(cookie: SessionCookie, text: string): SessionKind | null {
  if (!cookie.signedBeside || !BASE64.test(text)) return null;
  return startsJson(text) ? { kind: 'cookie-session' } : null;
}

function byName(pattern: RegExp, kind: Kind): Rule {
  return (cookie) => (pattern.test(cookie.name) ? { kind } : null);
}

function startsJson(base64: string): boolean {
  return (decodeText(base64.slice(0, 64 - (64 % 4))) ?? '').trimStart().startsWith('{');
}

function decodeText(base64: string): string | null {
  const bytes = decodeBase64(base64);
  return bytes === null ? null : (decodeUtf8(bytes) ?? decodeLatin1(bytes));
}
