/** The files of a Firefox profile as texts that can be searched. */

import { readFileSync } from 'node:fs';
import { uncompressSync } from 'snappy';
import initSqlJs, { type SqlJsStatic } from 'sql.js';

/** Gives what reads a file. */
export async function profileReader(): Promise<(path: string) => string[]> {
  const sql = await initSqlJs();
  return (path) => {
    const file = readFileSync(path);
    const values = valuesOf(sql, file);
    return [file, ...values, ...values.flatMap(unpacked), ...piecesOf(file)].flatMap(written);
  };
}

/** Every text and every blob in a SQLite database; of a file of another kind none. */
function valuesOf({ Database }: SqlJsStatic, file: Buffer): Buffer[] {
  if (!file.toString('latin1', 0, 16).startsWith('SQLite format 3')) return [];
  const whole = Buffer.from(file);
  // says that there is no log beside it, which could not be opened here (sqlite.org/fileformat2.html §1.3)
  whole.fill(1, 18, 20);
  const database = new Database(whole);
  try {
    const [tables] = database.exec(`SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`);
    const rows = (tables?.values ?? []).flatMap(([name]) =>
      database.exec(`SELECT * FROM "${String(name).replaceAll('"', '""')}"`).flatMap(({ values }) => values.flat()),
    );
    return rows.flatMap((value) => (typeof value === 'string' || value instanceof Uint8Array ? [Buffer.from(value)] : []));
  } finally {
    database.close();
  }
}

/** What was packed by Snappy, unpacked; of anything else nothing. */
function unpacked(bytes: Buffer): Buffer[] {
  try {
    return [Buffer.from(uncompressSync(bytes))];
  } catch {
    return [];
  }
}

/** The pieces of a stream of packed ones, as which the bodies of a Cache are kept (framing_format.txt of Snappy's repository). */
function piecesOf(file: Buffer): Buffer[] {
  if (file.toString('latin1', 4, 10) !== 'sNaPpY') return [];
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= file.length; ) {
    const end = at + 4 + file.readUIntLE(at + 1, 3);
    // behind a checksum, which is Firefox's own: what reads whole streams refuses it
    const piece = file.subarray(at + 8, end);
    pieces.push(...(file[at] === 0 ? unpacked(piece) : [piece]));
    at = end;
  }
  return pieces;
}

/** Bytes are read as Latin-1 (and, as secrets are ASCII, UTF-8), as UTF-16 wherever it begins, and as a key of IndexedDB, each character one higher. */
function written(bytes: Buffer): string[] {
  const latin = bytes.toString('latin1');
  return [latin, latin.replaceAll('\0', ''), Buffer.from(bytes.map((byte) => byte - 1)).toString('latin1')];
}
