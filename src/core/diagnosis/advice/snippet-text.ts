/** What snippets are made of: the exchange's own host, path and second, quoted for where they stand. No captured credential is among them. */

import { parseUrl } from '../../site.ts';
import type { Context } from '../context.ts';
import type { Snippet } from '../types.ts';

export function snippet(product: string, place: string, lines: readonly string[]): Snippet {
  return { product, place, text: lines.join('\n') };
}

/** For a POSIX shell: in single quotes, in which nothing is special but the quote itself. Control characters are left out. */
export function shellQuoted(text: string): string {
  return `'${printable(text).replaceAll("'", "'\\''")}'`;
}

/** For configuration files: only what a URL path needs; anything else becomes a question mark, so that nothing can end the line or a string. */
export function configured(text: string): string {
  return text.replace(/[^A-Za-z0-9._~/:@%+,=-]/g, '?');
}

function printable(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0)) out += character;
  }
  return out;
}

/** Path without query, in which keys may stand. */
export function pathOf(context: Context): string {
  return context.url?.pathname ?? '/';
}

export function hostnameOf(context: Context): string {
  return context.url?.hostname ?? 'localhost';
}

/** The folder of the path, as a location that a server block can match. */
export function folderOf(context: Context): string {
  const path = pathOf(context);
  return path.slice(0, path.lastIndexOf('/') + 1) || '/';
}

/** Origin of the page that asked; a placeholder where it is not known. */
export function askingOrigin(context: Context): string {
  const { initiator } = context.exchange;
  const from = context.requestField('origin') ?? initiator;
  const origin = from === null ? undefined : parseUrl(from)?.origin;
  return origin === undefined || origin === 'null' ? 'https://app.example' : origin;
}

/** The snippets of the products that took part, or those of the commonest where none is known. */
export function forProducts(
  context: Context,
  table: Readonly<Record<string, (context: Context) => readonly Snippet[]>>,
  fallback: readonly string[],
): readonly Snippet[] {
  const seen = context.products.map((product) => product.id).filter((id) => Object.hasOwn(table, id));
  const ids = seen.length > 0 ? seen : fallback;
  return ids.flatMap((id) => table[id]?.(context) ?? []);
}
