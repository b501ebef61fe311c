/** A sentence that has not been written yet: a key of the catalogue and the values that go into it. */
export interface Message {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** `public/_locales/LANG/messages.json`, passed in by whoever renders. Placeholders are written `{name}` or `{name|format}`. */
export type Catalogue = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

/** Shorthand for a message; keys use `_` where ids use `-`. */
export function message(key: string, values: Readonly<Record<string, string | number>> = {}): Message {
  return { key, values };
}

/** The catalogue form of an id: `token-expired` → `token_expired`. */
export function keyOf(id: string): string {
  return id.replaceAll('-', '_');
}
