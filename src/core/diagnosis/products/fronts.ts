/** What can stand in front of an application and answer for it, by the marks of such answers. The rules ask for these alone. */

import { EDGES } from './edges.ts';
import { GATES } from './gates.ts';
import type { Entry } from './marks.ts';
import { SHIELDS } from './shields.ts';

export const FRONTS: readonly Entry[] = [...EDGES, ...SHIELDS, ...GATES];
