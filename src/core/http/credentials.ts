/** Every credential of a request, wherever it stands. */

import type { HeaderField } from '../exchange.ts';
import type { CredentialReading, Where } from '../token/types.ts';
import { readSchemed } from './authorization.ts';
import { readCookieCredentials } from './cookie-credentials.ts';
import { readCookieField } from './cookies.ts';
import { isCredentialHeader } from './credential-headers.ts';
import { readUrlCredentials } from './url-credentials.ts';

/** Fields that RFC 9110 §11.6.2 and §11.7.2 define; their value begins with a scheme. */
const SCHEMED = ['authorization', 'proxy-authorization'] as const;

/**
 * One reading for each credential that stands in the request: Authorization and Proxy-Authorization, headers that carry keys or tokens, cookies that
 * hold sessions or tokens, and the query, fragment and path of the address. A place that is meant for a credential and holds none (an empty value,
 * a placeholder) gives a reading of kind `none`. Several fields of one name give one reading each and `two-credentials`.
 * `headers` null: not known, so that only the address is read. `now`: seconds since 1970, judged without leeway. Total and linear.
 */
export function readCredentials(headers: readonly HeaderField[] | null, url: string, now: number): CredentialReading[] {
  // the schemed ones first, the others in the order of their first standing
  const fields = new Map<string, string[]>(SCHEMED.map((where) => [where, []]));
  for (const { name, value } of headers ?? []) {
    const where = name.toLowerCase();
    if (!fields.has(where) && (where === 'cookie' || isCredentialHeader(where))) fields.set(where, []);
    fields.get(where)?.push(value);
  }
  const cookies = fields.get('cookie') ?? [];
  fields.delete('cookie');
  return [
    ...[...fields].flatMap(([where, values]) => readFields(where, values, now)),
    ...readCookieCredentials(readCookieField(cookies), now),
    ...readUrlCredentials(url, now),
  ];
}

/** One value of the field `where` (lower case): Authorization and its like begin with a scheme, key headers need none. */
export function readCredential(where: Where, text: string, now: number): CredentialReading {
  return readSchemed({ where, name: null, value: text, bare: !isSchemed(where), percent: true }, now);
}

function readFields(where: Where, values: readonly string[], now: number): CredentialReading[] {
  const readings = values.map((value) => readCredential(where, value, now));
  if (readings.length < 2) return readings;
  return readings.map((reading) => ({ ...reading, problems: [...new Set([...reading.problems, 'two-credentials' as const])] }));
}

function isSchemed(where: Where): boolean {
  return where === 'authorization' || where === 'proxy-authorization';
}
