/** Makes tokens for the tests. Their signatures are made up: bytes of the right length, and nothing else. */

export const NOW = 1_795_262_400;

export function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

export function signature(bytes: number): string {
  return Buffer.alloc(bytes, 0xa7).toString('base64url');
}

export function jwt(claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }, signatureBytes = 32): string {
  return `${encode(header)}.${encode(claims)}.${signature(signatureBytes)}`;
}

/** A token without fault: five minutes are left. */
export const GOOD = jwt({ iss: 'https://id.test', exp: NOW + 300 });
