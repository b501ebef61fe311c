/** Known products in an answer, by their marks. */

import type { ExchangeReading } from '../reading.ts';
import { type Entry, type Mark, type Seen, seenIn } from './products/marks.ts';
import type { Evidence, Product } from './types.ts';

const ORDER: readonly Product['answered'][] = ['itself', 'unknown', 'passed-on'];

/**
 * Those of `known` whose marks stand in the last response, its body, its challenge, the cookies and the address: those that wrote the
 * answer first, those that only passed it on last. Each is named once, with the mark that tells most. Every mark can be forged or
 * removed, so this is evidence and never proof. Total; time linear in the size of the response's fields and the first 16,384
 * characters of its body.
 */
export function recogniseAmong(known: readonly Entry[], reading: ExchangeReading): Product[] {
  const seen = seenIn(reading);
  const products = known.flatMap((entry) => productOf(entry, seen));
  return ORDER.flatMap((answered) => products.filter((product) => product.answered === answered));
}

function productOf(entry: Entry, seen: Seen): Product[] {
  const { id, name, role } = entry;
  const itself = firstOf(entry.itself, seen);
  if (itself !== null) return [{ id, name, role, answered: 'itself', evidence: itself }];
  const passedOn = firstOf(entry.passedOn, seen);
  if (passedOn !== null) return [{ id, name, role, answered: 'passed-on', evidence: passedOn }];
  const part = firstOf(entry.part, seen);
  return part === null ? [] : [{ id, name, role, answered: 'unknown', evidence: part }];
}

function firstOf(marks: readonly Mark[] | undefined, seen: Seen): Evidence | null {
  for (const mark of marks ?? []) {
    const evidence = mark(seen);
    if (evidence !== null) return evidence;
  }
  return null;
}
