import { keyOf } from '../core/text/message.ts';
import type { Row } from '../protocol/messages.ts';

/** The title of the toolbar button: the name, and of the latest refusal its status and its cause in a few words. */
export function titleOf(words: (key: string) => string): (row: Row | null) => string {
  return (row) => {
    const name = words('extension_name');
    if (row === null) return name;
    const cause = row.cause === null ? '' : words(`cause_${keyOf(row.cause)}_short`);
    return cause === '' ? `${name}: ${row.status}` : `${name}: ${cause}`;
  };
}
