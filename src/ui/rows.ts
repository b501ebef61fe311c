/** Rows of the list: folded by key, filtered, newest first. */

import type { Row } from '../protocol/messages.ts';
import { say } from './text.ts';
import { causeShort } from './words.ts';

/** Rows that are one line of the list, newest first. */
export interface RowGroup {
  readonly key: string;
  readonly newest: Row;
  readonly rows: readonly Row[];
}

export const SEGMENTS = [401, 403, 407] as const;
export type Segment = (typeof SEGMENTS)[number];

export interface RowFilter {
  /** Words that must all occur in method, address, cause or status; case does not count. */
  readonly text: string;
  readonly segments: ReadonlySet<Segment>;
}

/** Rows with one `foldKey` become one group; order within and among groups: the newest first. */
export function fold(rows: readonly Row[]): readonly RowGroup[] {
  const groups = new Map<string, RowGroup & { readonly rows: Row[] }>();
  for (const row of rows) {
    const group = groups.get(row.foldKey);
    if (group === undefined) groups.set(row.foldKey, { key: row.foldKey, newest: row, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()];
}

/** Newest first; rows of the same instant keep a fixed order by id. */
export function newestFirst(rows: Iterable<Row>): readonly Row[] {
  return [...rows].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
}

/** 403 and 407 have a segment of their own; everything else (waiting, answered) belongs to the 401s. */
export function segmentOf(row: Row): Segment {
  return row.status === 403 || row.status === 407 ? row.status : 401;
}

/** Tells which rows the filter lets through. */
export function matcher({ text, segments }: RowFilter): (row: Row) => boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (row) => {
    if (!segments.has(segmentOf(row))) return false;
    if (words.length === 0) return true;
    const its = `${row.method} ${row.url} ${row.status} ${row.cause ?? ''} ${row.state} ${rowWords(row)}`.toLowerCase();
    return words.every((word) => its.includes(word));
  };
}

/** The row's cause in a few words, or what it is waiting for. */
export function rowWords(row: Row): string {
  if (row.state === 'waiting-for-sign-in') return say('ui_row_waiting');
  if (row.state === 'answered') return say('ui_row_answered');
  return row.cause === null ? say('ui_row_unknown') : causeShort({ cause: row.cause, reason: row.reason, confidence: row.confidence });
}

/** Host, and path with query, of a row's address. */
export function rowAddress(url: string): { readonly host: string; readonly path: string } {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)(.*)$/i.exec(url);
  if (match === null) return { host: '', path: url };
  const path = match[2] ?? '';
  return { host: match[1] ?? '', path: path === '' ? '/' : path };
}
