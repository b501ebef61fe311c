/** `why401 explain`: HAR files in, reports out. */

import { diagnose } from '../core/diagnosis/diagnose.ts';
import type { Exchange } from '../core/exchange.ts';
import { readExchange } from '../core/read-exchange.ts';
import { type Redactor, redactor } from '../core/redact.ts';
import { type HarExchange, HarReader } from '../core/report/har-in.ts';
import type { ReportItem } from '../core/report/item.ts';
import { joinReport, reportExchange } from '../core/report/json.ts';
import { type Message, message } from '../core/text/message.ts';
import { render } from '../core/text/render.ts';
import type { Command } from './args.ts';
import type { ExitStatus, Source, Surroundings } from './io.ts';
import { finish, type Line, line, shown } from './terminal.ts';
import { exchangeLines, type Say } from './words.ts';

type Explain = Extract<Command, { name: 'explain' }>;

interface Found {
  /** Index of the exchange's last entry. */
  readonly entry: number;
  readonly item: ReportItem;
}

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
  const found: Found[] = [];
  const keep = ({ entry, exchange }: HarExchange): void => void found.push({ entry, item: itemOf(exchange, command.now) });
  const failure = await readInto(reader, keep, file, io);
  const fault = reader.fault;
  if (failure !== null) io.complain(shown(say(io)(message('cli_error_at', { file, problem: say(io)(failure) }))));
  else if (fault !== null)
    io.complain(shown(say(io)(message('cli_error_at_byte', { file, byte: fault.offset, problem: say(io)(fault.message) }))));
  if (reader.foundEntries) {
    const items = found.sort((a, b) => a.entry - b.entry).map(({ item }) => item);
    await (command.json ? writeJson(items, reader, file, command, io) : writeText(items, reader, file, command, io));
  }
  if (failure !== null || fault !== null) return 2;
  return found.some(({ item }) => item.exchange.state !== 'answered') ? 1 : 0;
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
        io.progress?.(shown(say(io)(message('cli_progress', { file, percent: Math.floor((100 * bytes) / source.size) }))));
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

/** Judged at once, so that bodies, the bulk of a file, need not be held. */
function itemOf(exchange: Exchange, now: number | null): ReportItem {
  const judged = now === null ? exchange : { ...exchange, now };
  const reading = readExchange(judged);
  const diagnosis = diagnose(reading);
  const kept = { ...judged, body: null };
  return { exchange: kept, reading: { ...reading, exchange: kept }, diagnosis };
}

function redactorFor(items: readonly ReportItem[], command: Explain): Redactor | null {
  return command.reveal ? null : redactor(items.map((item) => item.exchange));
}

async function writeJson(items: readonly ReportItem[], reader: HarReader, file: string, command: Explain, io: Surroundings): Promise<void> {
  const redact = redactorFor(items, command);
  const exchanges = items.map((item) => reportExchange(item, redact, io.catalogue));
  const options = { version: io.version, catalogue: io.catalogue, redacted: !command.reveal, file, skipped: reader.skipped };
  const report = joinReport(exchanges, options);
  await io.out(`${JSON.stringify(report, null, command.files.length === 1 && io.stdoutIsTerminal ? 2 : 0)}\n`);
}

async function writeText(items: readonly ReportItem[], reader: HarReader, file: string, command: Explain, io: Surroundings): Promise<void> {
  const redact = redactorFor(items, command);
  const speak = say(io);
  const lines: Line[] = [];
  if (command.files.length > 1) lines.push(line(`== ${file}`, 'bold'), line(''));
  for (const skipped of reader.skipped) {
    const { entry, offset } = skipped;
    lines.push(line(speak(message('cli_skipped', { entry, byte: offset, problem: speak(skipped.message) })), 'doubt'));
  }
  if (items.length === 0) lines.push(line(speak(message('cli_nothing_refused', { file })), 'good'));
  for (const item of items) lines.push(...exchangeLines(reportExchange(item, redact, io.catalogue), item, speak));
  await io.out(finish(lines, redact, io.colour));
}

function say(io: Surroundings): Say {
  return (text) => render(text, io.catalogue, { timeZone: 'UTC' });
}
