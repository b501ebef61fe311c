/** In which order browsers send cookies, and what that means for two of one name. */

import { type Message, message } from '../text/message.ts';

/** Longer paths first (RFC 6265bis §5.8.3); what is equal stays in the order given, which should be that of creation. Does not change its argument. */
export function inSendingOrder<T extends { readonly path: string }>(cookies: readonly T[]): T[] {
  return [...cookies].sort((a, b) => b.path.length - a.path.length);
}

/**
 * What a developer should know of a name that was sent more than once: the order of sending, and that servers differ in which one they take, since
 * the order is nothing to rely on (RFC 6265bis §4.2.2). Empty for a count below two.
 */
export function whichDuplicateWins(name: string, count: number): Message[] {
  if (count < 2) return [];
  return [message('cookie_order_path', { name, count }), message('cookie_order_server')];
}
