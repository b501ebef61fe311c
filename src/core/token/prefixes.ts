/** Opaque tokens that say by their first letters who issued them. */

import type { Kind } from './types.ts';

const PREFIXES: readonly (readonly [Kind, RegExp])[] = [
  ['github', /^(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]/],
  ['gitlab', /^(?:gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|wt)-|GR1348941)[A-Za-z0-9_.-]/],
  ['google', /^(?:ya29\.|AIza[A-Za-z0-9_-]{4}|1\/\/0|GOCSPX-)/],
  ['slack', /^(?:xox[abcdeoprs](?:\.xox[bp])?-|xapp-)/],
  ['stripe', /^(?:sk|pk|rk)_(?:test|live)_/],
  ['npm', /^npm_[A-Za-z0-9]/],
  ['paseto', /^v[1-4]\.(?:local|public)\./],
];

/** The issuer's kind of a prefixed token, or null. */
export function kindOfPrefix(text: string): Kind | null {
  return PREFIXES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
