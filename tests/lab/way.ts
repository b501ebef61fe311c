/** The way to a case: its preparations one after the other, then the page that fires it. */

import type { LabCase, World } from './types.ts';

/** Where a person (or a test) goes to make a case happen. */
export function startOf(one: LabCase, world: World): string {
  return step(one, 0, world);
}

/** Preparation number `index`, or the case's page when all are done. */
export function step(one: LabCase, index: number, world: World): string {
  const prepare = one.prepare?.[index];
  if (prepare === undefined) return world.url(one.page, `/case/${one.id}`);
  return prepare.framedBy === undefined
    ? world.url(prepare.place, `/prepare/${one.id}/${index}`)
    : world.url(prepare.framedBy, `/framed/${one.id}/${index}`);
}
