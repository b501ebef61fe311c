/** Masks that go by the place: whole field values and credentials, however short the secret is. */

import type { HeaderField } from '../exchange.ts';
import { isPlaceholder, isSecretField, looksOpaque } from './names.ts';
import { maskOf } from './patterns.ts';
import { isScheme, MASK } from './plain-words.ts';

/** Schemes whose first characters are a user name, or a message that is decoded in one step. */
const ALL_HIDDEN = /^(?:basic|digest|negotiate|ntlm|kerberos|apikey)$/i;

/**
 * A credential as it may be shown: its scheme, at most four first characters where the rest is long enough, then the mask:
 * `Bearer eyJh…[masked]`. A placeholder (`Bearer undefined`) stays, for it is the fault and no secret; an empty value stays empty.
 */
export function maskCredential(value: string): string {
  const word = /\s*["']?([A-Za-z][A-Za-z0-9-]{0,30})(?::?[ \t]+|%20|:)/y;
  let hidden = false;
  let end = 0;
  // a scheme may stand there more than once
  for (let found = word.exec(value); !hidden && isScheme(found?.[1] ?? ''); found = word.exec(value)) {
    end = word.lastIndex;
    hidden = ALL_HIDDEN.test(found?.[1] ?? '');
  }
  const rest = value.slice(end);
  if (isPlaceholder(rest)) return value;
  return value.slice(0, end) + (hidden ? MASK : maskOf(rest.trim()));
}

/** One line of a request or response as it may leave: its name, and what of its value is no secret. Not yet masked by value. */
export function maskField(field: HeaderField, side: 'request' | 'response'): HeaderField {
  const name = field.name.toLowerCase();
  if (name === 'authorization' || name === 'proxy-authorization') return { name: field.name, value: maskCredential(field.value) };
  if (name === 'cookie') return { name: field.name, value: field.value.split(';').map(maskPair).join(';') };
  if (name === 'set-cookie') {
    const end = field.value.indexOf(';');
    const pair = end < 0 ? field.value : field.value.slice(0, end);
    return { name: field.name, value: maskPair(pair) + field.value.slice(pair.length) };
  }
  // browsers let a page set no other field of a WebSocket's handshake, so tokens travel among the names of subprotocols
  if (name === 'sec-websocket-protocol') return { name: field.name, value: field.value.replace(/[^\s,]{16,}/g, maskSubprotocol) };
  if (isSecretField(name, side)) return { name: field.name, value: maskCredential(field.value) };
  return field;
}

function maskSubprotocol(word: string): string {
  return looksOpaque(word) && !/^[a-z]+(?:[.-][a-z0-9]+)*$/.test(word) ? maskOf(word) : word;
}

/** `name=value` of a cookie: the name stays, and so does that the value is empty or a placeholder. */
function maskPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return isPlaceholder(pair) ? pair : MASK;
  const value = pair.slice(equals + 1);
  return isPlaceholder(value) ? pair : pair.slice(0, equals + 1) + MASK;
}

/** A user name as it may leave: its first character. */
export function maskUser(user: string): string {
  const first = [...user.slice(0, 2)][0];
  return first === undefined || user.endsWith('[masked]') ? user : first + MASK;
}
