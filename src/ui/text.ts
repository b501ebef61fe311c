/** The pages' words: the catalogue and the reader's own time zone. */

import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Catalogue, Message } from '../core/text/message.ts';
import { render } from '../core/text/render.ts';

/** Every sentence of the extension. */
export const catalogue: Catalogue = messages;

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `message` as a sentence, times told in the reader's zone and with their day unless they are of today. */
export function tell(message: Message): string {
  return render(message, catalogue, { timeZone, now: Date.now() / 1000 });
}

/** The sentence of `key`, with `values` in its places. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return tell({ key, values });
}

/** Whether the catalogue holds `key` (without its plural variants). */
export function known(key: string): boolean {
  return Object.hasOwn(catalogue, key);
}
