/** The products that took part in an answer, known by their marks. */

import type { ExchangeReading } from '../reading.ts';
import { APPLICATIONS } from './products/applications.ts';
import { EDGES } from './products/edges.ts';
import { FRAMEWORKS } from './products/frameworks.ts';
import { GATEWAYS } from './products/gateways.ts';
import { IDENTITY } from './products/identity.ts';
import { type Entry, type Mark, type Seen, seenIn } from './products/marks.ts';
import { SERVERS } from './products/servers.ts';
import { SHIELDS } from './products/shields.ts';
import type { Evidence, Product } from './types.ts';

/** Every product that can be named, in the order in which equals are given. */
export const PRODUCTS: readonly Entry[] = [...EDGES, ...SHIELDS, ...GATEWAYS, ...IDENTITY, ...APPLICATIONS, ...FRAMEWORKS, ...SERVERS];

const ORDER: readonly Product['answered'][] = ['itself', 'unknown', 'passed-on'];

/**
 * The products whose marks stand in the last response, its body, its challenge, the cookies and the address: those that wrote the
 * answer first, those that only passed it on last. Each is named once, with the mark that tells most. Every mark can be forged or
 * removed, so this is evidence and never proof. Total; time linear in the size of the response's fields and the first 16,384
 * characters of its body.
 */
export function recognise(reading: ExchangeReading): Product[] {
  const seen = seenIn(reading);
  const products = PRODUCTS.flatMap((entry) => productOf(entry, seen));
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
