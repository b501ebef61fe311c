/** What a SQLite file holds (sqlite.org/fileformat2.html), whatever its tables: a long value lies in pieces among its pages. */

/** Kinds of pages with values in them. */
const TABLE_LEAF = 13;
const INDEX_LEAF = 10;
const INDEX_INNER = 2;

/** Gives every value of text or bytes; of a file of another kind none. */
export function valuesOf(file: Buffer): Buffer[] {
  if (file.toString('latin1', 0, 15) !== 'SQLite format 3') return [];
  const stated = file.readUInt16BE(16);
  const size = stated === 1 ? 65_536 : stated;
  const usable = size - file.readUInt8(20);
  // in a file that shrinks by itself, every so many pages one tells only of the others
  const every = file.readUInt32BE(52) === 0 ? Number.POSITIVE_INFINITY : Math.floor(usable / 5) + 1;
  const values: Buffer[] = [];
  for (let page = 1; page * size <= file.length; page += 1) {
    if ((page - 2) % every === 0) continue;
    const start = (page - 1) * size;
    const head = page === 1 ? 100 : start;
    const kind = file.readUInt8(head);
    if (![TABLE_LEAF, INDEX_LEAF, INDEX_INNER].includes(kind)) continue;
    const cells = head + (kind === INDEX_INNER ? 12 : 8);
    for (let cell = 0; cell < file.readUInt16BE(head + 3); cell += 1) {
      const at = start + file.readUInt16BE(cells + cell * 2);
      values.push(...valuesOfRecord(payload(file, kind, at + (kind === INDEX_INNER ? 4 : 0), size, usable)));
    }
  }
  return values;
}

/** A whole record: what does not fit into its page goes on in pages that name the next one. */
function payload(file: Buffer, kind: number, cell: number, size: number, usable: number): Buffer {
  const [length, behind] = varint(file, cell);
  const at = kind === TABLE_LEAF ? varint(file, behind)[1] : behind;
  const most = kind === TABLE_LEAF ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return file.subarray(at, at + length);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const here = fitting <= most ? fitting : least;
  const pieces = [file.subarray(at, at + here)];
  let rest = length - here;
  for (let next = file.readUInt32BE(at + here); rest > 0; ) {
    const start = (next - 1) * size;
    const piece = file.subarray(start + 4, start + 4 + Math.min(rest, usable - 4));
    pieces.push(piece);
    rest -= piece.length;
    next = file.readUInt32BE(start);
  }
  return Buffer.concat(pieces);
}

function valuesOfRecord(record: Buffer): Buffer[] {
  const values: Buffer[] = [];
  const [end, first] = varint(record, 0);
  let value = end;
  for (let at = first; at < end; ) {
    const [type, next] = varint(record, at);
    at = next;
    const length = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0);
    if (type >= 12) values.push(record.subarray(value, value + length));
    value += length;
  }
  return values;
}

/** A number of one to nine bytes, and where it ends. */
function varint(bytes: Buffer, start: number): readonly [number, number] {
  let number = 0;
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes.readUInt8(at);
    number = number * 128 + (byte & 127);
    if (byte < 128) return [number, at + 1];
  }
  return [number * 256 + bytes.readUInt8(start + 8), start + 9];
}
