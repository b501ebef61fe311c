/** Reads and judges one exchange for a page. Imported when the first exchange is opened, so that lists need not wait for readers and rules. */

import { causeText } from '../core/diagnosis/cause-text.ts';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import { type Exchange, urlOf } from '../core/exchange.ts';
import { readExchange } from '../core/read-exchange.ts';
import { redactor } from '../core/redact.ts';
import { hostOf } from './host.ts';
import type { Explanation } from './types.ts';

/** `breath` is awaited between the parts, none of which is long by itself. */
export async function explain(exchange: Exchange, breath?: () => Promise<void>): Promise<Explanation> {
  const reading = readExchange(exchange);
  await breath?.();
  const diagnosis = diagnose(reading);
  await breath?.();
  const schemes = [...reading.challenges, ...reading.credentials].flatMap(({ scheme }) => scheme?.toLowerCase() ?? []);
  const words = diagnosis.verdict === null ? null : causeText(diagnosis.verdict, hostOf(urlOf(exchange)) ?? '', schemes);
  return { reading, diagnosis, words, redact: redactor([exchange]) };
}
