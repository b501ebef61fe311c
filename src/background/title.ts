import { wordingKey } from '../core/diagnosis/cause-variant.ts';
import type { Row } from '../protocol/messages.ts';

/** The title of the toolbar button: the name, and of the latest refusal its status and its cause in a few words. */
export function titleOf(words: (key: string) => string): (row: Row | null) => string {
  return (row) => {
    const name = words('extension_name');
    if (row === null) return name;
    const { cause: named, reason, confidence } = row;
    const cause = named === null ? '' : words(`${wordingKey({ cause: named, reason, confidence })}_short`);
    return cause === '' ? `${name}: ${row.status}` : `${name}: ${cause}`;
  };
}
