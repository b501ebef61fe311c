import { draft, evidence, quoted, type Rule, WEIGHT } from '../rule.ts';

/** Gates whose own sign-in stands before the application's. */
const GATES = new Set(['cloudflare-access', 'google-iap', 'pomerium', 'vercel', 'netlify']);
/** Front ends that write every answer of their own APIs: their name on it means nothing here. */
const EVERYWHERE = new Set(['google-frontend', 'varnish', 'bunny', 'cloudfront']);

/** A firewall, content network, bot check or access gate in front of the application made this answer. */
export const blockedByEdge: Rule = (context) => {
  if (context.status === 407) return null;
  const edge = context.products.find((product) => product.answered === 'itself' && (product.role === 'edge' || GATES.has(product.id)));
  const words = context.said.any('bot');
  const address = context.said.of('address');
  if (edge !== undefined) {
    const made = evidence('edge_answered', edge.evidence.at, { product: edge.name });
    const asked = context.challenges.length > 0 && !context.offered.has('cloudflare-access');
    const weak = EVERYWHERE.has(edge.id) && words === null && context.status !== 403;
    if (weak) return null;
    // content networks check signed links themselves, and one that is over says all
    const times = context.times;
    const over = times !== null && times.credential.where === 'url' && (times.expiredThere ?? times.expiredHere);
    if (over && words === null) return draft('blocked-by-edge', WEIGHT.inferred, 'possible', [made, edge.evidence]);
    return draft('blocked-by-edge', asked ? WEIGHT.inferred + 4 : WEIGHT.said + 7, asked ? 'possible' : 'likely', [
      made,
      edge.evidence,
      quoted(words ?? address),
    ]);
  }
  if (words === null) return null;
  // an application uses such words too: then the reason that it names beside them comes first
  return draft('blocked-by-edge', context.challenges.length > 0 ? WEIGHT.left : WEIGHT.checked + 1, 'possible', [quoted(words)]);
};
