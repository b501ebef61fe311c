/** The forms in which an exchange leaves: cURL, Markdown, JSON report, HAR. Imported when the first one is asked for. */

import { diagnose } from '../core/diagnosis/diagnose.ts';
import type { Exchange } from '../core/exchange.ts';
import { readExchange } from '../core/read-exchange.ts';
import { toCurl } from '../core/report/curl.ts';
import { toHar } from '../core/report/har-out.ts';
import type { ReportItem } from '../core/report/item.ts';
import { toReport } from '../core/report/json.ts';
import { toMarkdown } from '../core/report/markdown.ts';
import type { CopyKind } from './copy-menu.tsx';
import type { TextFile } from './download.ts';
import { catalogue } from './text.ts';

const version = __VERSION__;

/** The text that a copy puts on the clipboard. Only `curl-unmasked` holds secrets. */
export function textOf(exchange: Exchange, kind: CopyKind): string {
  switch (kind) {
    case 'curl':
      return toCurl(exchange, { masked: true });
    case 'curl-unmasked':
      return toCurl(exchange, { masked: false });
    case 'report':
      return toMarkdown(itemOf(exchange), { version, catalogue });
  }
}

/** The file that an export writes, always masked. */
export function fileOf(exchanges: readonly Exchange[], kind: 'json' | 'har'): TextFile {
  const items = exchanges.map(itemOf);
  const content = kind === 'json' ? toReport(items, { version, catalogue, redacted: true }) : toHar(items, { version });
  return { name: `why401.${kind}`, type: 'application/json', text: `${JSON.stringify(content, null, 2)}\n` };
}

function itemOf(exchange: Exchange): ReportItem {
  const reading = readExchange(exchange);
  return { exchange, reading, diagnosis: diagnose(reading) };
}
