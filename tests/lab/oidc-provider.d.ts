/** The few words of oidc-provider that the lab uses; the package comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface StoredToken {
    jkt?: string;
    /** Seconds since 1970. */
    exp?: number;
    readonly save: () => Promise<string>;
    readonly destroy: () => Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (
      values: object,
    ) => { readonly addOIDCScope: (scope: string) => void; readonly save: () => Promise<string> };
    readonly AccessToken: new (
      values: object,
    ) => StoredToken;
    readonly Client: { readonly find: (id: string) => Promise<object> };
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
