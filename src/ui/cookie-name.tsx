import type { JSX } from 'preact';
import type { JarCookie } from '../core/exchange.ts';
import { visible } from '../core/text/visible.ts';
import { say } from './text.ts';

/** A cookie by name and whose it is: its host alone or a whole domain, and its partition. */
export function CookieName({ cookie }: { readonly cookie: JarCookie }): JSX.Element {
  return (
    <span class="cookie-name">
      <code>
        <bdi>{cookie.name === '' ? say('ui_cookie_nameless') : visible(cookie.name, 100)}</bdi>
      </code>{' '}
      <span class="cookie-of">
        <bdi>{cookie.hostOnly ? cookie.domain : `.${cookie.domain}`}</bdi>
        {cookie.partitioned && (
          <span class="chip" title={cookie.partitionKey ?? undefined}>
            {say('ui_cookie_partitioned')}
          </span>
        )}
      </span>
    </span>
  );
}
