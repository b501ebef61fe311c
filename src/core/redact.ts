/**
 * The one producer of text that leaves the extension. What stands in the place of a secret is masked by that place (redact/fields.ts); what is
 * left passes the redactor, which masks by value over the finished text, in every spelling that a secret can take, and then by looks.
 *
 * What is decided here:
 * - By value go secrets of four characters and more. Shorter ones, words that every answer is made of (a password `secret`), and words of
 *   the address's own host are masked where they stand as a credential and nowhere else: elsewhere they tell nothing.
 * - Passwords of fewer than eight characters or of letters alone, and user names, are masked where they stand as a word of their own.
 * - Pieces of at least 12 characters of an opaque token count as the token.
 * - A mask keeps the scheme and at most four characters, and those only of values of 20 characters or more.
 * - Digest's nonce and opaque, and what NTLM and Negotiate challenge with, come from the server and open nothing: they stay in challenges.
 */

import type { Exchange, HeaderField } from './exchange.ts';
import { readChallenges } from './http/challenge/read.ts';
import { maskEscaped } from './redact/escapes.ts';
import { maskField, maskUser } from './redact/fields.ts';
import { formsOf } from './redact/forms.ts';
import { maskAssignments, maskOf, maskTokens, maskUrls } from './redact/patterns.ts';
import { MASK } from './redact/plain-words.ts';
import { type Needle, replaceAll } from './redact/scan.ts';
import { addCredential, addUrl, type SecretKind, type Secrets, secretsOf } from './redact/secrets.ts';
import type { Message } from './text/message.ts';
import type { CredentialReading } from './token/types.ts';

export { maskContent, maskCredentialReading, maskSetCookieReading } from './redact/claims.ts';
export { maskCredential, maskField, maskUser } from './redact/fields.ts';
export { MASK } from './redact/plain-words.ts';

export interface Redactor {
  /** Finished text, as it may leave. Doing it twice changes nothing more. */
  text(text: string): string;
  /** A challenge field or parameter: like `text`, but a server's nonce stays. */
  challenge(text: string): string;
  /** A line of a request or response. */
  field(field: HeaderField, side: 'request' | 'response'): HeaderField;
}

/** Masks the secrets of all the exchanges given. Time: linear in the text, and in the secrets once. */
export function redactor(exchanges: readonly Exchange[]): Redactor {
  return redactorOf(secretsOf(exchanges));
}

/**
 * A sentence with its values masked. The catalogue's own words are left alone: a mask in a known sentence would tell that its missing word is
 * the password.
 */
export function maskMessage(message: Message, redact: Redactor): Message {
  const values = Object.entries(message.values).map(([name, value]) => [name, typeof value === 'string' ? redact.text(value) : value]);
  return { key: message.key, values: Object.fromEntries(values) };
}

/** Secrets that a pool takes, and their UTF-16 code units in all; a file with more of them is masked exchange by exchange alone. */
const MOST_POOLED = 20_000;
const MOST_POOLED_TEXT = 4 * 1024 * 1024;

/**
 * The secrets of a session that is too large to hold, so that one exchange's secrets are masked by value in the others' text too. Its text is
 * finished sentences, so secrets that could be a word of them are left to their own exchange's redactor.
 */
export class SecretPool {
  private readonly secrets: Secrets = new Map();
  private size = 0;

  /** Takes the secrets of an exchange and gives the redactor for its own text. */
  add(exchange: Exchange): Redactor {
    const own = secretsOf([exchange]);
    for (const [text, kind] of own) {
      if (this.secrets.size >= MOST_POOLED || this.size >= MOST_POOLED_TEXT) break;
      if (this.secrets.has(text) || isWordLike(text, kind)) continue;
      this.secrets.set(text, kind);
      this.size += text.length;
    }
    return redactorOf(own);
  }

  /** Masks by value alone: what is given has passed its own exchange's redactor. */
  mask(): (text: string) => string {
    return valueMask(this.secrets);
  }
}

/** Masks what a person pasted, and what was read of it. */
export function pastedRedactor(text: string, credentials: readonly CredentialReading[]): Redactor {
  const secrets: Secrets = new Map();
  addUrl(secrets, text);
  for (const credential of credentials)
    if (credential.kind !== 'none' && !credential.value.includes('://')) addCredential(secrets, credential.value);
  return redactorOf(secrets);
}

/** Parameters of a challenge that open nothing (RFC 7616 §3.3). */
export const OPEN_PARAMETERS: ReadonlySet<string> = new Set(['nonce', 'opaque', 'state']);

function redactorOf(secrets: Secrets): Redactor {
  const byValue = valueMask(secrets);
  const text = settled((input) => maskTokens(maskAssignments(byValue(maskUrls(input)))));
  const challenge = settled((input) => maskTokens(maskAssignments(byValue(maskUrls(input)), OPEN_PARAMETERS)));
  return {
    text,
    challenge,
    field(field, side) {
      const masked = maskField(field, side);
      const isChallenge = /^(?:www|proxy)-authenticate$|^dpop-nonce$/i.test(field.name);
      return {
        name: masked.name,
        value: masked === field ? (isChallenge ? requoted(field.value, challenge) : text(field.value)) : byValue(masked.value),
      };
    },
  };
}

/** A mask in the place of a token is no token: it needs quotes, or a conformant challenge would be read back as a malformed one. */
const MASKED_TOKEN = /(=[ \t]*)([\w!#$%&'*+.^`|~-]*…\[masked\][\w!#$%&'*+.^`|~-]*)(?=[ \t]*(?:,|$))/g;

function requoted(field: string, mask: (text: string) => string): string {
  const masked = mask(field);
  return masked === field || readChallenges([field]).malformed ? masked : masked.replace(MASKED_TOKEN, '$1"$2"');
}

function valueMask(secrets: Secrets): (text: string) => string {
  const byValue = replaceAll([...secrets].flatMap(([text, kind]) => needlesOf(text, kind)));
  return (text) => maskEscaped(byValue(text), byValue);
}

/** One mask can lay open the edge of another secret, so what was changed is looked at once more. */
function settled(mask: (input: string) => string): (input: string) => string {
  return (input) => {
    const once = mask(input);
    return once === input ? once : mask(once);
  };
}

const WORD = /^[A-Za-z]+$/;
const TOKEN = /^[A-Za-z0-9_+/=.~:-]+$/;

/** Masked only where it stands as a word of its own. */
function isWordLike(secret: string, kind: SecretKind): boolean {
  return kind === 'name' || secret.length < 8 || (kind === 'password' && WORD.test(secret));
}

function needlesOf(secret: string, kind: SecretKind): Needle[] {
  const mask = kind === 'name' ? maskUser(secret) : kind === 'token' ? maskOf(secret) : MASK;
  const bounded = isWordLike(secret, kind);
  const pieces = kind === 'token' && secret.length >= 24 && TOKEN.test(secret) && /[0-9]/.test(secret) && !secret.includes('://');
  return formsOf(secret).map((text, index) => ({
    text,
    mask: index === 0 ? mask : MASK,
    bounded: bounded && text.length < secret.length * 1.2,
    pieces: pieces && index === 0,
  }));
}

/**
 * An address with its secret parameters, userinfo and tokens masked, for list rows and screens. Names of parameters stay.
 * Takes any text and gives text; an address without secrets comes back as it was.
 */
export function maskUrl(url: string): string {
  return maskTokens(maskUrls(url));
}
