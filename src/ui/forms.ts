/** The forms in which an exchange leaves: cURL, Markdown, JSON report, HAR. Imported when the first one is asked for. */

import type { Exchange } from '../core/exchange.ts';
import { redactor } from '../core/redact.ts';
import type { CopyKind } from './copy-menu.tsx';
import type { TextFile } from './download.ts';

/** The text that a copy puts on the clipboard. Only `curl-unmasked` holds secrets. */
export function textOf(exchange: Exchange, _kind: CopyKind): string {
  return redactor([exchange]).text(exchange.id);
}

/** The file that an export writes. */
export function fileOf(exchanges: readonly Exchange[], kind: 'json' | 'har'): TextFile {
  return { name: `why401.${kind}`, type: 'application/json', text: redactor(exchanges).text(JSON.stringify(exchanges.length)) };
}
