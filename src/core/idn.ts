/** Punycode to Unicode, for showing a host as people write it. */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/** The longest label DNS allows (RFC 1035 §2.3.4); longer ones are left alone, which also bounds the work per label. */
const MAX_LABEL = 63;

/** A host with its `xn--` labels decoded (RFC 3492 §6.2); a label that is no punycode stays as it is. Total. */
export function toUnicode(host: string): string {
  return host
    .split('.')
    .map((label) => (label.toLowerCase().startsWith('xn--') && label.length <= MAX_LABEL ? (decode(label.slice(4)) ?? label) : label))
    .join('.');
}

/** A host for reading: as people write it and, where that differs, as it stands, since letters of two scripts can look the same. */
export function displayHost(host: string): string {
  const name = toUnicode(host);
  return name === host ? host : `${name} (${host})`;
}

function decode(label: string): string | null {
  const delimiter = label.lastIndexOf('-');
  const output = Array.from(delimiter > 0 ? label.slice(0, delimiter) : '', (char) => char.charCodeAt(0));
  let n = 128;
  let i = 0;
  let bias = 72;
  let at = delimiter > 0 ? delimiter + 1 : 0;
  while (at < label.length) {
    const before = i;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(at));
      at += 1;
      if (digit === null) return null;
      i += digit * weight;
      const threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapt(i - before, length, before === 0);
    n += Math.floor(i / length);
    i %= length;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null;
    output.splice(i, 0, n);
    i += 1;
  }
  return String.fromCodePoint(...output);
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 26 ? letter : null;
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / length);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
