/** Platform-agnostic security tokens (PASETO, version 1 to 4). Public ones can be read; local ones are encrypted. */

import { decodeBase64, decodeUtf8 } from '../bytes.ts';
import { isObject, type JsonObject, member, type TokenReading } from './shape.ts';
import type { Json, Problem } from './types.ts';

/** Bytes of the signature behind the message of a public token. */
const SIGNATURE: Readonly<Record<string, number>> = { v1: 256, v2: 64, v3: 96, v4: 64 };

/**
 * Reads `version.purpose.payload[.footer]`. The claims of a public token are in the content; its times are ISO 8601 texts, which is right
 * here, and are judged against `now` (seconds since 1970). They are not handed out as NumericDates, since they are none.
 */
export function readPaseto(text: string, now: number): TokenReading {
  const [version = '', purpose = '', payload = ''] = text.split('.');
  const claims = purpose === 'public' ? readClaims(payload, SIGNATURE[version] ?? 0) : null;
  const problems: Problem[] = [];
  const instant = (name: string) => {
    const value = member(claims, name);
    return typeof value === 'string' && value.length <= 64 ? Date.parse(value) / 1000 : Number.NaN;
  };
  if (instant('nbf') > now) problems.push('not-yet-valid');
  if (instant('iat') > now) problems.push('issued-in-future');
  if (instant('exp') <= now) problems.push('expired');
  return { kind: 'paseto', content: { header: {}, claims }, claims: {}, problems };
}

function readClaims(payload: string, signature: number): JsonObject | null {
  const bytes = decodeBase64(payload);
  if (bytes === null || bytes.length <= signature) return null;
  const text = decodeUtf8(bytes.subarray(0, bytes.length - signature));
  if (text === null) return null;
  try {
    const json: Json = JSON.parse(text);
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}
