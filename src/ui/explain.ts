/** Reads and judges one exchange for a page. Imported when the first exchange is opened, so that lists need not wait for readers and rules. */

import type { Diagnosis } from '../core/diagnosis/types.ts';
import type { Exchange } from '../core/exchange.ts';
import { readExchange } from '../core/read-exchange.ts';
import { redactor } from '../core/redact.ts';
import type { Explanation } from './types.ts';

export function explain(exchange: Exchange): Explanation {
  const diagnosis: Diagnosis = { verdict: null, alternatives: [], ruledOut: [], warnings: [], products: [], checklist: [], settle: null };
  return { reading: readExchange(exchange), diagnosis, redact: redactor([exchange]) };
}
