/** The grammar of JSON (RFC 8259 §2) on the way to `log.entries`, one byte at a time. Values that are not on that way are left to the caller. */

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
/** Names longer than this are none that is looked for. */
const MOST_NAME = 64;

/** `value`: a value begins at this byte that the caller is to take whole, beginning with the byte; then it says `valueDone`. */
export type Outcome = 'ok' | 'unexpected' | 'value';

export class OuterJson {
  /** Name of the member whose value is read or was read last. */
  key = '';
  started = false;
  private expect: Expect = 'value';
  /** Open containers; only the outermost object, `log` and `entries` are ever entered. */
  private readonly stack: ('root' | 'log' | 'entries')[] = [];
  private name: number[] | null = null;
  private escaped = false;

  get complete(): boolean {
    return this.expect === 'nothing';
  }

  get inLog(): boolean {
    return this.stack.at(-1) === 'log';
  }

  get inEntries(): boolean {
    return this.stack.at(-1) === 'entries';
  }

  valueDone(): void {
    this.expect = this.stack.length === 0 ? 'nothing' : 'comma-or-end';
  }

  take(byte: number): Outcome {
    if (this.name !== null) return this.takeName(byte, this.name);
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return 'ok';
    switch (this.expect) {
      case 'value':
      case 'value-or-end':
        return byte === CLOSE_ARRAY && this.expect === 'value-or-end' ? this.close() : this.openValue(byte);
      case 'key':
      case 'key-or-end':
        if (byte === CLOSE_OBJECT && this.expect === 'key-or-end') return this.close();
        if (byte !== QUOTE) return 'unexpected';
        this.name = [];
        return 'ok';
      case 'colon':
        if (byte !== COLON) return 'unexpected';
        this.expect = 'value';
        return 'ok';
      case 'comma-or-end':
        if (byte === (this.inEntries ? CLOSE_ARRAY : CLOSE_OBJECT)) return this.close();
        if (byte !== COMMA) return 'unexpected';
        this.expect = this.inEntries ? 'value' : 'key';
        return 'ok';
      case 'nothing':
        return 'unexpected';
    }
  }

  private takeName(byte: number, name: number[]): Outcome {
    if (byte < 0x20) return 'unexpected';
    if (byte === QUOTE && !this.escaped) {
      this.key = String.fromCharCode(...name);
      this.name = null;
      this.expect = 'colon';
      return 'ok';
    }
    this.escaped = byte === BACKSLASH && !this.escaped;
    if (name.length < MOST_NAME) name.push(byte);
    return 'ok';
  }

  private openValue(byte: number): Outcome {
    if (this.stack.length === 0) return byte === OPEN_OBJECT ? this.enter('root', 'key-or-end') : 'unexpected';
    const inside = this.stack.at(-1);
    if (byte === OPEN_OBJECT && inside === 'root' && this.key === 'log') return this.enter('log', 'key-or-end');
    if (byte === OPEN_ARRAY && inside === 'log' && this.key === 'entries') return this.enter('entries', 'value-or-end');
    return isValueStart(byte) ? 'value' : 'unexpected';
  }

  private enter(container: 'root' | 'log' | 'entries', expect: Expect): Outcome {
    this.started = true;
    this.stack.push(container);
    this.expect = expect;
    return 'ok';
  }

  private close(): Outcome {
    this.stack.pop();
    this.valueDone();
    return 'ok';
  }
}

/** `{`, `[`, `"`, `-`, a digit, and the first letters of true, false and null. */
function isValueStart(byte: number): boolean {
  return (
    byte === OPEN_OBJECT ||
    byte === OPEN_ARRAY ||
    byte === QUOTE ||
    byte === 0x2d ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x74 ||
    byte === 0x66 ||
    byte === 0x6e
  );
}
