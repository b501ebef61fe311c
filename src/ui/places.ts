/** Where a piece of evidence is shown: the section, and the mark inside it. */

import type { EvidencePlace } from '../core/diagnosis/types.ts';

/** The landmarks of the detail, in their order; what each is called on screen stands beside its id. */
export const SECTIONS = {
  verdict: 'Verdict',
  token: 'Token',
  todo: 'What to do',
  challenge: 'Challenge',
  credentials: 'Sent credentials',
  cookies: 'Cookies',
  since: 'Since it last worked',
  way: 'Way of the request',
  exchange: 'Exchange',
} as const;
export type SectionId = keyof typeof SECTIONS;

const CREDENTIAL_FIELDS = new Set(['authorization', 'proxy-authorization']);
const CHALLENGE_FIELDS = new Set(['www-authenticate', 'proxy-authenticate']);

/** The section that shows the evidence at `place`. Places that are not known lead to the exchange itself. */
export function sectionOf(place: EvidencePlace): SectionId {
  if (place.startsWith('hops.') || place === 'redirect') return 'way';
  if (place === 'jar' || place.startsWith('jar.')) return 'cookies';
  if (place.startsWith('request.headers.')) {
    const name = place.slice('request.headers.'.length).toLowerCase();
    if (name === 'cookie') return 'cookies';
    return CREDENTIAL_FIELDS.has(name) ? 'credentials' : 'exchange';
  }
  if (place.startsWith('response.headers.')) {
    const name = place.slice('response.headers.'.length).toLowerCase();
    if (name === 'set-cookie') return 'cookies';
    return CHALLENGE_FIELDS.has(name) ? 'challenge' : 'exchange';
  }
  if (place === 'token') return 'token';
  if (place === 'history') return 'since';
  return 'exchange';
}

/** The value of `data-place` for evidence at `place`: header names in lower case. */
export function markOf(place: EvidencePlace): string {
  return /headers\./.test(place) ? place.toLowerCase() : place;
}

/**
 * Brings the place into view and focuses it, so that the eye and a screen reader are where the evidence stands.
 * `root` is the detail; the section stands in when the exact mark is not drawn.
 */
export function goTo(root: ParentNode, place: EvidencePlace): void {
  const mark = root.querySelector(`[data-place="${CSS.escape(markOf(place))}"]`);
  const section = root.querySelector(`[data-section="${sectionOf(place)}"]`) ?? root.querySelector('[data-section="exchange"]');
  const target = mark ?? section;
  if (!(target instanceof HTMLElement)) return;
  for (let fold = target.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}
