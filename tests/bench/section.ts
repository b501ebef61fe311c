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
