/** `why401 explain`: HAR files in, reports out. */

import { diagnose } from '../core/diagnosis/diagnose.ts';
import type { Exchange } from '../core/exchange.ts';
import { readExchange } from '../core/read-exchange.ts';
import { maskMessage, SecretPool } from '../core/redact.ts';
import { type HarExchange, HarReader } from '../core/report/har-in.ts';
import type { Skipped } from '../core/report/har-stream.ts';
import type { ReportItem } from '../core/report/item.ts';
import { maskReport, reportExchange, reportHead } from '../core/report/json.ts';
import type { ReportExchange } from '../core/report/types.ts';
import { type Message, message } from '../core/text/message.ts';
import { render } from '../core/text/render.ts';
import type { Command } from './args.ts';
import type { ExitStatus, Source, Surroundings } from './io.ts';
import { finish, type Line, line, shown } from './terminal.ts';
import { exchangeLines, type Say } from './words.ts';

type Explain = Extract<Command, { name: 'explain' }>;

/** Files below this are read without telling how far. */
const PROGRESS_FROM = 16 * 1024 * 1024;
/** Bytes between two words about how far it is. */
const PROGRESS_STEP = 4 * 1024 * 1024;

/** Explains each file as a session of its own and gives the exit status: 2 beats 1 beats 0. */
export async function explain(command: Explain, io: Surroundings): Promise<ExitStatus> {
  let worst: ExitStatus = 0;
  for (const file of command.files) {
    const status = await explainFile(file, command, io);
    if (status > worst) worst = status;
  }
  return worst;
}

async function explainFile(file: string, command: Explain, io: Surroundings): Promise<ExitStatus> {
  const reader = new HarReader();
  const session = new Session(command, io);
  const failure = await readInto(reader, (found) => session.add(found), file, io);
  const fault = reader.fault;
  const speak = sayer(io);
  if (failure !== null) io.complain(shown(speak(message('cli_error_at', { file, problem: speak(failure) }))));
  else if (fault !== null)
    io.complain(shown(speak(message('cli_error_at_byte', { file, byte: fault.offset, problem: speak(fault.message) }))));
  if (reader.foundEntries) await (command.json ? session.writeJson(file, reader.skipped) : session.writeText(file, reader.skipped));
  if (failure !== null || fault !== null) return 2;
  return session.refused ? 1 : 0;
}

/** Reads the whole file; gives what kept it from being read, if anything did. */
async function readInto(reader: HarReader, keep: (found: HarExchange) => void, file: string, io: Surroundings): Promise<Message | null> {
  let source: Source;
  try {
    source = await io.open(file);
    let bytes = 0;
    let told = 0;
    for await (const chunk of source.chunks) {
      for (const exchange of reader.push(chunk)) keep(exchange);
      bytes += chunk.length;
      if (source.size !== null && source.size >= PROGRESS_FROM && bytes - told >= PROGRESS_STEP) {
        told = bytes;
        io.progress?.(shown(sayer(io)(message('cli_progress', { file, percent: Math.floor((100 * bytes) / source.size) }))));
      }
      if (reader.fault !== null) break;
    }
  } catch (error) {
    return failureOf(error);
  } finally {
    io.progress?.('');
  }
  for (const exchange of reader.end()) keep(exchange);
  return null;
}

function failureOf(error: unknown): Message {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return message('cli_error_missing');
  if (code === 'EISDIR') return message('cli_error_directory');
  if (code === 'EACCES' || code === 'EPERM') return message('cli_error_access');
  return message('cli_error_read', { code: code === '' ? 'unknown' : code });
}

function itemOf(exchange: Exchange, now: number | null): ReportItem {
  const judged = now === null ? exchange : { ...exchange, now };
  const reading = readExchange(judged);
  return { exchange: judged, reading, diagnosis: diagnose(reading) };
}

/** What was found in one file: written at once and kept as bytes, since a file may hold more exchanges than memory does. */
class Session {
  /** Whether an exchange ended refused, or still waits. */
  refused = false;
  private readonly written: { readonly entry: number; readonly bytes: Buffer }[] = [];
  private readonly pool = new SecretPool();
  private readonly command: Explain;
  private readonly io: Surroundings;

  constructor(command: Explain, io: Surroundings) {
    this.command = command;
    this.io = io;
  }

  add({ entry, exchange }: HarExchange): void {
    if (exchange.state !== 'answered') this.refused = true;
    const item = itemOf(exchange, this.command.now);
    const redact = this.command.reveal ? null : this.pool.add(exchange);
    const report = reportExchange(item, redact, this.io.catalogue);
    const say = sayer(this.io);
    const kept = this.command.json
      ? report
      : exchangeLines(report, item, (text) => say(redact === null ? text : maskMessage(text, redact)));
    this.written.push({ entry, bytes: Buffer.from(JSON.stringify(kept)) });
  }

  async writeJson(file: string, skipped: readonly Skipped[]): Promise<void> {
    const { io, command } = this;
    const head = JSON.stringify(reportHead({ version: io.version, catalogue: io.catalogue, redacted: !command.reveal, file, skipped }));
    const mask = this.pool.mask();
    await io.out(head.slice(0, -']}'.length));
    let before = '';
    for (const exchange of this.inOrder<ReportExchange>()) {
      await io.out(before + JSON.stringify(command.reveal ? exchange : maskReport(exchange, mask)));
      before = ',';
    }
    await io.out(']}\n');
  }

  async writeText(file: string, skipped: readonly Skipped[]): Promise<void> {
    const { io, command } = this;
    const say = sayer(io);
    const lines: Line[] = command.files.length > 1 ? [line(`== ${file}`, 'bold'), line('')] : [];
    for (const { entry, offset, message: problem } of skipped) {
      lines.push(line(say(message('cli_skipped', { entry, byte: offset, problem: say(problem) })), 'doubt'));
    }
    if (this.written.length === 0) lines.push(line(say(message('cli_nothing_refused', { file })), 'good'));
    await io.out(finish(lines, null, io.colour));
    const mask = command.reveal ? null : this.pool.mask();
    for (const exchange of this.inOrder<Line[]>()) await io.out(finish(exchange, mask, io.colour));
  }

  /** What was written, in the order of the file. */
  private *inOrder<Kept>(): Iterable<Kept> {
    this.written.sort((a, b) => a.entry - b.entry);
    for (const { bytes } of this.written) yield JSON.parse(bytes.toString()) as Kept;
  }
}

function sayer(io: Surroundings): Say {
  return (text) => render(text, io.catalogue, { timeZone: 'UTC' });
}
