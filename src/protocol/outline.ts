/** The worker's messages as pages take them. Apart from `guards.ts`, since the worker has no use for it. */

import type { WorkerMessage } from './messages.ts';

/**
 * A message from the worker. It comes from the same build of the same extension and causes nothing but drawing, so only its outline is
 * looked at: a list of ten thousand rows is not read twice.
 */
export function readWorkerMessage(message: unknown): WorkerMessage | null {
  if (!isRecord(message)) return null;
  const outline: Readonly<Record<string, (found: Readonly<Record<string, unknown>>) => boolean>> = {
    snapshot: ({ tab, rows }) => isRecord(tab) && Array.isArray(rows),
    rows: ({ changed, removed }) => Array.isArray(changed) && Array.isArray(removed),
    tab: ({ tab }) => isRecord(tab),
    exchange: ({ id, exchange }) => typeof id === 'string' && (exchange === null || isRecord(exchange)),
    all: ({ request, exchanges }) => typeof request === 'number' && Array.isArray(exchanges),
    site: ({ url, site }) => typeof url === 'string' && isRecord(site),
    result: ({ request, result }) => typeof request === 'number' && isRecord(result),
    ready: () => true,
    acted: () => true,
    settings: ({ mutedHosts }) => Array.isArray(mutedHosts),
  };
  const type = message.type;
  const fits = typeof type === 'string' && Object.hasOwn(outline, type) && outline[type]?.(message) === true;
  return fits ? (message as unknown as WorkerMessage) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
