/** The panel as a person reads it: rows, the verdict, sections, buttons. Knows the document's fixed names and nothing of its code. */

import { until } from '../../support/until.ts';
import type { Document } from './types.ts';

export interface SeenRow {
  readonly id: string;
  readonly cause: string;
  readonly reason: string;
  readonly state: string;
  readonly text: string;
  /** As the row's tooltip has it: whole, secrets masked. */
  readonly url: string;
}

export interface Panel {
  /** Those in view, newest first. */
  readonly rows: () => Promise<readonly SeenRow[]>;
  /** Waits for a row with this path (or whole address) and gives it. `state` null: whatever it is in. */
  readonly row: (path: string, state?: string | null, seconds?: number) => Promise<SeenRow>;
  /** Opens the row with that address and waits for its detail, whole: what stands below the answer comes a frame later. */
  readonly open: (path: string) => Promise<void>;
  readonly verdict: () => Promise<{ readonly cause: string; readonly state: string; readonly title: string; readonly text: string }>;
  /** Text of the landmark with this name; empty when there is none. */
  readonly section: (name: string) => Promise<string>;
  /** Clicks the first control with this `data-action` inside `within` (a selector). */
  readonly click: (action: string, within?: string) => Promise<void>;
  readonly text: () => Promise<string>;
}

const ROWS = `[...document.querySelectorAll('[data-cause][data-exchange-state]')].filter((one) => !one.matches('section'))`;

export function panelOf(document: Document): Panel {
  const rows = (): Promise<readonly SeenRow[]> =>
    document.evaluate(`${ROWS}.map((row) => ({
      id: row.dataset.id ?? '', cause: row.dataset.cause, reason: row.dataset.reason ?? '', state: row.dataset.exchangeState, text: row.innerText, url: row.title,
    }))`);
  const holds = (row: SeenRow, path: string): boolean => URL.canParse(row.url) && [new URL(row.url).pathname, row.url].includes(path);
  const row = (path: string, state: string | null = 'final', seconds = 15): Promise<SeenRow> =>
    until(
      `a row for ${path} that is ${state ?? 'there'}`,
      async () => (await rows()).find((one) => holds(one, path) && (state === null || one.state === state)),
      seconds,
    );
  const click = async (action: string, within = 'body'): Promise<void> => {
    await until(`a button ${action}`, () =>
      document.evaluate(`(() => {
        const button = [...document.querySelectorAll(${JSON.stringify(`${within} [data-action="${action}"]`)})].find((one) => !one.disabled);
        button?.click();
        return button !== undefined;
      })()`),
    );
  };
  return {
    rows,
    row,
    click,
    open: async (path) => {
      // a row may be drawn anew between two questions, so it is found and clicked in one
      await until(`the detail of ${path}`, () =>
        document.evaluate(`(() => {
          const row = ${ROWS}.find((one) => URL.canParse(one.title) && [new URL(one.title).pathname, one.title].includes(${JSON.stringify(path)}));
          if (row && document.querySelector('[data-detail]')?.dataset.detail !== row.dataset.id) row.click();
          return row !== undefined && document.querySelector('[data-detail]')?.dataset.detail === row.dataset.id && ['verdict', 'exchange'].every((id) => document.querySelector('[data-section="' + id + '"]') !== null);
        })()`),
      );
    },
    verdict: () =>
      document.evaluate(`(() => {
        const verdict = document.querySelector('section[data-cause]');
        return { cause: verdict.dataset.cause, state: verdict.dataset.exchangeState, title: verdict.querySelector('h1, h2, h3').textContent, text: verdict.textContent };
      })()`),
    section: (name) =>
      document.evaluate(`(document.querySelector('section[aria-label=' + ${JSON.stringify(JSON.stringify(name))} + ']')?.innerText ?? '')`),
    text: () => document.evaluate('document.body.innerText'),
  };
}
