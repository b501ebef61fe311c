/** What leaves by a click, taken on its way out. */

import { until } from '../../support/until.ts';
import type { Document } from '../drive/types.ts';

const TAKE = `(() => {
  window.taken = [];
  URL.createObjectURL = (blob) => { blob.text().then((text) => window.taken.push(text)); return 'blob:taken'; };
  HTMLAnchorElement.prototype.click = () => undefined;
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { window.taken.push(text); } } });
  return true;
})()`;

/** Clicks everything there that matches, and gives the texts. */
async function clicked(document: Document, selector: string): Promise<string[]> {
  await document.evaluate(TAKE);
  const count = await document.evaluate<number>(`(() => {
    const buttons = [...document.querySelectorAll(${JSON.stringify(selector)})];
    for (const button of buttons) button.click();
    return buttons.length;
  })()`);
  return until(`${count} texts of ${selector}`, async () => {
    const texts = await document.evaluate<string[]>('window.taken');
    if (texts.length === count) return texts;
    throw new Error(`${texts.length} of them`);
  });
}

/** The text of one export or copy. */
export async function textOf(document: Document, action: string): Promise<string> {
  const [text] = await clicked(document, `[data-action="${action}"]`);
  if (text === undefined) throw new Error(`nothing to click for ${action}`);
  return text;
}

/** All that can be copied there, but for the one copy that is to show the secret. */
export const allCopied = (document: Document): Promise<string[]> =>
  clicked(document, '[data-action^="copy-"]:not([data-action="copy-curl-unmasked"])');
