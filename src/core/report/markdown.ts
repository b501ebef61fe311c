/** "Tell support": what somebody who looks after the site needs to find the request in their logs, and no secret. */

import { causeText, confidenceText } from '../diagnosis/cause-text.ts';
import { type Exchange, fieldValues, lastHop, methodOf, urlOf } from '../exchange.ts';
import { maskMessage, redactor } from '../redact.ts';
import { type Catalogue, type Message, message } from '../text/message.ts';
import { render } from '../text/render.ts';
import { isoInstant, type ReportItem } from './item.ts';

export interface MarkdownOptions {
  readonly version: string;
  readonly catalogue: Catalogue;
  /** Titles of what was tried here beside the steps that the checklist knows as done. */
  readonly tried?: readonly Message[];
}

/** Fields that name one request in the logs of the server or of what stands before it. */
const REQUEST_IDS =
  /^(?:x-)?(?:[a-z0-9]+-)*(?:request|correlation|trace|transaction|amzn-trace|operation)-?id$|^(?:cf-ray|traceparent|x-vercel-id|x-amz-id-2|x-amz-cf-id|x-served-by|x-b3-traceid|apigw-requestid|x-azure-ref|x-cloud-trace-context)$/i;
const MOST_IDS = 6;
const MOST_CODE = 600;

/**
 * Markdown (CommonMark 0.31). Captured text stands in code spans, or in sentences whose punctuation is escaped, on one line each: nothing in it
 * can become a link, an image, HTML or a heading. All of it passes the redactor.
 */
export function toMarkdown(item: ReportItem, options: MarkdownOptions): string {
  const { exchange, reading, diagnosis } = item;
  const redact = redactor([exchange]);
  const say = (text: Message): string => escaped(render(maskMessage(text, redact), options.catalogue, { timeZone: 'UTC' }));
  const line = (key: string, value: string): string => `- **${say(message(`markdown_${key}`))}:** ${value}`;
  const url = redact.text(urlOf(exchange));
  const lines = [
    `## ${say(message('markdown_title', { status: exchange.status }))}`,
    '',
    line('address', code(`${methodOf(exchange)} ${url}`)),
  ];
  lines.push(line('time', code(isoInstant(exchange.startedAt))));
  if (reading.clock.server !== null) lines.push(line('server_time', code(isoInstant(reading.clock.server * 1000))));
  lines.push(line('status', code(String(exchange.status))));
  const ids = requestIds(exchange).map(([name, value]) => code(`${name}: ${redact.text(value)}`));
  lines.push(line('request_id', ids.length === 0 ? say(message('markdown_none')) : ids.join(', ')));
  const users = [...new Set(reading.credentials.flatMap((credential) => credential.user ?? []))];
  if (users.length > 0) lines.push(line('account', users.map((user) => code(redact.text(firstOf(user)))).join(', ')));
  lines.push('', `### ${say(message('markdown_cause'))}`, '');
  if (diagnosis.verdict === null) lines.push(say(message('markdown_no_verdict')));
  else {
    const text = causeText(diagnosis.verdict, hostOf(url));
    lines.push(
      `**${say(text.title)}** (${say(confidenceText(diagnosis.verdict.confidence))}, ${code(diagnosis.verdict.cause)})`,
      '',
      say(text.developer),
      '',
    );
    for (const evidence of diagnosis.verdict.evidence) lines.push(`- ${say(evidence.text)} (${code(redact.text(evidence.at))})`);
  }
  const tried = [...diagnosis.checklist.filter((step) => step.state === 'done').map((step) => step.title), ...(options.tried ?? [])];
  lines.push('', `### ${say(message('markdown_tried'))}`, '');
  lines.push(...(tried.length === 0 ? [say(message('markdown_nothing_tried'))] : tried.map((title) => `- ${say(title)}`)));
  lines.push('', `*${say(message('markdown_made_by', { version: options.version }))}*`, '');
  return lines.join('\n');
}

function requestIds(exchange: Exchange): [string, string][] {
  const headers = lastHop(exchange).responseHeaders;
  const names = [...new Set(headers.map((field) => field.name.toLowerCase()))].filter((name) => REQUEST_IDS.test(name));
  return names.slice(0, MOST_IDS).flatMap((name) =>
    fieldValues(headers, name)
      .slice(0, 1)
      .map((value): [string, string] => [name, value]),
  );
}

function firstOf(user: string): string {
  return user.endsWith('[masked]') ? user : `${[...user][0] ?? ''}…`;
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
}

/** A code span (CommonMark §6.1): fenced by more backticks than stand inside, on one line. */
function code(text: string): string {
  const shown = oneLine(text.length > MOST_CODE ? `${text.slice(0, MOST_CODE)}…` : text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A sentence in which no character means anything to Markdown (CommonMark §2.4), not even a bare address. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|<>~"'$^=:@-]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}\\.`)
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g, ' ').trim();
}
