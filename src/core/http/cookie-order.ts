/** What it means that two cookies of one name were sent. */

import { type Message, message } from '../text/message.ts';

/**
 * What a developer should know of a name that was sent more than once: browsers send longer paths first and, of two with the same path, the older
 * one (RFC 6265bis §5.8.3); servers are told not to rely on the order (§4.2.2) and differ in which one they take.
 */
export function whichDuplicateWins(): Message[] {
  return [message('cookie_order_path'), message('cookie_order_server')];
}
