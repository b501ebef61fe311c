/** Known products in an answer, by their marks. */

import type { ExchangeReading } from '../reading.ts';
import { type Entry, type Mark, type Seen, seenIn } from './products/marks.ts';
import type { Evidence, Product } from './types.ts';

const ORDER: readonly Product['answered'][] = ['itself', 'unknown', 'passed-on'];

/**
 * Those of `known` whose marks stand in the last response, its body, its challenge, the cookies and the address: those that wrote the
 * answer first, those that only passed it on last. Each is named once, with the mark that tells most. Every mark can be forged or
 * removed, so this is evidence and never proof. Total; time linear in the size of the response's fields and the first 16,384
 * characters of its body. `address`: that of the last response, null where it cannot be read.
 */
export function recogniseAmong(known: readonly Entry[], reading: ExchangeReading, address: URL | null): Product[] {
  const seen = seenIn(reading, address);
  const products: Product[] = [];
  for (const entry of known) {
    const product = productOf(entry, seen);
    if (product !== null) products.push(product);
  }
  return ORDER.flatMap((answered) => products.filter((product) => product.answered === answered));
}

function productOf(entry: Entry, seen: Seen): Product | null {
  const itself = firstOf(entry.itself, seen);
  if (itself !== null) return product(entry, 'itself', itself);
  const passedOn = firstOf(entry.passedOn, seen);
  if (passedOn !== null) return product(entry, 'passed-on', passedOn);
  const part = firstOf(entry.part, seen);
  return part === null ? null : product(entry, 'unknown', part);
}

function product({ id, name, role }: Entry, answered: Product['answered'], evidence: Evidence): Product {
  return { id, name, role, answered, evidence };
}

function firstOf(marks: readonly Mark[] | undefined, seen: Seen): Evidence | null {
  if (marks === undefined) return null;
  for (const mark of marks) {
    const evidence = mark(seen);
    if (evidence !== null) return evidence;
  }
  return null;
}
