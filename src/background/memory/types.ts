/** What is remembered. Plain data of fingerprints, names, times and addresses without query: no captured value. */

/** What it is (`authorization`, `cookie NAME` …, as in HistoryItem) and the fingerprint of its value. */
export type Item = readonly [what: string, fingerprint: string];

/** Answers of one sort that came one after the other with the same credentials, at most a minute apart. Times in milliseconds since 1970. */
export interface Run {
  readonly accepted: boolean;
  /** Fingerprint of all credentials together; `''`: none were sent; null: not known what was sent. */
  readonly identity: string | null;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export type EndpointKind = 'document' | 'api' | 'static' | 'other';

export interface Accepted {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number;
  /** null: not known what was sent. */
  readonly items: readonly Item[] | null;
  readonly signInUrl: string | null;
}

/** A method, an origin and the shape of a path. */
export interface Endpoint {
  readonly key: string;
  readonly method: string;
  readonly origin: string;
  readonly shape: string;
  readonly kind: EndpointKind;
  readonly accepted: Accepted | null;
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** Milliseconds since 1970 of the first refusal since it was last accepted; null: the last answer was none. */
  readonly refusedSince: number | null;
}

/** A token with its claimed time of issue, as far as this origin has judged it. */
export interface TokenSeen {
  readonly fingerprint: string;
  /** Seconds since 1970, as claimed. */
  readonly iat: number;
  readonly exp: number | null;
  /** Milliseconds since 1970 of the last such answer. */
  readonly acceptedAt: number | null;
  readonly refusedAt: number | null;
}

export interface OriginRecord {
  readonly origin: string;
  readonly limited: { readonly url: string; readonly at: number } | null;
  /** Latest last. */
  readonly tokens: readonly TokenSeen[];
}

/** A call beside the endpoints that explains one: to a token endpoint, a sign-in, or one that the client blocked. */
export interface Aside {
  readonly kind: 'token' | 'sign-in' | 'blocked';
  /** Without query. */
  readonly url: string;
  /** null: it failed. */
  readonly status: number | null;
  readonly error: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly tabId: number;
  /** Origin of the document that asked, or null. */
  readonly initiator: string | null;
  readonly site: string | null;
}

/** One answered request, its credentials already turned into fingerprints. */
export interface Seen {
  readonly key: string;
  readonly method: string;
  readonly origin: string;
  readonly shape: string;
  readonly kind: EndpointKind;
  readonly status: number;
  readonly accepted: boolean;
  /** Milliseconds since 1970: of the first and of the last of `count` answers of the same sort in a row. */
  readonly from: number;
  readonly at: number;
  readonly count: number;
  readonly items: readonly Item[] | null;
  readonly identity: string | null;
  readonly signInUrl: string | null;
  readonly token: { readonly fingerprint: string; readonly iat: number; readonly exp: number | null } | null;
}
