/** The parts of what a person reads, as lines. Everything is taken from the report, so that text and JSON cannot differ. */

import { causeText, confidenceText, warningText } from '../core/diagnosis/cause-text.ts';
import type { Worded } from '../core/diagnosis/cause-variant.ts';
import { lastHop } from '../core/exchange.ts';
import type { ChallengeProblem } from '../core/http/challenge/types.ts';
import type { ReportItem } from '../core/report/item.ts';
import type { ReportChallenge, ReportCredential, ReportExchange, ReportFinding, ReportSetCookie } from '../core/report/types.ts';
import { keyOf, type Message, message } from '../core/text/message.ts';
import { readTimeClaim } from '../core/token/time-claims.ts';
import { tokenTimes } from '../core/token/times.ts';
import type { Json, Problem } from '../core/token/types.ts';
import { type Line, line, type Style } from './terminal.ts';

export type Say = (message: Message) => string;

const STATE_STYLES: Readonly<Record<string, Style>> = { suspect: 'bad', open: 'plain', done: 'good', 'ruled-out': 'dim' };

/** One exchange: what was refused, why, and everything that it was judged by. */
export function exchangeLines(exchange: ReportExchange, item: ReportItem, say: Say): Line[] {
  return [
    line(`${exchange.status} ${exchange.method} ${exchange.url}`, 'bold'),
    line(`${exchange.startedAt} · ${exchange.resourceType}${exchange.initiator === null ? '' : ` · ${exchange.initiator}`}`, 'dim'),
    ...verdictLines(exchange, item, say),
    ...section(
      'cli_section_warnings',
      say,
      exchange.warnings.map((warning) => line(say(warningText(warning)), 'doubt')),
    ),
    ...section('cli_section_checklist', say, checklistLines(exchange, say)),
    ...section(
      'cli_section_challenge',
      say,
      challengeLines(exchange.challenges, exchange.malformedChallenge, exchange.challengeProblems, say),
    ),
    ...section('cli_section_credentials', say, sentLines(exchange, item, say)),
    ...section(
      'cli_section_set_cookies',
      say,
      exchange.setCookies.flatMap((cookie) => setCookieLines(cookie, say)),
    ),
    ...section('cli_section_cookies', say, cookieLines(exchange, item, say)),
    ...section(
      'cli_section_history',
      say,
      exchange.history.map((entry) => line(`${entry.what}: ${entry.then ?? '—'} → ${entry.now ?? '—'} (${entry.change})`)),
    ),
    ...section('cli_section_way', say, exchange.hops.length < 2 ? [] : wayLines(exchange, say)),
    ...clockLines(exchange, say),
    line(''),
  ];
}

function section(key: string, say: Say, lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : [line(''), line(say(message(key)), 'bold'), ...lines.map(({ text, style }) => line(`  ${text}`, style))];
}

function verdictLines(exchange: ReportExchange, item: ReportItem, say: Say): Line[] {
  if (exchange.state === 'waiting-for-sign-in') return section('cli_section_verdict', say, [line(say(message('cli_waiting')), 'doubt')]);
  if (exchange.state === 'answered') return section('cli_section_verdict', say, [line(say(message('cli_answered')), 'good')]);
  if (exchange.verdict === null) return section('cli_section_verdict', say, [line(say(message('cli_no_verdict')), 'doubt')]);
  const text = causeText(withoutEvidence(exchange.verdict), '');
  const settle = item.diagnosis.settle;
  return [
    ...section('cli_section_verdict', say, [
      line(findingTitle(exchange.verdict, say), 'bad'),
      line(say(text.developer)),
      ...evidenceLines(exchange.verdict),
      ...(settle === null ? [] : [line(say(message('cli_settle', { text: say(settle) })), 'dim')]),
    ]),
    ...section(
      'cli_section_alternatives',
      say,
      exchange.alternatives.flatMap((finding) => [line(findingTitle(finding, say), 'doubt'), ...evidenceLines(finding)]),
    ),
  ];
}

function findingTitle(finding: ReportFinding, say: Say): string {
  const id = finding.reason === null ? finding.cause : `${finding.cause}: ${finding.reason}`;
  return `${say(causeText(withoutEvidence(finding), '').title)} [${id}] (${say(confidenceText(finding.confidence))})`;
}

function evidenceLines(finding: ReportFinding): Line[] {
  return finding.evidence.map(({ text, at }) => line(`- ${text} [${at}]`));
}

function checklistLines(exchange: ReportExchange, say: Say): Line[] {
  return exchange.checklist.map(({ id, state, title, why }) =>
    line(`${id} ${say(message(`cli_state_${keyOf(state)}`))}: ${title} — ${why}`, STATE_STYLES[state]),
  );
}

/** Challenges in order, and where the field is malformed. */
export function challengeLines(
  challenges: readonly ReportChallenge[],
  malformed: boolean,
  problems: readonly ChallengeProblem[],
  say: Say,
): Line[] {
  const lines = challenges.map(({ scheme, token68, params }) => {
    const body = [token68, ...Object.entries(params).map(([name, value]) => `${name}=${JSON.stringify(value)}`)].filter(
      (part) => part !== null,
    );
    return line(body.length === 0 ? scheme : `${scheme} ${body.join(', ')}`);
  });
  if (lines.length === 0) lines.push(line(say(message('cli_no_challenge')), 'dim'));
  if (malformed) lines.push(line(say(message('cli_malformed')), 'bad'));
  for (const { field, offset, message: problem } of problems)
    lines.push(line(`- ${say(message('cli_problem_at', { field, offset, problem }))}`, 'doubt'));
  return lines;
}

function sentLines(exchange: ReportExchange, item: ReportItem, say: Say): Line[] {
  const { local, skewSeconds } = item.reading.clock;
  if (exchange.credentials.length > 0)
    return exchange.credentials.flatMap((credential) => credentialLines(credential, { now: local, skewSeconds }, say));
  const state = lastHop(item.exchange).authorization;
  const key =
    state === 'not-visible' ? 'cli_credentials_not_visible' : state === 'not-known' ? 'cli_credentials_not_known' : 'cli_no_credentials';
  return [line(say(message(key)), 'dim')];
}

/** The local clock in seconds since 1970, and how many seconds the server's is ahead of it; null: not known. */
export interface Clocks {
  readonly now: number;
  readonly skewSeconds: number | null;
}

/** One credential: where it stood, what it is, its members, its life, its problems. */
export function credentialLines(credential: ReportCredential, clocks: Clocks, say: Say): Line[] {
  const { where, name, kind, value } = credential;
  const place = name === null ? where : `${where} ${name}`;
  const members = (['alg', 'typ', 'iss', 'aud', 'user'] as const).flatMap((member) =>
    credential[member] === undefined ? [] : [`${member} ${plain(credential[member])}`],
  );
  const times = (['exp', 'nbf', 'iat'] as const).flatMap((member) => timeText(member, credential[member], say));
  const facts = [...members, ...times];
  return [
    line(`${place}: ${value === '' ? '""' : value} (${say(message(`kind_${keyOf(kind)}`))})`),
    ...(facts.length === 0 ? [] : [line(`  ${facts.join(' · ')}`, 'dim')]),
    ...lifeLines(credential, clocks, say),
    ...(kind === 'jwt' ? [line(`  ${say(message('cli_not_checked'))}`, 'dim')] : []),
    ...problemLines(credential.problems, say),
  ];
}

const TIME_KEYS = { exp: 'cli_expires', nbf: 'cli_not_before', iat: 'cli_issued' } as const;

function timeText(member: 'exp' | 'nbf' | 'iat', value: Json | undefined, say: Say): string[] {
  if (value === undefined) return [];
  const at = readTimeClaim(value).seconds;
  return [at === null ? `${member} ${plain(value)}` : say(message(TIME_KEYS[member], { at }))];
}

/** How long it has left by either clock. What says no time at all gets no words of its own. */
function lifeLines(credential: ReportCredential, { now, skewSeconds }: Clocks, say: Say): Line[] {
  const { exp, nbf, iat } = credential;
  if (exp === undefined && nbf === undefined) return [];
  return tokenTimes({ exp, nbf, iat }, now, skewSeconds).words.map((words) => line(`  ${say(words)}`, 'dim'));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function problemLines(problems: readonly Problem[], say: Say): Line[] {
  return problems.map((problem) => line(`  - ${problem}: ${say(message(`problem_${keyOf(problem)}`))}`, 'doubt'));
}

export function setCookieLines(cookie: ReportSetCookie, say: Say): Line[] {
  return [line(cookie.name), ...problemLines(cookie.problems, say)];
}

function cookieLines(exchange: ReportExchange, item: ReportItem, say: Say): Line[] {
  const { sent, duplicates, notSent } = exchange.cookies;
  const known = lastHop(item.exchange).cookies !== 'not-known';
  const names = sent.map((cookie) => cookie.name).join(', ');
  return [
    line(
      sent.length > 0 ? say(message('cli_cookies_sent', { names })) : say(message(known ? 'cli_cookies_none' : 'cli_cookies_not_known')),
    ),
    ...(duplicates.length === 0 ? [] : [line(say(message('cli_cookies_duplicates', { names: duplicates.join(', ') })), 'doubt')]),
    ...notSent.map(({ name, domain, reason }) =>
      line(say(message('cli_cookies_not_sent', { name, domain, reason: reason ?? say(message('cli_reason_none')) })), 'doubt'),
    ),
  ];
}

function wayLines(exchange: ReportExchange, say: Say): Line[] {
  return exchange.hops.map((hop) =>
    line(`${hop.status ?? say(message('cli_no_response'))} ${hop.url} (${say(message(`cli_${keyOf(hop.authorization)}`))})`),
  );
}

function clockLines({ clock }: ReportExchange, say: Say): Line[] {
  if (clock.skewSeconds === null || clock.uncertaintySeconds === null || Math.abs(clock.skewSeconds) <= clock.uncertaintySeconds) return [];
  return [line(''), line(say(message('cli_clock', { skew: clock.skewSeconds, uncertainty: clock.uncertaintySeconds })), 'doubt')];
}

/** A report holds evidence as sentences, which the wording cannot be told by. */
function withoutEvidence({ cause, reason, confidence }: ReportFinding): Worded {
  return { cause, reason, confidence };
}
