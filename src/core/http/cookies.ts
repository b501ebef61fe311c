/** The Cookie field. */

export interface CookiePair {
  /** Empty for a cookie without a name. */
  readonly name: string;
  /** As it stands, quotes and percent-encoding included. */
  readonly value: string;
}

/**
 * Names and values of the Cookie field in the order sent; several field values count as one (RFC 9113 §8.2.3 lets them be split). The
 * pieces between semicolons are trimmed, the first `=` parts name from value, a piece without one is a value without a name, and
 * empty pieces are passed over (RFC 6265bis §4.2.1, §5.6.1). Total.
 */
export function readCookieField(values: readonly string[]): CookiePair[] {
  const cookies: CookiePair[] = [];
  for (const field of values) {
    for (const piece of field.split(/[;\r\n]/)) {
      const text = piece.trim();
      if (text === '') continue;
      const equals = text.indexOf('=');
      cookies.push({ name: equals < 0 ? '' : text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() });
    }
  }
  return cookies;
}

/** Names that stand more than once, each once, in the order of their first standing. */
export function duplicateNames(cookies: readonly CookiePair[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of cookies) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([name]) => name);
}
