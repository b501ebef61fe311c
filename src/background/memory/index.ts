/** What worked before: fingerprints of the last accepted request of each endpoint, to compare a refused one with. */

import type { Memory } from '../ports.ts';
import { contextMemory, type MemoryDeps } from './context.ts';

export type { MemoryDeps } from './context.ts';

/**
 * The memory of this worker. `observe` costs a push on a list; hashing and writing follow once a second. Normal and incognito have a key
 * and a table each, and never meet. Bounded at 2,000 endpoints and 1 MiB a context, the least recently used go first.
 */
export function createMemory(deps: MemoryDeps): Memory {
  const normal = contextMemory(deps, deps.stores(false));
  const incognito = contextMemory(deps, deps.stores(true));
  return {
    ready: Promise.all([normal.ready, incognito.ready]).then(() => undefined),
    observe: (response) => (response.place.incognito ? incognito : normal).observe(response),
    compare: (exchange) => (exchange.place?.incognito === true ? incognito : normal).compare(exchange),
    forgetIncognito: incognito.forget,
  };
}
