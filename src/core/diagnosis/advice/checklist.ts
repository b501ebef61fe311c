/** The checklist of one exchange: every row that has to do with it, the likeliest first, and no more than a person reads. */

import { message } from '../../text/message.ts';
import type { Context } from '../context.ts';
import { CURES } from '../cures.ts';
import type { Finding, Step } from '../types.ts';
import { DEVELOPER_SERVER } from './developer-server.ts';
import { DEVELOPER_TOKEN } from './developer-token.ts';
import { DEVELOPER_WAY } from './developer-way.ts';
import { OWNER } from './owner.ts';
import type { Advice, Point, Row } from './row.ts';
import { VISITOR } from './visitor.ts';
import { VISITOR_DEVICE } from './visitor-device.ts';

/** In the order of their numbers, which is the order among equals. */
export const ROWS: readonly Row[] = [
  ...VISITOR,
  ...VISITOR_DEVICE,
  ...DEVELOPER_TOKEN,
  ...DEVELOPER_WAY,
  ...DEVELOPER_SERVER,
  ...OWNER,
].toSorted((a, b) => rowNumber(a) - rowNumber(b));

/** How many steps that are not suspect a list shows, beside all that are. */
const MOST_OPEN = { visitor: 6, developer: 8, owner: 4 } as const;
const MOST_RULED_OUT = 3;

const STATES: readonly Step['state'][] = ['suspect', 'open', 'done', 'ruled-out'];
/** More than a cause has remedies. */
const PLACES = 100;

/** Suspect steps first, the remedies of the verdict before others, then open ones, then what is ruled out. */
export function checklistOf(context: Context, verdict: Finding, alternatives: readonly Finding[]): Step[] {
  const advice = adviceOf(context, verdict, alternatives);
  const remedies = CURES[verdict.cause].remedies;
  const pointed: { readonly row: Row; readonly point: Point; readonly place: number }[] = [];
  for (const row of ROWS) {
    const point = row.point(advice);
    if (point === null) continue;
    const remedy = remedies.indexOf(row.id);
    pointed.push({ row, point, place: STATES.indexOf(point.state) * PLACES + (remedy === -1 ? remedies.length : remedy) });
  }
  pointed.sort((a, b) => a.place - b.place);
  const left = { open: { ...MOST_OPEN }, out: { visitor: MOST_RULED_OUT, developer: MOST_RULED_OUT, owner: MOST_RULED_OUT } };
  const kept = pointed.filter(({ row, point }) => {
    if (point.state === 'suspect' || remedies.includes(row.id) || ALWAYS.has(row.id)) return true;
    const room: Record<Step['audience'], number> = point.state === 'open' ? left.open : left.out;
    room[row.audience] -= 1;
    return room[row.audience] >= 0;
  });
  return kept.map(({ row, point }) => stepOf(row, point, context));
}

/** Asking for help, the log and curl are of use whatever the cause. */
const ALWAYS = new Set(['V30', 'D28', 'D29']);

function adviceOf(context: Context, verdict: Finding, alternatives: readonly Finding[]): Advice {
  const products = new Set(context.products.map((product) => product.id));
  const { resourceType, mode } = context.exchange;
  return {
    context,
    verdict,
    is: (...causes) => causes.includes(verdict.cause),
    maybe: (...causes) => alternatives.some((one) => causes.includes(one.cause)),
    by: (...ids) => ids.some((id) => products.has(id)),
    page: mode === 'navigate' || resourceType === 'document' || resourceType === 'sub_frame' || resourceType === 'main_frame',
  };
}

function stepOf(row: Row, point: Point, context: Context): Step {
  const url = point.url ?? null;
  const values = point.values ?? {};
  return {
    id: row.id,
    audience: row.audience,
    state: point.state,
    title: message(point.title === undefined ? `step_${row.id}_title` : `step_${row.id}_title_${point.title}`, values),
    why: message(point.why === undefined ? `step_${row.id}_why` : `step_${row.id}_why_${point.why}`, values),
    action: row.action === undefined || point.state === 'ruled-out' || needsUrl(row.action, url) ? null : row.action,
    url,
    snippets: row.snippets?.(context) ?? [],
  };
}

/** A button that opens an address needs one. */
function needsUrl(action: NonNullable<Row['action']>, url: string | null): boolean {
  return url === null && (action === 'open-variant' || action === 'open-sign-in' || action === 'change-password');
}

function rowNumber(row: Row): number {
  return 'VDS'.indexOf(row.id[0] ?? 'S') * 100 + Number(row.id.slice(1));
}
