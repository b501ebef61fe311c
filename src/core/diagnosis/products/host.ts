/** A mark that no product in front of an application has: apart, so that the worker need not carry it. */

import { message } from '../../text/message.ts';
import { cut, type Mark } from './marks.ts';

/** The address's host. */
export function host(pattern: RegExp): Mark {
  return (seen) => (pattern.test(seen.host) ? { text: message('product_mark_host', { host: cut(seen.host) }), at: 'url' } : null);
}
