/** What is remembered of an endpoint's last accepted request, compared with the refused one. Fingerprints only, never values. */

export interface HistoryItem {
  /** `authorization`, `proxy-authorization`, `cookie NAME`, `header NAME` or `parameter NAME`. */
  readonly what: string;
  /** `#` and a few hex digits of a hash keyed per browser session; null: it was not there. */
  readonly then: string | null;
  readonly now: string | null;
  readonly change: 'same' | 'changed' | 'gone' | 'new';
}

/** Which addresses of this origin fail, as far as was seen in this session. */
export interface FailureScope {
  readonly kind: 'all' | 'folder' | 'api' | 'only-signed-in' | 'some';
  /** The common folder of the refused addresses, or null. */
  readonly folder: string | null;
  readonly refused: number;
  readonly accepted: number;
}

export interface History {
  /** Milliseconds since 1970; null: never seen accepted. */
  readonly lastAcceptedAt: number | null;
  readonly lastAcceptedStatus: number | null;
  /** Address (without query) of the document from which the accepted visit came, for "open the sign-in". */
  readonly signInUrl: string | null;
  readonly items: readonly HistoryItem[];
  /** The same credentials accepted and refused in turn. */
  readonly flapping: { readonly accepted: number; readonly refused: number; readonly seconds: number } | null;
  /** The client keeps asking with the same credentials. */
  readonly loop: { readonly requests: number; readonly seconds: number } | null;
  /** A call to a token endpoint after the first refusal: none was seen, it failed, or it succeeded. null: cannot be told. */
  readonly refresh: {
    readonly outcome: 'none-seen' | 'failed' | 'succeeded';
    readonly url: string | null;
    readonly status: number | null;
  } | null;
  /** Milliseconds since 1970 of a sign-in that succeeded shortly before. */
  readonly signedInAt: number | null;
  /** A 429 of the same origin shortly before. */
  readonly rateLimited: { readonly url: string; readonly at: number } | null;
  /** Requests of the same page that the client itself blocked (net::ERR_BLOCKED_BY_CLIENT and the like). */
  readonly blocked: readonly { readonly url: string; readonly error: string }[];
  readonly scope: FailureScope | null;
  /** Tokens issued before this instant (seconds since 1970) are refused, later ones accepted. */
  readonly rotatedAt: number | null;
}
