/** The report as JSON, version 1. */

import type { Finding } from '../diagnosis/types.ts';
import { methodOf, urlOf } from '../exchange.ts';
import { maskMessage, type Redactor, redactor } from '../redact.ts';
import type { Catalogue, Message } from '../text/message.ts';
import { render } from '../text/render.ts';
import type { Skipped } from './har-stream.ts';
import { isoInstant, type ReportItem } from './item.ts';
import { reportChallenge, reportCredential, reportSetCookie } from './parts.ts';
import type { Report, ReportExchange, ReportFinding } from './types.ts';

export interface ReportOptions {
  /** The program's version. */
  readonly version: string;
  readonly catalogue: Catalogue;
  /** false (`--reveal`): credentials whole. Everywhere else true. */
  readonly redacted: boolean;
  /** Name of the file that was read; undefined for what the panel exports. */
  readonly file?: string | undefined;
  readonly skipped?: readonly Skipped[];
}

type Say = (message: Message) => string;

/** The report of the exchanges given, for JSON.stringify. Redacted, the secrets of every exchange are masked in all of them. */
export function toReport(items: readonly ReportItem[], options: ReportOptions): Report {
  const redact = options.redacted ? redactor(items.map((item) => item.exchange)) : null;
  return {
    ...headOf(options),
    exchanges: items.map((item) => reportExchange(item, redact, options.catalogue)),
  };
}

/** The report without its exchanges, for a file too large to hold them: they are written one by one into the empty list at its end. */
export function reportHead(options: ReportOptions): Report {
  return { ...headOf(options), exchanges: [] };
}

/** Members whose values come from the closed lists, and so hold nothing that was captured. */
const CLOSED = new Set([
  'state',
  'status',
  'authorization',
  'kind',
  'problems',
  'cause',
  'reason',
  'confidence',
  'warnings',
  'change',
  'startedAt',
  'where',
  'method',
]);

/** Every captured text of a written exchange (and names of parameters), masked once more. */
export function maskReport(exchange: ReportExchange, mask: (text: string) => string): ReportExchange {
  return maskJson(exchange, mask) as ReportExchange;
}

function maskJson(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskJson(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, CLOSED.has(name) ? item : maskJson(item, mask)]));
}

function headOf(options: ReportOptions): Omit<Report, 'exchanges'> {
  const say = sayer(options.catalogue, null);
  return {
    format: 'why401-report',
    version: 1,
    generator: `why401 ${options.version}`,
    redacted: options.redacted,
    ...(options.file === undefined ? {} : { file: options.file }),
    skipped: (options.skipped ?? []).map(({ entry, offset, message }) => ({ entry, offset, message: say(message) })),
  };
}

function sayer(catalogue: Catalogue, redact: Redactor | null): Say {
  return (message) => render(redact === null ? message : maskMessage(message, redact), catalogue, { timeZone: 'UTC' });
}

/** One exchange of the report. `redact` null: nothing is masked. */
export function reportExchange(item: ReportItem, redact: Redactor | null, catalogue: Catalogue): ReportExchange {
  const { exchange, reading, diagnosis } = item;
  const say = sayer(catalogue, redact);
  const mask = (text: string): string => (redact === null ? text : redact.text(text));
  const finding = (found: Finding): ReportFinding => ({
    cause: found.cause,
    reason: found.reason,
    confidence: found.confidence,
    evidence: found.evidence.map((evidence) => ({ text: say(evidence.text), at: mask(evidence.at) })),
  });
  return {
    id: mask(exchange.id),
    startedAt: isoInstant(exchange.startedAt),
    method: methodOf(exchange),
    url: mask(urlOf(exchange)),
    status: exchange.status,
    resourceType: exchange.resourceType,
    initiator: exchange.initiator === null ? null : mask(exchange.initiator),
    state: exchange.state,
    hops: exchange.hops.map((hop) => ({ url: mask(hop.url), status: hop.status, authorization: hop.authorization })),
    challenges: reading.challenges.map((challenge) => reportChallenge(challenge, redact)),
    malformedChallenge: reading.malformedChallenge,
    challengeProblems: reading.challengeProblems.map((problem) => ({ ...problem, message: mask(problem.message) })),
    credentials: reading.credentials.map((credential) => reportCredential(credential, redact)),
    setCookies: reading.setCookies.map((cookie) => reportSetCookie(cookie, redact)),
    cookies: {
      sent: reading.cookies.sent.map((cookie) => ({ name: mask(cookie.name) })),
      duplicates: reading.cookies.duplicates.map(mask),
      notSent: reading.cookies.notSent.map(({ cookie, reason }) => ({ name: mask(cookie.name), domain: cookie.domain, reason })),
    },
    clock: reading.clock,
    verdict: diagnosis.verdict === null ? null : finding(diagnosis.verdict),
    alternatives: diagnosis.alternatives.map(finding),
    warnings: diagnosis.warnings,
    history: (exchange.history?.items ?? []).map((history) => ({ ...history, what: mask(history.what) })),
    checklist: diagnosis.checklist.map((step) => ({ id: step.id, state: step.state, title: say(step.title), why: say(step.why) })),
  };
}
