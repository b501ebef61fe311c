/** Cuts one JSON value out of a stream of bytes by its quotes and brackets alone. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const U = 0x75;
/** A string keeps this many bytes; what follows is left out. Bodies are read to 64 KiB, header fields to 1 MiB. */
const MOST_STRING = 2 * 1024 * 1024;
/** A value that is still larger than this is given up. */
const MOST_VALUE = 32 * 1024 * 1024;

type Kind = 'container' | 'string' | 'scalar';

export class ValueCutter {
  /** The value is whole; `text` gives it. */
  done = false;
  /** A bracket closed what another kind of bracket had opened. */
  mismatch = false;
  private readonly keep: boolean;
  private kind: Kind | null = null;
  private readonly open: number[] = [];
  private inString = false;
  /** Bytes of an escape that are still to come. */
  private escape = 0;
  private stringBytes = 0;
  private cutting = false;
  private pieces: Uint8Array[] = [];
  private kept = 0;
  private tooLarge = false;

  /** With `keep` false the value is passed over and `text` gives null. */
  constructor(keep: boolean) {
    this.keep = keep;
  }

  /** The value's text, with over-long strings shortened; null if it was too large or not kept. Bytes that are not UTF-8 become U+FFFD. */
  text(): string | null {
    if (!this.keep || this.tooLarge) return null;
    const all = new Uint8Array(this.kept);
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return new TextDecoder().decode(all);
  }

  /** Takes bytes from `at` on and gives the index of the first that does not belong to the value, or the chunk's length. */
  take(chunk: Uint8Array, at: number): number {
    let from = at;
    let index = at;
    while (index < chunk.length) {
      const byte = chunk[index] ?? 0;
      if (this.inString) {
        const wasCutting = this.cutting;
        this.takeStringByte(byte);
        if (this.cutting && !wasCutting) this.store(chunk, from, index);
        else if (wasCutting && !this.cutting) from = index;
        index++;
        if (!this.done) continue;
        break;
      }
      if (this.kind === 'scalar' && isScalarEnd(byte)) {
        this.done = true;
        break;
      }
      this.takeByte(byte);
      if (this.mismatch) return index;
      index++;
      if (this.done) break;
    }
    if (!this.cutting) this.store(chunk, from, index);
    return index;
  }

  private takeStringByte(byte: number): void {
    this.stringBytes++;
    if (this.escape > 0) {
      this.escape = byte === U && this.escape === 1 && !this.unicode ? this.openUnicode() : this.escape - 1;
      if (this.escape === 0) this.unicode = false;
      return;
    }
    if (byte === QUOTE) {
      this.inString = false;
      this.cutting = false;
      if (this.kind === 'string') this.done = true;
      return;
    }
    // a cut falls before a character, never inside one and never inside an escape
    if (this.stringBytes > MOST_STRING && (byte & 0xc0) !== 0x80) this.cutting = true;
    if (byte === BACKSLASH) this.escape = 1;
  }

  private unicode = false;

  private openUnicode(): number {
    this.unicode = true;
    return 4;
  }

  private takeByte(byte: number): void {
    switch (byte) {
      case QUOTE:
        this.kind ??= 'string';
        this.inString = true;
        this.stringBytes = 0;
        return;
      case 0x7b:
      case 0x5b:
        this.kind ??= 'container';
        // the closing bracket's code is the opening one's plus two, for both kinds
        this.open.push(byte + 2);
        return;
      case 0x7d:
      case 0x5d:
        if (this.open.pop() !== byte) this.mismatch = true;
        else if (this.open.length === 0) this.done = true;
        return;
      default:
        this.kind ??= 'scalar';
    }
  }

  private store(chunk: Uint8Array, from: number, to: number): void {
    if (!this.keep || this.tooLarge || to <= from) return;
    this.kept += to - from;
    if (this.kept > MOST_VALUE) {
      this.tooLarge = true;
      this.pieces = [];
      return;
    }
    this.pieces.push(chunk.slice(from, to));
  }
}

/** What ends a number or a literal: a comma, a closing bracket, white space. */
function isScalarEnd(byte: number): boolean {
  return byte === 0x2c || byte === 0x7d || byte === 0x5d || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
