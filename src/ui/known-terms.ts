/** What is known of a scheme or a parameter: the message key of a one-line meaning, and its specification. */
export interface KnownTerm {
  readonly meaning: string;
  readonly link: string;
}

export function knownScheme(_scheme: string): KnownTerm | undefined {
  return undefined;
}

export function knownParameter(_scheme: string, _name: string): KnownTerm | undefined {
  return undefined;
}
