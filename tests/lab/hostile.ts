/** Answers that try to hurt whoever reads them. */

import type { Answer } from './types.ts';

interface Hostile {
  readonly title: string;
  readonly answer: () => Answer;
}

const challenge = (value: string): Answer => ({ headers: [['WWW-Authenticate', value]] });

/** What would run if any of it were taken for markup; it marks the document it runs in. */
export const MARKUP = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

export const HOSTILE: Readonly<Record<string, Hostile>> = {
  huge: { title: 'A challenge of 120,000 characters', answer: () => challenge(`Bearer realm="${'x'.repeat(120_000)}"`) },
  parameters: {
    title: '10,000 parameters',
    answer: () => challenge(`Bearer ${Array.from({ length: 10_000 }, (_, index) => `p${index}=1`).join(', ')}`),
  },
  markup: { title: 'HTML in the realm', answer: () => challenge(`Bearer realm="${MARKUP.replaceAll('"', '\\"')}", error="invalid_token"`) },
  bidi: {
    title: 'Marks that turn the direction of text',
    answer: () => challenge(Buffer.from('Bearer realm="\u202egnirts\u2066\u200f", error="invalid_token"', 'utf8').toString('latin1')),
  },
  control: { title: 'A tab and bytes above 127', answer: () => challenge('Bearer realm="a\tb\u0080\u00ff"') },
  quotes: { title: 'Quotes that never close', answer: () => challenge('Bearer realm="a\\"b, error="invalid_token, Basic realm=') },
  commas: { title: 'Nothing but commas', answer: () => challenge(','.repeat(20_000)) },
  fields: {
    title: '200 fields of the same name',
    answer: () => ({
      headers: Array.from({ length: 200 }, (_, index) => ['WWW-Authenticate', `Scheme${index} realm="r${index}"`] as const),
    }),
  },
  binary: {
    title: 'A body of all bytes',
    answer: () => ({
      headers: [
        ['WWW-Authenticate', 'Bearer'],
        ['Content-Type', 'text/plain'],
      ],
      body: Uint8Array.from({ length: 4096 }, (_, index) => index % 256),
    }),
  },
  body: {
    title: 'A body of one million characters of HTML',
    answer: () => ({
      headers: [
        ['WWW-Authenticate', 'Bearer'],
        ['Content-Type', 'text/html'],
      ],
      body: MARKUP.repeat(10_000),
    }),
  },
};
