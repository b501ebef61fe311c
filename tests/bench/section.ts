/** What a bench gives: a part of the results, and how it did against its goals. */

export interface Section {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

/** `value` is to be at most `limit`. */
export function goal(what: string, value: number, limit: number, unit: string): Goal {
  return { what, value, limit, unit };
}

/** What every list is held to: `open`, milliseconds to open it, is told by this name. */
export function listGoals(
  opening: string,
  { open, select, filter, late }: Readonly<Record<'open' | 'select' | 'filter' | 'late', number>>,
): Goal[] {
  return [
    goal(opening, open, 100, 'ms'),
    goal('select a row', select, 100, 'ms'),
    goal('filter', filter, 100, 'ms'),
    goal('frames and tasks over 50 ms', late, 0, ''),
  ];
}

export function markdownOf({ title, text, goals }: Section): string {
  const lines = goals.map(
    ({ what, value, limit, unit }) =>
      `- ${value <= limit ? 'met' : '**not met**'}: ${what}: ${number(value)} ${unit}, goal at most ${number(limit)}`,
  );
  return `## ${title}\n\n${text}\n${lines.length === 0 ? '' : `\n${lines.join('\n')}\n`}`;
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 0);
}
