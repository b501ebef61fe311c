/** Addresses that carry their own signature and expiry: object stores and content networks. Nothing is verified. */

import type { Kind, Problem } from '../token/types.ts';
import { utcInstant } from './http-date.ts';

export interface SignedUrl {
  readonly kind: Kind;
  /** The parameter that holds the signature, as it was written. */
  readonly parameter: string;
  /** The signature itself. */
  readonly value: string;
  /** Parameters that belong to the signature, lower case. */
  readonly parameters: readonly string[];
  /** Seconds since 1970; undefined when the address does not say or cannot be read. */
  readonly exp: number | undefined;
  /** Seconds since 1970 before which it is not good; undefined when it does not say. */
  readonly nbf: number | undefined;
  readonly problems: readonly Problem[];
}

/** Query parameters by lower-cased name, the first of each name. */
export type Query = ReadonlyMap<string, { readonly name: string; readonly value: string }>;

interface Family {
  readonly kind: Kind;
  readonly signature: string;
  /** Lower-cased parameters that must all be there; the signature need not be repeated. */
  readonly needs: readonly string[];
  readonly also: readonly string[];
  expiry(query: Query): number | undefined;
  /** A start of its own. */
  start?(query: Query): number | undefined;
  /** When it was signed, before which it is not good either. */
  signedAt?(query: Query): number | undefined;
}

/** A signature beside the second at which it ends. */
function expiring(signature: string, expires: string, needs: readonly string[] = [], also: readonly string[] = []): Family {
  return { kind: 'opaque', signature, needs: [...needs, expires], also, expiry: (query) => epoch(text(query, expires)) };
}

const FAMILIES: readonly Family[] = [
  {
    // AWS Signature Version 4 in the query
    kind: 'aws-sigv4',
    signature: 'x-amz-signature',
    needs: ['x-amz-credential'],
    also: ['x-amz-algorithm', 'x-amz-date', 'x-amz-expires', 'x-amz-signedheaders', 'x-amz-security-token'],
    expiry: (query) => datePlus(query, 'x-amz-date', 'x-amz-expires'),
    signedAt: (query) => basicDate(text(query, 'x-amz-date')),
  },
  {
    // Google Cloud Storage, V4
    kind: 'opaque',
    signature: 'x-goog-signature',
    needs: ['x-goog-credential'],
    also: ['x-goog-algorithm', 'x-goog-date', 'x-goog-expires', 'x-goog-signedheaders'],
    expiry: (query) => datePlus(query, 'x-goog-date', 'x-goog-expires'),
    signedAt: (query) => basicDate(text(query, 'x-goog-date')),
  },
  {
    // Azure shared access signature
    kind: 'opaque',
    signature: 'sig',
    needs: ['sv'],
    also: ['se', 'st', 'sr', 'sp', 'spr', 'sip', 'si', 'ss', 'srt', 'skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'],
    expiry: (query) => isoDate(text(query, 'se')),
    start: (query) => isoDate(text(query, 'st')),
  },
  {
    // Azure Service Bus and Event Hubs
    kind: 'opaque',
    signature: 'sig',
    needs: ['sr', 'skn', 'se'],
    also: [],
    expiry: (query) => epoch(text(query, 'se')),
  },
  {
    // CloudFront, with its expiry in the clear or in a policy
    kind: 'opaque',
    signature: 'signature',
    needs: ['key-pair-id'],
    also: ['expires', 'policy', 'hash-algorithm'],
    expiry: (query) => epoch(text(query, 'expires')) ?? policyTime(text(query, 'policy'), 'DateLessThan'),
    start: (query) => policyTime(text(query, 'policy'), 'DateGreaterThan'),
  },
  // S3, Signature Version 2
  expiring('signature', 'expires', ['awsaccesskeyid'], ['x-amz-security-token']),
  // Google Cloud Storage, V2
  expiring('signature', 'expires', ['googleaccessid']),
  // Alibaba Object Storage
  expiring('signature', 'expires', ['ossaccesskeyid'], ['security-token']),
  {
    // Alibaba CDN, type A: timestamp-random-uid-md5
    kind: 'opaque',
    signature: 'auth_key',
    needs: [],
    also: [],
    expiry: (query) => /^(\d{9,11})-[^-]*-[^-]*-[0-9a-f]{32}$/i.exec(text(query, 'auth_key'))?.slice(1, 2).map(Number)[0],
  },
  {
    // Akamai: exp=…~acl=…~hmac=…
    kind: 'opaque',
    signature: 'hdnts',
    needs: [],
    also: [],
    expiry: (query) => epoch(/(?:^|~)exp=(\d+)/.exec(text(query, 'hdnts'))?.[1] ?? ''),
    start: (query) => epoch(/(?:^|~)st=(\d+)/.exec(text(query, 'hdnts'))?.[1] ?? ''),
  },
  // OpenStack Swift
  expiring('temp_url_sig', 'temp_url_expires'),
  // Laravel; bunny.net; nginx's secure_link, as its manual writes it
  expiring('signature', 'expires'),
  expiring('token', 'expires'),
  expiring('md5', 'expires'),
];

/** Names that mean other things where no time stands beside them. */
const NAMED_ALIKE = new Set(['auth_key', 'token', 'md5']);

/** The signature that the query carries, or null. `now`: seconds since 1970. An unreadable expiry is left out. Total and linear. */
export function readSignedUrl(query: Query, now: number): SignedUrl | null {
  for (const family of FAMILIES) {
    const signature = query.get(family.signature);
    if (signature === undefined || signature.value === '' || !family.needs.every((name) => query.has(name))) continue;
    const exp = family.expiry(query);
    if (exp === undefined && NAMED_ALIKE.has(family.signature)) continue;
    const nbf = family.start?.(query);
    const signedAt = family.signedAt?.(query);
    const problems: Problem[] = [];
    if ((nbf ?? signedAt ?? now) > now) problems.push('not-yet-valid');
    if (exp !== undefined && exp <= now) problems.push('expired');
    const parameters = [family.signature, ...family.needs, ...family.also].filter((name) => query.has(name));
    return { kind: family.kind, parameter: signature.name, value: signature.value, parameters, exp, nbf, problems };
  }
  return null;
}

function text(query: Query, name: string): string {
  return query.get(name)?.value ?? '';
}

function epoch(value: string): number | undefined {
  return /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}

/** ISO 8601 basic format, always UTC: 20261121T100000Z. */
function basicDate(value: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(value);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return utcInstant(year, month - 1, day, hour, minute, second) ?? undefined;
}

function datePlus(query: Query, date: string, seconds: string): number | undefined {
  const from = basicDate(text(query, date));
  const length = epoch(text(query, seconds));
  return from === undefined || length === undefined ? undefined : from + length;
}

/** ISO 8601 extended format as Azure takes it: a date, or date and time with or without seconds, UTC. */
function isoDate(value: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?Z)?$/.exec(value);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return utcInstant(year, month - 1, day, hour, minute, second) ?? undefined;
}

/** A time of a CloudFront policy: base64 with `-_~` for `+=/`, JSON inside. */
function policyTime(policy: string, condition: string): number | undefined {
  if (policy === '') return undefined;
  try {
    const json = atob(policy.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'));
    return epoch(new RegExp(`"${condition}"\\s*:\\s*\\{\\s*"AWS:EpochTime"\\s*:\\s*(\\d+)`).exec(json)?.[1] ?? '');
  } catch {
    return undefined;
  }
}
