/** How long a signature must be. Length is all that is looked at: no signature is ever checked. */

import type { Json } from './types.ts';

/** Bytes of the signature, by `alg` (RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812 §3.2, RFC 9864 §2). */
const LENGTHS: Readonly<Record<string, readonly number[]>> = {
  HS256: [32],
  HS384: [48],
  HS512: [64],
  ES256: [64],
  ES256K: [64],
  ES384: [96],
  ES512: [132],
  EdDSA: [64, 114],
  Ed25519: [64],
  Ed448: [114],
};

/** An RSA signature is as long as its key, and keys come in whole multiples of 1024 bits (RFC 7518 §3.3). */
const RSA = /^(?:RS|PS)(?:256|384|512)$/;
const RSA_STEP = 128;
const RSA_LONGEST = 2048;

/** Whether a signature of `bytes` bytes can be whole under `alg`; true for an algorithm that is not known here. */
export function lengthFits(alg: Json | undefined, bytes: number): boolean {
  if (typeof alg !== 'string') return true;
  if (RSA.test(alg)) return bytes >= RSA_STEP && bytes <= RSA_LONGEST && bytes % RSA_STEP === 0;
  return !Object.hasOwn(LENGTHS, alg) || (LENGTHS[alg] ?? []).includes(bytes);
}
