/** The files of a Firefox profile as texts that can be searched. */

import { readFileSync } from 'node:fs';
import { unlz4, unsnappy, unsnappyStream } from './packed.ts';
import { valuesOf } from './sqlite.ts';

/** All that a file holds: its bytes as they are (also those of rows that are gone), its values whole, and unpacked what was packed. */
export function textsOf(path: string): string[] {
  const file = readFileSync(path);
  const values = valuesOf(file);
  const unpacked = [unlz4(file), unsnappyStream(file), ...values.map(unsnappy)].filter((one) => one !== null);
  return [file, ...values, ...unpacked].flatMap(written);
}

/** Bytes are read as Latin-1 (and, as secrets are ASCII, UTF-8), as UTF-16 wherever it begins, and as a key of IndexedDB, each character one higher. */
function written(bytes: Buffer): string[] {
  const latin = bytes.toString('latin1');
  return [latin, latin.replaceAll('\0', ''), Buffer.from(bytes.map((byte) => byte - 1)).toString('latin1')];
}
