/** The two clocks of an exchange. */

import { type Exchange, fieldValues, lastHop, localNow } from './exchange.ts';
import { readHttpDate } from './http/http-date.ts';
import type { ClockReading } from './reading.ts';

/** Fields in which shared caches say that they answered from their store. */
const CACHE_FIELDS = ['x-cache', 'cf-cache-status', 'x-proxy-cache', 'x-cache-status', 'x-vercel-cache', 'cache-status'];

/** Longest time in seconds that a round trip may add to the uncertainty; beyond it the local clock was most likely set meanwhile. */
const LONGEST_ROUND_TRIP = 3600;

/**
 * The local clock beside the server's Date (RFC 9110 §6.6.1). `server` is null when the response has no readable Date, and when it came out
 * of a cache, whose Date is as old as the stored response (RFC 9111 §4.2.3). The uncertainty, in seconds rounded up to a tenth, is the time
 * from sending to answer, within which the server looked at its clock, and the second that Date cuts off.
 */
export function readClock(exchange: Exchange): ClockReading {
  const local = localNow(exchange);
  const server = cameFromCache(exchange) ? null : serverDate(exchange, local);
  if (server === null) return { local, server, skewSeconds: null, uncertaintySeconds: null };
  return { local, server, skewSeconds: server - local, uncertaintySeconds: Math.ceil((1 + roundTrip(exchange)) * 10) / 10 };
}

/** True when the browser or a cache on the way says that the response was stored before: fromCache, a positive Age, or a HIT. */
export function cameFromCache(exchange: Exchange): boolean {
  if (exchange.fromCache) return true;
  return lastHop(exchange).responseHeaders.some(({ name, value }) => {
    const field = name.toLowerCase();
    if (field === 'age') return /^\d+$/.test(value.trim()) && Number(value) > 0;
    return CACHE_FIELDS.includes(field) && /(?:^|[^a-z])hit(?:$|[^a-z])/i.test(value);
  });
}

function serverDate(exchange: Exchange, local: number): number | null {
  for (const value of fieldValues(lastHop(exchange).responseHeaders, 'date')) {
    const instant = readHttpDate(value, local);
    if (instant !== null) return instant;
  }
  return null;
}

/** Seconds from sending the last hop to its answer; 0 when not known. */
function roundTrip(exchange: Exchange): number {
  if (exchange.endedAt === null) return 0;
  const sent = exchange.sentAt ?? exchange.startedAt;
  const seconds = (exchange.endedAt - sent) / 1000;
  return seconds > 0 ? Math.min(seconds, LONGEST_ROUND_TRIP) : 0;
}
