/** The schemes by whose name alone a repair may tell that a new challenge begins. */

import { tokenEnd } from '../scanner.ts';

/** The IANA registry of authentication schemes (RFC 9110 §16.4.1), then schemes that servers are known to send. */
const NAMES = [
  'basic',
  'bearer',
  'concealed',
  'digest',
  'dpop',
  'gnap',
  'hoba',
  'mutual',
  'negotiate',
  'oauth',
  'privatetoken',
  'scram-sha-1',
  'scram-sha-256',
  'vapid',
  'ntlm',
  'kerberos',
  'apikey',
  'token',
  'jwt',
  'hawk',
  'signature',
  'aws4-hmac-sha256',
  'tfs-federated',
  'cloudflare-access',
  'googlelogin',
  'authsub',
  'wsse',
  'pop',
  'mac',
  'sharedkey',
] as const;

const WELL_KNOWN: ReadonlySet<string> = new Set(NAMES);
const LONGEST = Math.max(...NAMES.map((name) => name.length));

/** True for a scheme of the IANA registry or one of the common unregistered ones; compared without case (RFC 9110 §11.1). */
export function isWellKnownScheme(name: string): boolean {
  return name.length <= LONGEST && WELL_KNOWN.has(name.toLowerCase());
}

/** Offset behind the well-known scheme that is the whole token at `at`, or -1. */
export function wellKnownEnd(text: string, at: number): number {
  const end = tokenEnd(text, at);
  if (end === at || end - at > LONGEST) return -1;
  return isWellKnownScheme(text.slice(at, end)) ? end : -1;
}
