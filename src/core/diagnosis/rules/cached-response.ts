import { fieldValues } from '../../exchange.ts';
import type { Context } from '../context.ts';
import { draft, evidence, type Rule, WEIGHT } from '../rule.ts';
import type { Evidence } from '../types.ts';

/** Fields in which caches tell whether they answered from store (RFC 9211, and the many names that products used before it). */
const CACHE_FIELD = /(?:^|-)cache(?:-status|-hit)?$/i;
const HIT = /\b(?:tcp_(?:[a-z]+_)?)?hit\b|\bfresh\b|\bstale\b/i;
/** Such fields are short; the rest of a long one would only cost time. */
const LONGEST = 200;
const REVALIDATED = /refresh|revalidat|\bmiss\b(?!.*\bhit\b)|for_refresh|hit-for-pass|hit for pass|fwd=/i;

/** The refusal is an old one from a cache (RFC 9111 §4), given to credentials that look good. */
export const cachedResponse: Rule = (context) => {
  const marks = marksOf(context);
  if (marks.length === 0 || context.status === 407) return null;
  const good = (context.carried || context.unseen) && looksGood(context);
  if (!good) return draft('cached-response', context.carried ? WEIGHT.aside : WEIGHT.inferred - 3, 'possible', marks);
  const weight = context.status === 403 ? WEIGHT.inferred + 2 : WEIGHT.said + 3;
  return draft('cached-response', weight, context.unseen ? 'possible' : 'likely', [
    ...marks,
    evidence('credentials_look_good', 'request.headers'),
  ]);
};

function marksOf(context: Context): Evidence[] {
  const marks: Evidence[] = [];
  if (context.exchange.fromCache) marks.push(evidence('from_browser_cache', 'cache'));
  for (const field of context.hop.responseHeaders) {
    const value = field.value.slice(0, LONGEST);
    if (!CACHE_FIELD.test(field.name) || !HIT.test(value) || REVALIDATED.test(value)) continue;
    const name = field.name.toLowerCase();
    marks.push(evidence('cache_field', `response.headers.${name}`, { name, value }));
    break;
  }
  const age = Number(context.responseField('age') ?? Number.NaN);
  if (age > 0) marks.push(evidence('age', 'response.headers.age', { age }));
  const varnish = fieldValues(context.hop.responseHeaders, 'x-varnish')[0];
  if (varnish !== undefined && /^\d+ \d+$/.test(varnish.trim()) && marks.length > 0)
    marks.push(evidence('x_varnish', 'response.headers.x-varnish'));
  return marks;
}

/** Nothing is wrong with what was sent, as far as can be seen. */
function looksGood(context: Context): boolean {
  if (context.times !== null && !context.times.inTime && !context.clocks.apart) return false;
  if (context.times?.expiredHere === true && context.times.expiredThere !== false) return false;
  const soft = new Set(['scheme-case', 'exp-missing', 'token-in-url', 'duplicate-cookie', 'unsigned']);
  return context.reading.credentials.every((one) => one.problems.every((problem) => soft.has(problem)));
}
