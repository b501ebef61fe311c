/** The last request of an exchange as a curl command for a POSIX shell. */

import { type Exchange, type HeaderField, lastHop } from '../exchange.ts';
import { redactor } from '../redact.ts';

export interface CurlOptions {
  /** false gives the real credentials: only for a person who asked for them by name. */
  readonly masked: boolean;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Fields that curl writes itself, or that belong to one connection (RFC 9110 §7.6.1). */
const LEFT_OUT = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'keep-alive', 'proxy-connection', 'te', 'upgrade']);

/**
 * One command, its arguments on lines of their own. Every captured text stands in single quotes (POSIX XCU §2.2.2), so no shell reads it;
 * names that are no tokens (RFC 9110 §5.1) are left out, since curl would read `@name` from a file; line breaks and other control
 * characters, which no field can hold and a terminal might obey, become spaces.
 */
export function toCurl(exchange: Exchange, options: CurlOptions): string {
  const hop = lastHop(exchange);
  const redact = options.masked ? redactor([exchange]) : null;
  const url = redact === null ? hop.url : redact.text(hop.url);
  const lines = ['curl --include --globoff --path-as-is'];
  if (hop.method === 'HEAD') lines.push('--head');
  else if (hop.method !== 'GET' && TOKEN.test(hop.method)) lines.push(`--request ${quoted(hop.method)}`);
  for (const field of hop.requestHeaders ?? []) {
    const line = headerArgument(redact === null ? field : redact.field(field, 'request'));
    if (line !== null) lines.push(line);
  }
  lines.push(`--url ${quoted(url)}`);
  return lines.join(' \\\n  ');
}

function headerArgument({ name, value }: HeaderField): string | null {
  const lower = name.toLowerCase();
  if (!TOKEN.test(name) || LEFT_OUT.has(lower)) return null;
  if (lower === 'accept-encoding') return '--compressed';
  const text = clean(value).trim();
  // curl drops `Name:`; a semicolon sends the field with an empty value
  return `--header ${quoted(text === '' ? `${name};` : `${name}: ${text}`)}`;
}

function quoted(text: string): string {
  return `'${clean(text).replaceAll("'", "'\\''")}'`;
}

function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, ' ');
}
