/**
 * Reads a HAR file from chunks of bytes and gives its entries one at a time, so that a file of any size needs the room of one entry. Only the
 * way to `log.entries` is read by the grammar of JSON (RFC 8259); an entry is cut out by its brackets and then parsed, so that one that is
 * faulty inside is skipped and the next one is read.
 */

import { type Message, message } from '../text/message.ts';
import { OuterJson } from './har/outer-json.ts';
import { ValueCutter } from './har/value-cutter.ts';

export interface Fault {
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  readonly message: Message;
}

export interface Skipped extends Fault {
  /** Index in `log.entries`, from 0. */
  readonly entry: number;
}

export type HarPart =
  | { readonly type: 'entry'; readonly entry: number; readonly offset: number; readonly value: unknown }
  | { readonly type: 'meta'; readonly name: string; readonly value: unknown }
  | ({ readonly type: 'skipped' } & Skipped);

/** What stands beside the entries and helps to read them. */
const META = new Set(['creator', 'browser', 'pages']);
const BOM = [0xef, 0xbb, 0xbf];

export class HarStream {
  private readonly outer = new OuterJson();
  private cutter: ValueCutter | null = null;
  private cut: { readonly kind: 'entry' | 'meta' | 'skip'; readonly name: string; readonly offset: number } | null = null;
  private bytes = 0;
  private entries = 0;
  private found = false;
  private broken: Fault | null = null;

  /** Where the file stops being readable; null as long as it is. What came before stands. */
  get fault(): Fault | null {
    return this.broken;
  }

  /** Whether `log.entries` was reached. */
  get foundEntries(): boolean {
    return this.found;
  }

  /** Takes the next bytes and gives the parts that they complete. After a fault it takes no more. */
  push(chunk: Uint8Array): HarPart[] {
    const parts: HarPart[] = [];
    let at = 0;
    while (at < chunk.length && this.broken === null) {
      if (this.cutter !== null) at = this.cutOn(this.cutter, chunk, at, parts);
      else at = this.step(chunk, at);
    }
    this.bytes += chunk.length;
    return parts;
  }

  /** Says that no more bytes come. */
  end(): void {
    if (this.broken !== null) return;
    if (this.bytes === 0) this.fail(0, 'report_har_empty');
    else if (this.cut?.kind === 'entry') this.fail(this.bytes, 'report_har_breaks_off_in_entry', { entry: this.entries });
    else if (!this.outer.complete || this.cut !== null) this.fail(this.bytes, 'report_har_breaks_off');
    else if (!this.found || this.entries === 0) this.fail(this.bytes, 'report_har_no_entries');
  }

  private cutOn(cutter: ValueCutter, chunk: Uint8Array, at: number, parts: HarPart[]): number {
    const next = cutter.take(chunk, at);
    if (cutter.mismatch) {
      this.fail(this.bytes + next, this.cut?.kind === 'entry' ? 'report_har_bracket_in_entry' : 'report_har_unexpected', {
        entry: this.entries,
      });
    } else if (cutter.done) this.finishCut(cutter, parts);
    return next;
  }

  private finishCut(cutter: ValueCutter, parts: HarPart[]): void {
    const cut = this.cut;
    this.cut = null;
    this.cutter = null;
    this.outer.valueDone();
    if (cut === null || cut.kind === 'skip') return;
    const text = cutter.text();
    let value: unknown;
    let problem = text === null ? message('report_entry_too_large') : null;
    if (text !== null) {
      try {
        value = JSON.parse(text);
      } catch {
        problem = message('report_entry_not_json');
      }
    }
    if (cut.kind === 'meta') {
      if (problem === null) parts.push({ type: 'meta', name: cut.name, value });
      return;
    }
    const entry = this.entries++;
    parts.push(
      problem === null
        ? { type: 'entry', entry, offset: cut.offset, value }
        : { type: 'skipped', entry, offset: cut.offset, message: problem },
    );
  }

  private step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    const offset = this.bytes + at;
    if (offset < BOM.length && byte === BOM[offset]) return at + 1;
    const outcome = this.outer.take(byte);
    if (outcome === 'ok') {
      if (this.outer.inEntries) this.found = true;
      return at + 1;
    }
    if (outcome === 'unexpected') {
      this.fail(offset, this.outer.started ? 'report_har_unexpected' : 'report_har_not_json');
      return at;
    }
    const name = this.outer.key;
    const kind = this.outer.inEntries ? 'entry' : this.outer.inLog && META.has(name) ? 'meta' : 'skip';
    this.cut = { kind, name, offset };
    this.cutter = new ValueCutter(kind !== 'skip');
    return at;
  }

  private fail(offset: number, key: string, values: Readonly<Record<string, string | number>> = {}): void {
    this.broken = { offset, message: message(key, values) };
  }
}
