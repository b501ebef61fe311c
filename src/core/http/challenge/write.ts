/** Challenges written as field values (RFC 9110 §11.6.1). */

import type { Challenge } from './types.ts';

/**
 * One challenge as one field value that `readChallenges` reads back to the same scheme, token68 and parameters. Every value is a
 * quoted-string. CR and LF, which no field value can hold, become SP. A challenge with both a token68 and parameters, which only a
 * malformed field gives, is written in the malformed form that reads the same.
 */
export function writeChallenge(challenge: Challenge): string {
  const params = Object.entries(challenge.params).map(([name, value]) => `${name}=${quote(value)}`);
  const list = params.join(', ');
  if (challenge.token68 === null) return list === '' ? challenge.scheme : `${challenge.scheme} ${list}`;
  const start = `${challenge.scheme} ${challenge.token68}`;
  if (list === '') return start;
  // behind a comma, a token68 with one `=` would read as a parameter without a value
  return challenge.token68.endsWith('=') ? `${start} ${list}` : `${start}, ${list}`;
}

/** A quoted-string (RFC 9110 §5.6.4) with the given value. */
function quote(value: string): string {
  return `"${value.replace(/[\r\n]/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}
