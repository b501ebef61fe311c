/** The two ways in which Firefox packs what it keeps, undone. Both write bytes as they are, or "again what stood there". */

/** Snappy makes at most 64 bytes of three: what claims to be more is nothing packed. */
const MOST = 64 / 3;

/** Puts `length` bytes at `to` that stand `back` bytes before: they may overlap. */
function again(out: Buffer, to: number, back: number, length: number): void {
  for (let at = to; at < to + length; at += 1) out[at] = out[at - back] ?? 0;
}

/** Raw Snappy (format_description.txt of its repository); null: it is none. */
export function unsnappy(packed: Buffer): Buffer | null {
  let at = 0;
  let size = 0;
  for (let shift = 0; shift <= 28; shift += 7) {
    const byte = packed[at++] ?? 0;
    size += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  if (size === 0 || size > packed.length * MOST) return null;
  const out = Buffer.alloc(size);
  let to = 0;
  while (at < packed.length) {
    const tag = packed[at++] ?? 0;
    const kind = tag & 3;
    let length = (tag >> 2) + 1;
    if (kind === 0) {
      const more = Math.max(0, length - 60);
      if (at + more > packed.length) return null;
      if (more > 0) length = packed.readUIntLE(at, more) + 1;
      at += more;
      if (at + length > packed.length || to + length > size) return null;
      packed.copy(out, to, at, at + length);
      at += length;
    } else {
      const bytes = [1, 2, 4][kind - 1] ?? 0;
      if (at + bytes > packed.length) return null;
      const back = packed.readUIntLE(at, bytes) + (kind === 1 ? (tag >> 5) << 8 : 0);
      if (kind === 1) length = ((tag >> 2) & 7) + 4;
      at += bytes;
      if (back === 0 || back > to || to + length > size) return null;
      again(out, to, back, length);
    }
    to += length;
  }
  return to === size ? out : null;
}

/** A stream of Snappy pieces (framing_format.txt of its repository); null: it is none. */
export function unsnappyStream(packed: Buffer): Buffer | null {
  if (packed.toString('latin1', 4, 10) !== 'sNaPpY') return null;
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= packed.length; ) {
    const end = at + 4 + packed.readUIntLE(at + 1, 3);
    // behind a checksum
    const piece = packed.subarray(at + 8, end);
    if (packed[at] === 0) pieces.push(unsnappy(piece) ?? Buffer.alloc(0));
    else if (packed[at] === 1) pieces.push(piece);
    at = end;
  }
  return Buffer.concat(pieces);
}

/** A file that Firefox packed by LZ4 (lz4_Block_format.md of its repository) behind a head of its own; null: it is none. */
export function unlz4(packed: Buffer): Buffer | null {
  const head = ['mozLz40\0', 'mozJSSCLz40v001\0'].find((one) => packed.toString('latin1', 0, one.length) === one)?.length;
  if (head === undefined) return null;
  const out = Buffer.alloc(packed.readUInt32LE(head));
  let at = head + 4;
  let to = 0;
  const long = (length: number): number => {
    let sum = length;
    if (length === 15) for (let byte = 255; byte === 255; sum += byte) byte = packed.readUInt8(at++);
    return sum;
  };
  while (at < packed.length) {
    const token = packed.readUInt8(at++);
    const bare = long(token >> 4);
    packed.copy(out, to, at, at + bare);
    at += bare;
    to += bare;
    // the last one has no more than that
    if (at >= packed.length) break;
    const back = packed.readUInt16LE(at);
    at += 2;
    const length = long(token & 15) + 4;
    again(out, to, back, length);
    to += length;
  }
  if (to !== out.length) throw new Error(`unpacked ${to} of ${out.length} bytes`);
  return out;
}
