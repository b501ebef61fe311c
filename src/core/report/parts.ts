/** Challenges, credentials and Set-Cookie fields as the report writes them. */

import type { Challenge } from '../http/challenge/types.ts';
import { isSecretParameter } from '../redact/names.ts';
import { MASK, maskCredentialReading, OPEN_PARAMETERS, type Redactor } from '../redact.ts';
import type { CredentialReading, SetCookieReading } from '../token/types.ts';
import type { ReportChallenge, ReportCredential, ReportSetCookie } from './types.ts';

/** `redact` null: as it came. */
export function reportChallenge(challenge: Challenge, redact: Redactor | null): ReportChallenge {
  if (redact === null) return challenge;
  const params: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(challenge.params)) {
    params[redact.challenge(name)] = isSecretParameter(name, value) && !OPEN_PARAMETERS.has(name) ? MASK : redact.challenge(value);
  }
  return {
    scheme: redact.challenge(challenge.scheme),
    token68: challenge.token68 === null ? null : redact.challenge(challenge.token68),
    params,
  };
}

/** What was read of a credential, masked by what it is and by value: of one without a scheme the first word may have been read as that. */
export function maskedCredential(reading: CredentialReading, redact: Redactor): CredentialReading {
  const { name, scheme, value, ...masked } = maskCredentialReading(reading);
  const text = (part: string | null): string | null => (part === null ? null : redact.text(part));
  return { ...masked, name: text(name), scheme: text(scheme), value: redact.text(value) };
}

/** `redact` null: whole, as a person asked for by name. */
export function reportCredential(reading: CredentialReading, redact: Redactor | null): ReportCredential {
  const credential = redact === null ? reading : maskedCredential(reading, redact);
  const { where, name, scheme, kind, alg, typ, iss, aud, exp, nbf, iat, user, problems, value } = credential;
  return {
    where,
    name,
    scheme,
    kind,
    ...(alg === undefined ? {} : { alg }),
    ...(typ === undefined ? {} : { typ }),
    ...(iss === undefined ? {} : { iss }),
    ...(aud === undefined ? {} : { aud }),
    ...(exp === undefined ? {} : { exp }),
    ...(nbf === undefined ? {} : { nbf }),
    ...(iat === undefined ? {} : { iat }),
    ...(user === undefined ? {} : { user }),
    problems,
    value,
  };
}

export function reportSetCookie(reading: SetCookieReading, redact: Redactor | null): ReportSetCookie {
  return { name: redact === null ? reading.name : redact.text(reading.name), problems: reading.problems };
}
