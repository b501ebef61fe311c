/** From raw answers to what the table takes: which of them judge a caller, and the fingerprints of what they carried. */

import type { ResponseSeen } from '../ports.ts';
import { asideOf, originOf } from './asides.ts';
import { type Credential, credentialsOf, timesOf } from './credentials.ts';
import { bareAddress, type EndpointName, endpointOf, kindOf } from './endpoint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { RUN_GAP, type Table } from './table.ts';
import type { Item, Seen } from './types.ts';

export interface Part {
  readonly endpoint: EndpointName;
  readonly response: ResponseSeen;
  readonly status: number;
  readonly accepted: boolean;
  /** Milliseconds since 1970: when the first of those came for which `response` stands. */
  readonly from: number;
  readonly count: number;
}

/**
 * The answers that judge a caller. Of several accepted ones in a row from one endpoint the last stands for all, and of refused ones each
 * that sent the same as the one before it: it is hashed once.
 */
export function batchOf(answers: readonly ResponseSeen[]): Part[] {
  const parts = new Map<string, Part[]>();
  for (const response of answers) {
    const { status } = response;
    if (status === null) continue;
    const accepted = (status >= 200 && status < 300) || status === 304;
    if (!accepted && status !== 401 && status !== 403 && status !== 407) continue;
    if (!accepted && isHandshakeLeg(response)) continue;
    const endpoint = endpointOf(response.method, response.url);
    if (endpoint === null) continue;
    const before = parts.get(endpoint.key) ?? [];
    const last = before.at(-1);
    const alike =
      last !== undefined &&
      last.accepted === accepted &&
      response.at - last.response.at <= RUN_GAP &&
      (accepted || sentTheSame(last.response, response));
    if (alike) before[before.length - 1] = { endpoint, response, status, accepted, from: last.from, count: last.count + 1 };
    else before.push({ endpoint, response, status, accepted, from: response.at, count: 1 });
    parts.set(endpoint.key, before);
  }
  return [...parts.values()].flat().sort((left, right) => left.response.at - right.response.at);
}

/**
 * A refusal that is part of a conversation and judges nobody: a Digest nonce grown old (RFC 7616 §3.3), a DPoP nonce to be taken up
 * (RFC 9449 §8), a leg of NTLM or Negotiate. Taken for refusals, every such server would seem to change its mind all the time.
 */
function isHandshakeLeg(response: ResponseSeen): boolean {
  const challenges = response.responseHeaders
    .filter((field) => /^(?:www|proxy)-authenticate$/i.test(field.name))
    .map((field) => field.value);
  if (challenges.some((value) => /use_dpop_nonce|\bstale\s*=\s*"?true/i.test(value))) return true;
  const sent = response.requestHeaders?.filter((field) => /^(?:proxy-)?authorization$/i.test(field.name)) ?? [];
  return (
    sent.some((field) => /^(?:ntlm|negotiate)\b/i.test(field.value)) &&
    challenges.some((value) => /^\s*(?:ntlm|negotiate)\s+\S/i.test(value))
  );
}

function sentTheSame(one: ResponseSeen, other: ResponseSeen): boolean {
  const left = one.requestHeaders;
  const right = other.requestHeaders;
  if (left === null || right === null || one.url !== other.url) return left === right && one.url === other.url;
  return (
    left.length === right.length && left.every((field, index) => field.name === right[index]?.name && field.value === right[index]?.value)
  );
}

export function note(table: Table, response: ResponseSeen, siteOf: (url: string) => string | null): void {
  const aside = asideOf(response, siteOf);
  if (aside !== null) table.beside(aside);
  if (response.status !== 429) return;
  const origin = originOf(response.url);
  const url = bareAddress(response.url);
  if (origin !== null && url !== null) table.limit(origin, url, response.at);
}

/** The answer as the table takes it: fingerprints in place of values. */
export async function seenOf(part: Part, hash: Fingerprint): Promise<Seen> {
  const { response, status, accepted, from, count, endpoint } = part;
  const { requestHeaders } = response;
  const sent = requestHeaders === null ? null : await fingerprintsOf(credentialsOf(requestHeaders, response.url), hash);
  const authorization = requestHeaders?.find((field) => field.name.toLowerCase() === 'authorization')?.value ?? '';
  const times = timesOf(authorization);
  return {
    ...endpoint,
    method: response.method,
    kind: kindOf(response.resourceType, endpoint.shape),
    status,
    accepted,
    from,
    at: response.at,
    count,
    items: sent === null ? null : sent.items,
    identity: sent === null ? null : sent.identity,
    signInUrl: accepted ? cameFrom(response) : null,
    token: times === null ? null : { fingerprint: await hash(authorization), ...times },
  };
}

/** The fingerprints of each credential, and one of all those together that prove identity (`''` when there are none). */
export async function fingerprintsOf(
  credentials: readonly Credential[],
  hash: Fingerprint,
): Promise<{ readonly items: readonly Item[]; readonly identity: string }> {
  const items = await Promise.all(credentials.map(async ({ what, value }): Promise<Item> => [what, await hash(value)]));
  const proofs = items.filter((_, index) => credentials[index]?.proves === true).map(([what, fingerprint]) => `${what} ${fingerprint}`);
  return { items, identity: proofs.length === 0 ? '' : await hash(proofs.sort().join('\n')) };
}

/** The document that the visit came from: what Referer says of it, else the tab's document, else whoever asked. */
function cameFrom(response: ResponseSeen): string | null {
  const referer = response.requestHeaders?.find((field) => field.name.toLowerCase() === 'referer')?.value;
  const isDocument = kindOf(response.resourceType, '/') === 'document';
  for (const address of [referer, isDocument ? null : response.topLevel, response.initiator]) {
    const bare = address === undefined || address === null ? null : bareAddress(address);
    if (bare !== null) return bare;
  }
  return null;
}
