/** The past of one refused exchange, put together from the table. */

import { type Exchange, fieldValues, lastHop } from '../../core/exchange.ts';
import type { History } from '../../core/history.ts';
import { isTokenAddress, originOf } from './asides.ts';
import { fingerprintsOf } from './batch.ts';
import { credentialsOf } from './credentials.ts';
import { endpointOf } from './endpoint.ts';
import { blocked, compareItems, flapping, loop, rateLimit, refresh, rotation, scope, signIn } from './findings.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Table } from './table.ts';

export interface HistoryDeps {
  readonly siteOf: (url: string) => string | null;
  readonly now: () => number;
}

/** null when nothing is remembered that says anything about the exchange. */
export async function historyOf(exchange: Exchange, table: Table, hash: Fingerprint, deps: HistoryDeps): Promise<History | null> {
  const hop = lastHop(exchange);
  const name = endpointOf(hop.method, hop.url);
  if (name === null) return null;
  const endpoint = table.endpoint(name.key);
  const record = table.origin(name.origin);
  const siblings = table.endpointsOf(name.origin);
  const at = exchange.endedAt ?? exchange.startedAt;
  const site = deps.siteOf(hop.url);
  const place = { tabId: exchange.place?.tabId ?? -1, initiator: originOf(exchange.initiator) };

  // parameters stand in the address and are always known; the fields only where somebody saw them
  const sent = await fingerprintsOf(credentialsOf(hop.requestHeaders ?? [], hop.url), hash);
  const identity = hop.requestHeaders === null ? null : sent.identity;
  // what was accepted after the refusal is no past of it
  const accepted = endpoint?.accepted != null && endpoint.accepted.at <= at ? endpoint.accepted : null;
  const signedInAt = signIn(table.asides, site, at);
  const runs = endpoint?.runs ?? [];
  const history: History = {
    lastAcceptedAt: accepted?.at ?? null,
    lastAcceptedStatus: accepted?.status ?? null,
    signInUrl: accepted?.signInUrl ?? null,
    items: accepted?.items == null ? [] : compareItems(accepted.items, sent.items, (what) => isKnown(exchange, what)),
    flapping: flapping(runs, identity, signedInAt, at),
    loop: loop(runs, identity, at),
    refresh: endpoint === null || !couldRefresh(exchange) ? null : refresh(endpoint, siblings, table.asides, place, deps.now()),
    signedInAt,
    rateLimited: rateLimit(record, at),
    blocked: blocked(table.asides, place, site, at),
    scope: scope(siblings),
    rotatedAt: rotation(record?.tokens ?? []),
  };
  return isEmpty(history) ? null : history;
}

/** Whether it is known of the exchange if `what` was sent: *not visible* and *not known* allow no comparison. */
function isKnown(exchange: Exchange, what: string): boolean {
  const hop = lastHop(exchange);
  const told = (state: string): boolean => state === 'sent' || state === 'not-sent';
  if (what === 'authorization') return told(hop.authorization);
  if (what === 'proxy-authorization') return told(hop.proxyAuthorization);
  if (what.startsWith('cookie ')) return told(hop.cookies);
  return what.startsWith('parameter ') || hop.requestHeaders !== null;
}

/** Passwords are not refreshed, and a token endpoint is not refreshed by another. */
function couldRefresh(exchange: Exchange): boolean {
  const hop = lastHop(exchange);
  const [authorization = ''] = fieldValues(hop.requestHeaders, 'authorization');
  return !isTokenAddress(hop.url) && !/^(?:basic|digest|ntlm|negotiate)\b/i.test(authorization);
}

function isEmpty(history: History): boolean {
  return Object.values(history).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}
