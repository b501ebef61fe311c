/** Keyed hashes of captured values, so that two can be told the same without either being kept. */

/** Gives `#` and eight hex digits: 32 bits of HMAC-SHA-256, enough to tell the few values of one session apart. */
export type Fingerprint = (value: string) => Promise<string>;

const REMEMBERED = 1_000;

/** `key`: 32 random bytes, made anew for each session and context. The last thousand answers are remembered, in memory alone. */
export async function createFingerprint(crypto: Crypto, key: Uint8Array<ArrayBuffer>): Promise<Fingerprint> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const encoder = new TextEncoder();
  const known = new Map<string, Promise<string>>();
  const hash = async (value: string): Promise<string> => {
    const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(value)), 0, 4);
    return `#${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  };
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const made = hash(value);
    known.set(value, made);
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return made;
  };
}
