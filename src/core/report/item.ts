/** What every form of the report is made from. */

import type { Diagnosis } from '../diagnosis/types.ts';
import type { Exchange } from '../exchange.ts';
import type { ExchangeReading } from '../reading.ts';

export interface ReportItem {
  readonly exchange: Exchange;
  readonly reading: ExchangeReading;
  readonly diagnosis: Diagnosis;
}

/** Milliseconds since 1970 as `2026-11-21T12:00:00.000Z`; an instant that no Date can hold is cut to the nearest that one can. */
export function isoInstant(milliseconds: number): string {
  const most = 8.64e15;
  return new Date(Math.min(Math.max(Number.isNaN(milliseconds) ? 0 : milliseconds, -most), most)).toISOString();
}
